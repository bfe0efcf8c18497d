//! `citecheck source export`: the pages in a folder or an archive, either of which `check --pages` reads.

use std::path::Path;

use anyhow::bail;

use super::say;
use crate::cli::args::ExportArgs;
use crate::cli::{Exit, output};
use crate::report::{Untrusted, counted};
use crate::store::{Problem, Store};

pub(super) fn run(args: &ExportArgs, store: &Store) -> anyhow::Result<Exit> {
    #[cfg(feature = "fetch")]
    {
        use crate::archive::Form;
        use crate::cli::archives;
        let read = [store.root().to_owned()];
        for (path, form) in [(&args.warc, Form::Warc), (&args.wacz, Form::Wacz)] {
            if let Some(path) = path {
                output::keep_inputs(std::iter::once(path.as_path()), &read)?;
                return tell(archives::export(store, path, form)?, path);
            }
        }
    }
    let Some(dir) = &args.dir else { bail!("nowhere to write: name a new or empty folder") };
    tell(store.export(dir)?, dir)
}

fn tell((n, problems): (usize, Vec<Problem>), path: &Path) -> anyhow::Result<Exit> {
    let pages = counted(n, "page", "pages");
    let said = format!("wrote {pages}: check against them with --pages {}", path.display());
    output::stdout(&format!("{}\n", Untrusted(&said)))?;
    Ok(if say(&problems) { Exit::Incomplete } else { Exit::Pass })
}
