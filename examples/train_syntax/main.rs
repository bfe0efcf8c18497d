//! Learns the weights of `citecheck::syntax` from annotated sentences, and measures how far it agrees with the teacher.
//! `training/README.md` tells how to use it.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the desk"
)]

mod corpus;
mod learner;
mod learning;
mod measure;
mod oracle;
mod pack;
mod split;

use std::{env, fs, io};

const USAGE: &str = "usage: train_syntax split DOCUMENTS.jsonl > SENTENCES.tsv
       train_syntax train ANNOTATED.tsv MODEL.bin
       train_syntax names ANNOTATED.tsv OLD.bin MODEL.bin
       train_syntax measure ANNOTATED.tsv [MODEL.bin]";

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        ["split", documents] => split::split(&fs::read_to_string(documents)?),
        ["train", annotated, model] => {
            let mut corpus = corpus::read(annotated)?;
            corpus::settle_names(&mut corpus.training);
            let bytes = learning::learn(&corpus);
            fs::write(model, &bytes)?;
            measure::print(&corpus.held_out, &bytes);
        }
        ["names", annotated, old, model] => {
            let mut corpus = corpus::read(annotated)?;
            corpus::settle_names(&mut corpus.training);
            let bytes = learning::learn_names_alone(&corpus, &fs::read(old)?);
            fs::write(model, &bytes)?;
            measure::print(&corpus.held_out, &bytes);
        }
        ["measure", annotated] => {
            measure::print(
                &corpus::read(annotated)?.held_out,
                include_bytes!("../../src/syntax/model.bin"),
            );
        }
        ["measure", annotated, model] => {
            measure::print(&corpus::read(annotated)?.held_out, &fs::read(model)?);
        }
        _ => println!("{USAGE}"),
    }
    Ok(())
}
