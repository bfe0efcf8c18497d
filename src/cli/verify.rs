//! `citecheck verify`: whether an evidence bundle holds what it says, and its check gives the same report again.

use anyhow::{Context as _, anyhow, bail};

use super::args::VerifyArgs;
use super::interrupt::Interrupt;
use super::{Exit, exit, input, output};
use crate::bundle::{self, Bundle, BundleError};
use crate::check::check_while;
use crate::config::Config;
use crate::evidence::Library;
use crate::report::{Format as _, Json, Options, Untrusted, counted};
use crate::verdict::Policy;

/// Most faults that are told one by one.
const MOST: usize = 20;

pub(super) fn run(args: &VerifyArgs, config: &Config) -> anyhow::Result<Exit> {
    let name = args.bundle.display();
    let bytes = input::bytes_within(&args.bundle, bundle::MAX_BUNDLE)?;
    let bundle = match bundle::open(&bytes) {
        Ok(it) => it,
        Err(BundleError::Broken(faults)) => {
            exit::say(&anyhow!(
                "the bundle `{name}` does not hold: ask whoever made it for a whole one"
            ));
            for it in faults.iter().take(MOST) {
                exit::say(&anyhow!("{it}"));
            }
            if faults.len() > MOST {
                exit::say(&anyhow!("and {} more", faults.len() - MOST));
            }
            return Ok(Exit::LockBroken);
        }
        Err(it) => bail!("cannot verify `{name}`: {it}"),
    };
    drop(bytes);
    let interrupt = Interrupt::listen()?;
    let Some(again) =
        again(&bundle, config, &interrupt).with_context(|| format!("cannot verify `{name}`"))?
    else {
        return Ok(Exit::Interrupted);
    };
    let differs = again.differs_from(&bundle);
    let made_by = &bundle.manifest.version;
    let is_ours = made_by == env!("CARGO_PKG_VERSION");
    if differs.is_empty() {
        output::stdout(&told(&name.to_string(), &bundle, again.n_claims))?;
        return Ok(Exit::Pass);
    }
    if !is_ours {
        bail!(
            "every entry of `{name}` has its hash, but {} and this is {}: run `citecheck verify` of version {} on it",
            Untrusted(&format!("it was made by citecheck {made_by}")),
            env!("CARGO_PKG_VERSION"),
            Untrusted(made_by)
        );
    }
    exit::say(&anyhow!(
        "the bundle `{name}` does not hold: every entry has its hash, but its check gives another report"
    ));
    for it in differs {
        exit::say(&anyhow!("{it}"));
    }
    Ok(Exit::LockBroken)
}

/// What the check of a bundle gives now.
struct Again {
    report: String,
    texts: Vec<String>,
    n_claims: usize,
}

/// Runs the check on nothing but what the bundle holds; `None` where it was interrupted.
fn again(bundle: &Bundle, config: &Config, interrupt: &Interrupt) -> anyhow::Result<Option<Again>> {
    let check = &bundle.manifest.check;
    input::check_markup(&check.markup)?;
    let day = |it: &Option<String>| match it {
        Some(it) => it
            .parse()
            .map(Some)
            .map_err(|_| anyhow!("its manifest has `{}` where a date stands", Untrusted(it))),
        None => Ok(None),
    };
    let (published, as_of) = (day(&check.published)?, day(&check.as_of)?);
    let mut story = input::read_story(&check.story, &bundle.story, Some(&check.markup), published)?;
    story.choices = bundle.choices();
    let library = Library::new(input::pages(&bundle.snapshots, config, interrupt));
    let go_on = || !interrupt.is_asked();
    let mut report = check_while(&story, &library, Policy::default(), config.threads, &go_on);
    if report.is_incomplete() || interrupt.is_asked() {
        return Ok(None);
    }
    report.as_of = as_of;
    Ok(Some(Again {
        report: Json.write(&report, &Options::default()),
        texts: library.readings.iter().map(|it| it.page.text.clone()).collect(),
        n_claims: report.verdicts.len(),
    }))
}

impl Again {
    /// What differs, in words; a report of another version may differ in the number of the version.
    fn differs_from(&self, bundle: &Bundle) -> Vec<String> {
        let mut out = Vec::new();
        let pairs = self.texts.iter().zip(&bundle.texts).zip(&bundle.manifest.pages);
        for ((ours, theirs), page) in pairs {
            if ours.as_bytes() != theirs.as_slice() {
                out.push(format!("{}: its page is read as another text now", page.text));
            }
        }
        let version = |it: &str| format!("\n  \"version\": \"{it}\",\n");
        let ours = self.report.replacen(
            &version(env!("CARGO_PKG_VERSION")),
            &version(&bundle.manifest.version),
            1,
        );
        if ours.as_bytes() != bundle.report {
            let theirs = String::from_utf8_lossy(&bundle.report);
            let same = ours.lines().zip(theirs.lines()).take_while(|(a, b)| a == b).count();
            out.push(format!("report.json: differs from line {} on", same + 1));
        }
        out
    }
}

/// What was held, for people.
fn told(name: &str, bundle: &Bundle, n_claims: usize) -> String {
    let manifest = &bundle.manifest;
    let entries =
        counted(manifest.entries.len(), "entry has its hash", "entries have their hashes");
    let day = manifest.check.as_of.as_deref().unwrap_or("no day");
    let claims = counted(n_claims, "claim", "claims");
    let pages = counted(manifest.pages.len(), "page", "pages");
    format!(
        "{} holds: {entries}, and the check gives the same report again\n  \
         story {}, {claims}, against {pages}, as of {}, by citecheck {}\n  \
         SHA-256 of its manifest: {}\n",
        Untrusted(name),
        Untrusted(&manifest.check.story),
        Untrusted(day),
        Untrusted(&manifest.version),
        bundle.sha256
    )
}
