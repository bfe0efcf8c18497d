//! Fonts: which letters their codes stand for, and how wide these are.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};

use super::cmap::{Cmap, number};
use super::glyphs::{self, Base};

/// Widths that a font does not tell, in thousandths of its size.
const USUAL_WIDTH: f64 = 500.0;
/// The same for the letters of fonts with thousands of them.
const WIDE: f64 = 1000.0;
/// Most widths of one font.
const MAX_WIDTHS: usize = 70_000;

/// One font.
#[derive(Debug, Default)]
pub(super) struct Font {
    to_unicode: Option<Cmap>,
    /// Letters by code, for fonts of at most 256.
    simple: Option<Vec<Option<String>>>,
    /// Whether codes are UTF-16 themselves.
    is_utf16: bool,
    widths: BTreeMap<u32, f64>,
    usual_width: f64,
}

/// One letter or several that are shown at once.
pub(super) struct Shown {
    pub(super) letters: String,
    /// In thousandths of the size.
    pub(super) width: f64,
    /// Whether the spacing of words adds to it.
    pub(super) is_space: bool,
}

/// The fonts of a file, each read once.
#[derive(Debug, Default)]
pub(super) struct Fonts(BTreeMap<ObjectIdentifier, Rc<Font>>);

impl Fonts {
    pub(super) fn font(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let Some(id) = dict.obj_id() else { return Rc::new(Font::read(dict)) };
        self.0.entry(id).or_insert_with(|| Rc::new(Font::read(dict))).clone()
    }
}

impl Font {
    fn read(dict: &Dict<'_>) -> Self {
        let table = dict
            .get::<Stream<'_>>("ToUnicode")
            .and_then(|it| it.decoded().ok().map(|it| Cmap::read(&it)));
        let is_composite = dict.get::<Name<'_>>("Subtype").is_some_and(|it| &*it == b"Type0");
        let mut font = Self { to_unicode: table, usual_width: USUAL_WIDTH, ..Self::default() };
        if is_composite {
            font.composite(dict);
        } else {
            font.simple = Some(simple_letters(dict));
            font.simple_widths(dict);
        }
        font
    }

    fn composite(&mut self, dict: &Dict<'_>) {
        let name = dict.get::<Name<'_>>("Encoding");
        let name = name.map(|it| String::from_utf8_lossy(&it).into_owned()).unwrap_or_default();
        self.is_utf16 = name.contains("UCS2") || name.contains("UTF16");
        self.usual_width = WIDE;
        let descendants = dict.get::<Array<'_>>("DescendantFonts");
        let Some(inner) = descendants.and_then(|it| it.iter::<Dict<'_>>().next()) else { return };
        if let Some(it) = inner.get::<Number>("DW") {
            self.usual_width = it.as_f64();
        }
        let Some(widths) = inner.get::<Array<'_>>("W") else { return };
        // `first [w w w]` or `first last w`.
        let mut numbers: Vec<f64> = Vec::new();
        for it in widths.iter::<Object<'_>>() {
            match it {
                Object::Number(it) => numbers.push(it.as_f64()),
                Object::Array(all) => {
                    if let Some(first) = numbers.pop() {
                        let all = all.iter::<Number>().take(MAX_WIDTHS);
                        self.widths.extend((code(first)..).zip(all.map(|it| it.as_f64())));
                    }
                    numbers.clear();
                }
                _ => numbers.clear(),
            }
            if let [first, last, width] = numbers.as_slice() {
                let range = (code(*first)..=code(*last)).take(MAX_WIDTHS);
                self.widths.extend(range.map(|it| (it, *width)));
                numbers.clear();
            }
            if self.widths.len() > MAX_WIDTHS {
                break;
            }
        }
    }

    fn simple_widths(&mut self, dict: &Dict<'_>) {
        let first = dict.get::<Number>("FirstChar").map_or(0.0, |it| it.as_f64());
        if let Some(widths) = dict.get::<Array<'_>>("Widths") {
            let all = widths.iter::<Number>().take(256).map(|it| it.as_f64());
            self.widths.extend((code(first)..).zip(all));
        }
        // Type 3 fonts measure in units of their own.
        let scale = dict.get::<Array<'_>>("FontMatrix").and_then(|it| it.iter::<Number>().next());
        if let Some(scale) = scale.map(|it| it.as_f64() * 1000.0).filter(|it| *it > 0.0) {
            self.widths.values_mut().for_each(|it| *it *= scale);
        }
    }

    /// What a string shows.
    pub(super) fn shown(&self, string: &[u8]) -> Vec<Shown> {
        let mut rest = string;
        let mut shown = Vec::new();
        while !rest.is_empty() {
            let usual = if self.simple.is_some() { 1 } else { 2 };
            let len = match &self.to_unicode {
                Some(table) if self.simple.is_none() => table.len_of(rest, usual),
                Some(_) | None => usual,
            };
            let (bytes, after) = rest.split_at(len.min(rest.len()));
            rest = after;
            let code = number(bytes);
            let letters = self.letters(bytes, code);
            let known = self.widths.get(&code).copied().filter(|it| *it >= 0.0);
            let is_space = bytes.len() == 1 && code == 32;
            shown.push(Shown { letters, width: known.unwrap_or(self.usual_width), is_space });
        }
        shown
    }

    fn letters(&self, bytes: &[u8], code: u32) -> String {
        let told = self.to_unicode.as_ref().and_then(|it| it.letters(bytes.len(), code));
        if let Some(told) = told.filter(|it| !it.is_empty()) {
            return told.to_owned();
        }
        if let Some(simple) = &self.simple {
            let known = simple.get(usize::try_from(code).unwrap_or(usize::MAX)).cloned().flatten();
            return known.unwrap_or_default();
        }
        let own = if self.is_utf16 { char::from_u32(code) } else { None };
        own.unwrap_or('\u{FFFD}').to_string()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "codes are small whole numbers"
)]
fn code(number: f64) -> u32 {
    number.clamp(0.0, 1e6) as u32
}

/// The letters of a font of at most 256 codes: its encoding, and where that differs.
fn simple_letters(dict: &Dict<'_>) -> Vec<Option<String>> {
    let own = dict.get::<Dict<'_>>("Encoding");
    let named =
        dict.get::<Name<'_>>("Encoding").or_else(|| own.as_ref()?.get::<Name<'_>>("BaseEncoding"));
    let is_true_type = dict.get::<Name<'_>>("Subtype").is_some_and(|it| &*it == b"TrueType");
    let base = match named.as_deref() {
        Some(b"WinAnsiEncoding") => Base::Windows,
        Some(b"MacRomanEncoding") => Base::Mac,
        _ if is_true_type => Base::Windows,
        _ => Base::Standard,
    };
    let mut letters: Vec<Option<String>> =
        (0..=255).map(|it| base.letter(it).map(String::from)).collect();
    let Some(differences) = own.and_then(|it| it.get::<Array<'_>>("Differences")) else {
        return letters;
    };
    let mut at = 0;
    for it in differences.iter::<Object<'_>>().take(1024) {
        match it {
            Object::Number(it) => at = usize::try_from(code(it.as_f64())).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(slot) = letters.get_mut(at) {
                    *slot = glyphs::letters(&String::from_utf8_lossy(&name));
                }
                at = at.saturating_add(1);
            }
            _ => {}
        }
    }
    letters
}
