//! Runs the program as a user does, in a folder of its own and without the caller's environment.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with files, in which the program runs.
pub(crate) struct Place {
    pub(crate) dir: TempDir,
}

/// What a run gave.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// Writes a file, with its folders.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Writes a page with its meta file, long enough to be an article.
    pub(crate) fn page(self, host: &str, name: &str, text: &str) -> Self {
        let html = article(text);
        let meta = format!(
            r#"{{"url": "https://{host}/{name}", "fetched_at": "2026-04-22T08:00:00Z", "status": 200, "content_type": "text/html"}}"#
        );
        self.file(&format!("pages/{host}/{name}.html"), html)
            .file(&format!("pages/{host}/{name}.meta.json"), meta)
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Runs `citecheck` with the words of `args`.
    pub(crate) fn run(&self, args: &str) -> Ran {
        self.run_with(args, "", &[])
    }

    /// Runs it with standard input and environment.
    pub(crate) fn run_with(&self, args: &str, stdin: &str, env: &[(&str, &str)]) -> Ran {
        let args: Vec<&str> = args.split_whitespace().collect();
        run_in(self.path(), &args, stdin, env)
    }
}

/// A page as a reader would have saved it: the words as a paragraph, among others that say nothing of the matter.
pub(crate) fn article(text: &str) -> String {
    let filler = "The rest of this page is here so that it is as long as pages are. It speaks of the weather in the \
                  valley, of the market on the square, of the school choir and of the bridge that was painted green. \
                  Nobody who reads it learns anything about the matter above, and nothing in it is a number. ";
    format!(
        "<!doctype html><html lang=\"en\"><head><title>A page of the gazette</title>\
         <meta property=\"article:published_time\" content=\"2026-04-20\"></head>\
         <body><nav><a href=\"/\">Home</a></nav><main><article><h1>A page of the gazette</h1><p>{text}</p>\
         <p>{filler}</p><p>{filler}</p><p>{filler}</p></article></main></body></html>"
    )
}

/// Runs the program in `dir`.
pub(crate) fn run_in(dir: &Path, args: &[&str], stdin: &str, env: &[(&str, &str)]) -> Ran {
    let mut child = command(dir, args, env).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let words = stdin.to_owned();
    // The program may answer before it has read everything, or never read at all.
    let writer = std::thread::spawn(move || drop(pipe.write_all(words.as_bytes())));
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        code: status.code(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

/// The program, ready to be started.
pub(crate) fn command(dir: &Path, args: &[&str], env: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citecheck"));
    command
        .args(args)
        .current_dir(dir)
        .env_clear()
        .envs(env.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}
