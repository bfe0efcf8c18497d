//! `citecheck diff`: what changed between two reports of `check --report json`.

mod changes;
mod read;
mod reworded;
mod table;
pub(super) mod wire;

use anyhow::ensure;

use super::args::DiffArgs;
use super::{Exit, input, nearest, output, targets::split_target};

pub(super) fn run(args: &DiffArgs) -> anyhow::Result<Exit> {
    let (format, path) = split_target(&args.report);
    ensure!(
        matches!(format, "terminal" | "json"),
        "`{format}` is not a format of diff: {}",
        nearest::choose(format, &["terminal", "json"])
    );
    ensure!(
        !(input::is_stdin(&args.old) && input::is_stdin(&args.new)),
        "standard input can be read once: give `-` for one report only"
    );
    output::keep_inputs(std::iter::once(path.as_path()), &[args.old.clone(), args.new.clone()])?;
    let (old, new) = (read::reports(&args.old)?, read::reports(&args.new)?);
    let diff = changes::between(&old, &new);
    let text = if format == "json" {
        let mut text = serde_json::to_string_pretty(&diff)?;
        text.push('\n');
        text
    } else {
        table::for_people(&diff)
    };
    output::write(&path, &text)?;
    Ok(Exit::Pass)
}
