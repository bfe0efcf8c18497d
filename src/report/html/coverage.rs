//! A source at a glance: along the claims of the story, which cite it and which it backs.

use std::collections::BTreeSet;

use super::View;
use super::escape::Paper;
use crate::report::words::counted;
use crate::verdict::Label;

/// Width of one claim in the picture's own units.
const STEP: usize = 10;

/// The claims that are checked, in order: along them the picture runs.
#[derive(Debug)]
pub(super) struct Coverage {
    /// Number of each claim, as links name it.
    numbers: Vec<usize>,
}

impl Coverage {
    pub(super) fn new(view: &View<'_>) -> Self {
        let verdicts = view.report.verdicts.iter().enumerate();
        let checked = verdicts.filter(|it| it.1.label != Label::NotChecked);
        Self { numbers: checked.map(|it| it.0 + 1).collect() }
    }

    /// The picture of a source that the claims `cites` cite and `backs` rest on. It says in words what it shows.
    pub(super) fn write(
        &self,
        paper: &mut Paper,
        cites: &BTreeSet<usize>,
        backs: Option<&BTreeSet<usize>>,
    ) {
        let n_backed = backs.map_or(0, BTreeSet::len);
        paper.tag(
            "<svg class=\"coverage\" role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 ",
        );
        paper.number(self.numbers.len() * STEP).tag(" 12\"><title>Along the ");
        paper.text(&counted(self.numbers.len(), "claim", "claims")).tag(" of the story: ");
        paper.text(&counted(cites.len(), "cites", "cite")).tag(" it, ").number(n_backed);
        paper.tag(" of them it backs in part or whole</title>");
        // Those that it backs stand higher, so that the picture can be read without its colours.
        self.path(paper, "<path class=\"not_checked\" d=\"", "V7", cites);
        if let Some(backs) = backs {
            self.path(paper, "<path class=\"supported\" d=\"", "V0", backs);
        }
        paper.tag("</svg>\n");
    }

    /// One shape over all runs of claims that are among `these`, from the ground up to `top`.
    fn path(
        &self,
        paper: &mut Paper,
        open: &'static str,
        top: &'static str,
        these: &BTreeSet<usize>,
    ) {
        paper.tag(open);
        let mut at = 0;
        for run in self.numbers.chunk_by(|a, b| these.contains(a) == these.contains(b)) {
            let from = at * STEP;
            at += run.len();
            if run.first().is_some_and(|it| these.contains(it)) {
                paper.tag("M").number(from).tag(" 12").tag(top).tag("H").number(at * STEP - 1);
                paper.tag("V12Z");
            }
        }
        paper.tag("\"/>");
    }
}
