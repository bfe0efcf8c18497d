//! Words of stories and pages on their way to a terminal or a build log.

use std::fmt::{self, Write as _};

/// Text that somebody else wrote. Shown, it is one line without anything that a terminal or a build log would obey:
/// control, direction and invisible characters become `�`, line breaks and tabs become spaces, and `##`, which
/// opens a command in the logs of two build services, is pulled apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untrusted<'a>(pub &'a str);

impl fmt::Display for Untrusted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = ' ';
        for it in self.0.chars() {
            let shown = harmless(it);
            if shown == '#' && last == '#' {
                f.write_char(' ')?;
            }
            f.write_char(shown)?;
            last = shown;
        }
        Ok(())
    }
}

/// The character itself, a space for white space, or `�` for one that must not be shown.
pub fn harmless(it: char) -> char {
    match it {
        '\n' | '\r' | '\t' => ' ',
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => '\u{fffd}',
        _ if it.is_control() || is_noncharacter(it) => '\u{fffd}',
        _ => it,
    }
}

/// Whether no text may contain it: XML and HTML forbid such code points.
fn is_noncharacter(it: char) -> bool {
    matches!(it, '\u{fdd0}'..='\u{fdef}') || u32::from(it) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &str) {
        assert_eq!(Untrusted(text).to_string(), shown);
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        check("a\x1b[31mb", "a\u{fffd}[31mb");
        check("\u{9b}31m \x07\x7f", "\u{fffd}31m \u{fffd}\u{fffd}");
        check("over\rwrite\nline\tand", "over write line and");
        check(
            "\u{202e}abc\u{2066}\u{200b}\u{2028}\u{e0041}",
            "\u{fffd}abc\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
        );
    }

    #[test]
    fn commands_of_build_logs_are_pulled_apart() {
        check("##[group]x", "# #[group]x");
        check("###vso[task]", "# # #vso[task]");
    }

    #[test]
    fn plain_words_stay_as_they_are() {
        check("Café “$1.5 billion” – naïve", "Café “$1.5 billion” – naïve");
    }
}
