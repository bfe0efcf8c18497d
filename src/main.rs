//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    citecheck::cli::main()
}
