//! The words of a PDF in the order in which they are shown.
//!
//! The file is somebody else's and its form is intricate: this is called in a process of its own that may be ended, never by
//! a check. What comes of it is kept beside the file under [`READER`].

mod cmap;
mod content;
mod font;
mod glyphs;
mod layout;

use hayro_syntax::{LoadPdfError, Pdf};

use content::Interpreter;
use layout::Lines;

/// Name and version of the reader: raised with every change of what a file is read as.
pub const READER: &str = "pdf-1";
/// Most bytes of a file that is read.
pub const MAX_FILE: usize = 10 << 20;
/// Most bytes of text.
pub const MAX_TEXT: usize = 5 << 20;
/// Most pages.
const MAX_PAGES: usize = 5_000;

/// Why a PDF has no words to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no PDF, or broken beyond repair.
    Broken,
    /// It opens with a password alone.
    Locked,
    /// It shows pictures of words, or words whose letters it does not tell.
    NoWords,
    /// It is larger than is read.
    TooLarge,
}

impl Unread {
    /// What is the matter, and what to do, for people.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Broken => "the PDF is broken: get it again, or supply its text as a `.txt` file",
            Self::Locked => "the PDF opens with a password alone: supply its text as a `.txt` file",
            Self::NoWords => {
                "the PDF shows pictures of words, or does not tell its letters: supply its text as a `.txt` file"
            }
            Self::TooLarge => {
                "the PDF is larger than is read: supply the part that matters as a `.txt` file"
            }
        }
    }
}

/// The words of a PDF: paragraphs parted by empty lines, in the order of the pages.
pub fn text(file: Vec<u8>) -> Result<String, Unread> {
    if file.len() > MAX_FILE {
        return Err(Unread::TooLarge);
    }
    let pdf = Pdf::new(file).map_err(|it| match it {
        LoadPdfError::Decryption(_) => Unread::Locked,
        LoadPdfError::Invalid => Unread::Broken,
    })?;
    let mut lines = Lines::default();
    let mut fonts = font::Fonts::default();
    for page in pdf.pages().iter().take(MAX_PAGES) {
        Interpreter::new(&mut fonts, &mut lines).page(page);
        lines.end_page();
        if lines.len() > MAX_TEXT {
            break;
        }
    }
    let text = lines.finish();
    let n_letters = text.chars().filter(|it| it.is_alphanumeric()).count();
    let n_lost = text.matches('\u{FFFD}').count();
    if n_letters <= n_lost { Err(Unread::NoWords) } else { Ok(text) }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod writing;
