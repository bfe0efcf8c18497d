//! A PDF is read once, when it comes, in a process of its own: the program runs itself, gives it the file, and ends it when it
//! takes too long, wants too much memory or says too much.

#![expect(clippy::disallowed_methods, reason = "this is the process of its own")]

use std::io::{self, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::Exit;
use crate::pdf::{self, MAX_FILE, MAX_TEXT, READER, Unread};
use crate::source::KeptText;

/// Longest that a file is read.
const DEADLINE: Duration = Duration::from_secs(20);
/// Seconds of the processor that reading may take, where the system can count them.
const CPU_SECONDS: u64 = 20;
/// Most memory that reading may take, where the system can limit it.
const MEMORY: u64 = 1 << 30;
/// How the process tells that there is no text: this, and which reason.
const NONE: u8 = b'-';
/// How it begins where there is one.
const SOME: u8 = b'+';
const REASONS: [Unread; 4] = [Unread::Broken, Unread::Locked, Unread::NoWords, Unread::TooLarge];

/// What is read of a body: nothing where it is no PDF.
pub(super) fn read(body: &[u8]) -> Option<KeptText> {
    body.starts_with(b"%PDF-").then(|| KeptText {
        reader: READER.to_owned(),
        text: in_process(body).map_err(str::to_owned),
    })
}

const NOT_READ: &str =
    "the PDF could not be read within the limits: supply the part that matters as a `.txt` file";

fn in_process(body: &[u8]) -> Result<String, &'static str> {
    if body.len() > MAX_FILE {
        return Err(Unread::TooLarge.reason());
    }
    let mut child = start().map_err(|_| NOT_READ)?;
    let answer = answer(&mut child, body);
    // It has answered, or is late: in both cases its time is over.
    drop(child.kill());
    drop(child.wait());
    let answer = answer.ok_or(NOT_READ)?;
    match answer.split_first() {
        Some((&SOME, text)) => String::from_utf8(text.to_vec()).map_err(|_| NOT_READ),
        Some((&NONE, [reason])) => {
            let reason = REASONS.get(usize::from(reason.wrapping_sub(b'0')));
            Err(reason.map_or(NOT_READ, |it| it.reason()))
        }
        Some(_) | None => Err(NOT_READ),
    }
}

fn start() -> io::Result<Child> {
    Command::new(std::env::current_exe()?)
        .arg("read-pdf")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// What the process says before the deadline, where it ends well.
fn answer(child: &mut Child, body: &[u8]) -> Option<Vec<u8>> {
    let (mut stdin, stdout) = (child.stdin.take()?, child.stdout.take()?);
    let (send, receive) = channel();
    let said = thread::scope(|scope| {
        scope.spawn(move || {
            // A process that dies early closes its end.
            drop(stdin.write_all(body));
        });
        scope.spawn(move || {
            let mut said = Vec::new();
            let most = MAX_TEXT as u64 + 2;
            let read = stdout.take(most).read_to_end(&mut said);
            drop(send.send(read.map(|_| said)));
        });
        let said = receive.recv_timeout(DEADLINE).ok().and_then(Result::ok);
        if said.is_none() {
            // Both threads end with the pipes of the process.
            drop(child.kill());
        }
        said
    })?;
    (said.len() <= MAX_TEXT + 1 && child.wait().ok()?.success()).then_some(said)
}

/// The other end: reads a PDF on standard input, and says its text.
pub(super) fn serve() -> anyhow::Result<Exit> {
    limit();
    let mut file = Vec::new();
    io::stdin().take(MAX_FILE as u64 + 1).read_to_end(&mut file)?;
    let mut out = io::stdout().lock();
    match pdf::text(file) {
        Ok(text) => {
            out.write_all(&[SOME])?;
            out.write_all(text.as_bytes())?;
        }
        Err(reason) => {
            let at = REASONS.iter().position(|it| *it == reason).unwrap_or(0);
            out.write_all(&[NONE, b'0' + u8::try_from(at).unwrap_or(0)])?;
        }
    }
    out.flush()?;
    Ok(Exit::Pass)
}

/// Takes from this process what reading a PDF does not need.
#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, CPU_SECONDS),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
    ] {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        // A system that has no such limit leaves the deadline.
        setrlimit(resource, limit).unwrap_or_default();
    }
}

#[cfg(not(unix))]
fn limit() {}
