//! The tables by which codes of a font become letters.

use std::collections::BTreeMap;

/// Most codes of one table.
const MAX_CODES: usize = 70_000;
/// Most letters that one code stands for.
const MAX_LETTERS: usize = 64;

/// From codes to letters, and how long codes are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cmap {
    letters: BTreeMap<(usize, u32), String>,
    /// Ranges of codes by their length in bytes.
    spaces: Vec<(usize, u32, u32)>,
}

/// One word of a table.
enum Word {
    Code(Vec<u8>),
    Operator(String),
    Open,
    Close,
}

impl Cmap {
    /// Reads a table, up to where it is none.
    pub(super) fn read(data: &[u8]) -> Self {
        let mut cmap = Self::default();
        let mut section = String::new();
        let mut codes: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        for word in words(data) {
            if cmap.letters.len() > MAX_CODES {
                break;
            }
            match word {
                Word::Operator(name) => {
                    if name.starts_with("begin") || name.starts_with("end") {
                        section = name;
                        codes.clear();
                        list = None;
                    }
                }
                Word::Open => list = Some(Vec::new()),
                Word::Close => {
                    if let (Some(all), [from, _]) = (list.take(), codes.as_slice()) {
                        cmap.add_list(from, &all);
                    }
                    codes.clear();
                }
                Word::Code(code) => match &mut list {
                    Some(all) if all.len() < MAX_CODES => all.push(code),
                    Some(_) => {}
                    None => {
                        codes.push(code);
                        if cmap.take(&section, &codes) {
                            codes.clear();
                        }
                    }
                },
            }
        }
        cmap
    }

    /// Adds what a section has given so far, where it is whole.
    fn take(&mut self, section: &str, codes: &[Vec<u8>]) -> bool {
        match (section, codes) {
            ("begincodespacerange", [from, to]) => {
                if self.spaces.len() < 256 {
                    self.spaces.push((from.len(), number(from), number(to)));
                }
                true
            }
            ("beginbfchar", [code, letters]) => {
                self.letters.insert((code.len(), number(code)), utf16(letters));
                true
            }
            ("beginbfrange", [from, to, first]) => {
                let n = number(to).saturating_sub(number(from)).min(0xffff);
                let start = utf16(first);
                for step in 0..=n {
                    if self.letters.len() > MAX_CODES {
                        break;
                    }
                    let code = number(from).saturating_add(step);
                    self.letters.insert((from.len(), code), shifted(&start, step));
                }
                true
            }
            _ => false,
        }
    }

    fn add_list(&mut self, from: &[u8], all: &[Vec<u8>]) {
        let codes = (number(from)..).zip(all);
        self.letters.extend(codes.map(|(code, letters)| ((from.len(), code), utf16(letters))));
    }

    /// The letters of a code; `None` where it is not in the table.
    pub(super) fn letters(&self, len: usize, code: u32) -> Option<&str> {
        self.letters.get(&(len, code)).map(String::as_str)
    }

    /// How many bytes the code at the beginning of `rest` has.
    pub(super) fn len_of(&self, rest: &[u8], usual: usize) -> usize {
        let is_in = |&(len, from, to): &(usize, u32, u32)| {
            rest.get(..len).is_some_and(|it| (from..=to).contains(&number(it)))
        };
        let found = self.spaces.iter().filter(|it| is_in(it)).map(|it| it.0).min();
        found.filter(|it| *it > 0).unwrap_or(usual)
    }
}

pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |it, &byte| it << 8 | u32::from(byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).take(MAX_LETTERS).map(|it| match it {
        [high, low] => u16::from_be_bytes([*high, *low]),
        [one] => u16::from(*one),
        _ => 0,
    });
    char::decode_utf16(units).map(|it| it.unwrap_or('\u{FFFD}')).collect()
}

/// The letters of the code that comes `step` after that of `start`.
fn shifted(start: &str, step: u32) -> String {
    let mut letters: Vec<char> = start.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = char::from_u32((*last as u32).saturating_add(step)).unwrap_or('\u{FFFD}');
    }
    letters.into_iter().collect()
}

fn words(data: &[u8]) -> impl Iterator<Item = Word> {
    let mut rest = data;
    std::iter::from_fn(move || {
        loop {
            let start = rest.iter().position(|it| !it.is_ascii_whitespace())?;
            rest = rest.get(start..)?;
            let (first, after) = rest.split_first()?;
            match first {
                b'<' if after.first() == Some(&b'<') => rest = after.get(1..)?,
                b'<' => {
                    let end = after.iter().position(|it| *it == b'>')?;
                    let code = hex(after.get(..end)?);
                    rest = after.get(end + 1..)?;
                    return Some(Word::Code(code));
                }
                b'[' => {
                    rest = after;
                    return Some(Word::Open);
                }
                b']' => {
                    rest = after;
                    return Some(Word::Close);
                }
                b'%' => {
                    let end = after.iter().position(|it| matches!(it, b'\n' | b'\r'));
                    rest = after.get(end?..)?;
                }
                _ => {
                    let is_end = |it: &u8| it.is_ascii_whitespace() || b"<[]%".contains(it);
                    let end = after.iter().position(is_end).unwrap_or(after.len()) + 1;
                    let name = String::from_utf8_lossy(rest.get(..end)?).into_owned();
                    rest = rest.get(end..)?;
                    return Some(Word::Operator(name));
                }
            }
        }
    })
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.iter().filter_map(|it| char::from(*it).to_digit(16)?.try_into().ok()).collect();
    digits.chunks(2).map(|it| it[0] << 4 | it.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_all_kinds_are_read() {
        let cmap = Cmap::read(
            b"/CIDInit /ProcSet findresource begin << /A <00> >> def 1 begincodespacerange <0000> <ffff> endcodespacerange\n\
              2 beginbfchar <0001> <0041> % a comment <0002>\n <0002> <00660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <D83DDE00>] endbfrange",
        );
        let check = |code: u32, expected: Option<&str>| {
            assert_eq!(cmap.letters(2, code), expected, "{code}");
        };
        check(1, Some("A"));
        check(2, Some("fi"));
        check(0x12, Some("c"));
        check(0x20, Some("x"));
        check(0x21, Some("😀"));
        check(0x22, None);
        assert_eq!((cmap.len_of(&[0, 1, 2], 1), cmap.len_of(&[0], 1)), (2, 1));
    }

    #[test]
    fn hostile_tables_end() {
        let wide = b"beginbfrange <00000000> <ffffffff> <0041>";
        assert!(Cmap::read(&wide.repeat(100)).letters.len() <= MAX_CODES + 1);
        for odd in [
            &b"<"[..],
            b"beginbfrange <> <> <>",
            b"beginbfchar <01> <",
            b"[ ] ] [",
            b"beginbfrange <01> [<02>]",
        ] {
            drop(Cmap::read(odd));
        }
    }
}
