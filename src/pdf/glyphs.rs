//! Names of glyphs, and the letters of the encodings that fonts begin from.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// How a font begins to number its glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Windows,
    Mac,
    Standard,
}

/// The upper half of the standard encoding of Adobe, from 0xA1; a space where there is nothing.
const STANDARD: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

impl Base {
    /// The letter of a code.
    pub(super) fn letter(self, code: u8) -> Option<char> {
        let found = match self {
            Self::Windows => of(WINDOWS_1252, code),
            Self::Mac => of(MACINTOSH, code),
            Self::Standard => match code {
                b'\'' => Some('’'),
                b'`' => Some('‘'),
                0x20..0x7f => Some(char::from(code)),
                _ => STANDARD
                    .chars()
                    .nth(usize::from(code.checked_sub(0xa1)?))
                    .filter(|it| *it != ' '),
            },
        };
        found.filter(|it| !it.is_control())
    }
}

fn of(encoding: &'static Encoding, code: u8) -> Option<char> {
    let bytes = [code];
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    text.chars().next()
}

/// Names that are not those of Latin letters with a mark, in pairs.
const NAMES: &str = "space   exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright ) \
asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : \
semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \\ bracketright ] asciicircum ^ underscore _ grave ` \
braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ \
copyright © ordfeminine ª guillemotleft « logicalnot ¬ registered ® macron ¯ degree ° plusminus ± acute ´ mu µ paragraph ¶ \
periodcentered · cedilla ¸ ordmasculine º guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿ AE Æ ae æ \
Oslash Ø oslash ø Eth Ð eth ð Thorn Þ thorn þ germandbls ß multiply × divide ÷ dotlessi ı Lslash Ł lslash ł OE Œ oe œ \
quoteleft ‘ quoteright ’ quotesinglbase ‚ quotedblleft “ quotedblright ” quotedblbase „ guilsinglleft ‹ guilsinglright › endash – \
emdash — ellipsis … bullet • dagger † daggerdbl ‡ perthousand ‰ fraction ⁄ Euro € florin ƒ trademark ™ minus − fi fi fl fl ff ff \
ffi ffi ffl ffl nbspace   softhyphen - sfthyphen - Dcroat Đ dcroat đ Hbar Ħ hbar ħ";

/// Marks on Latin letters by their names.
const MARKS: [(&str, char); 12] = [
    ("acute", '\u{301}'),
    ("breve", '\u{306}'),
    ("caron", '\u{30c}'),
    ("cedilla", '\u{327}'),
    ("circumflex", '\u{302}'),
    ("commaaccent", '\u{326}'),
    ("dieresis", '\u{308}'),
    ("dotaccent", '\u{307}'),
    ("grave", '\u{300}'),
    ("hungarumlaut", '\u{30b}'),
    ("macron", '\u{304}'),
    ("ogonek", '\u{328}'),
];

/// The letters of a glyph by its name, as the Adobe Glyph List makes them.
pub(super) fn letters(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|it| !it.is_empty())?;
    if name.contains('_') {
        return name.split('_').map(letters).collect();
    }
    let mut all = name.chars();
    if let (Some(letter), None) = (all.next(), all.next()) {
        return Some(letter.to_string());
    }
    if let Some(found) = named(name) {
        return Some(found.to_owned());
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let hex =
        hex.filter(|it| (4..=6).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_hexdigit()));
    if let Some(letter) =
        hex.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32)
    {
        return Some(letter.to_string());
    }
    let (mark, letter) = MARKS
        .iter()
        .find_map(|(mark, sign)| {
            let letter = name.strip_suffix(mark)?;
            Some((*sign, letter)).filter(|it| it.1.chars().count() == 1)
        })
        .or_else(|| Some(('\u{30a}', name.strip_suffix("ring")?)).filter(|it| it.1.len() == 1))
        .or_else(|| Some(('\u{303}', name.strip_suffix("tilde")?)).filter(|it| it.1.len() == 1))?;
    Some(format!("{letter}{mark}"))
}

fn named(name: &str) -> Option<&'static str> {
    // Names and letters are parted by one space; the letter of a space is one as well.
    if matches!(name, "space" | "nbspace") {
        return Some(" ");
    }
    let mut words = NAMES.split(' ').filter(|it| !it.is_empty());
    while let Some(it) = words.next() {
        if matches!(it, "space" | "nbspace") {
            continue;
        }
        let letters = words.next()?;
        if it == name {
            return Some(letters);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_letters() {
        for (name, expected) in [
            ("A", "A"),
            ("space", " "),
            ("quoteright", "’"),
            ("fi", "fi"),
            ("f_f_i", "ffi"),
            ("eacute", "e\u{301}"),
            ("ntilde", "n\u{303}"),
            ("aring", "a\u{30a}"),
            ("uni20AC", "€"),
            ("u1F600", "😀"),
            ("one.oldstyle", "1"),
            ("softhyphen", "-"),
            ("hbar", "ħ"),
        ] {
            assert_eq!(letters(name).as_deref(), Some(expected), "{name}");
        }
        for none in ["", ".notdef", "g123", "uniD800", "string"] {
            assert_eq!(letters(none), None, "{none}");
        }
    }

    #[test]
    fn codes_stand_for_letters() {
        let check = |base: Base, code: u8, expected| assert_eq!(base.letter(code), expected);
        check(Base::Windows, 0x93, Some('“'));
        check(Base::Mac, 0xd2, Some('“'));
        check(Base::Standard, 0xaa, Some('“'));
        check(Base::Standard, 0xd0, Some('—'));
        check(Base::Standard, 0xe1, Some('Æ'));
        check(Base::Standard, 0xfb, Some('ß'));
        check(Base::Standard, 0xa0, None);
        check(Base::Windows, 0x01, None);
    }
}
