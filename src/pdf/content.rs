//! What a page does to show its words.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Step;
use hayro_syntax::object::{Array, Dict, Name, Number, Object};
use hayro_syntax::page::{Page, Resources};

use super::MAX_TEXT;
use super::font::{Font, Fonts};
use super::layout::{Lines, Piece};

/// Forms within forms deeper than this are not read.
const MAX_DEPTH: usize = 8;
/// Most states that wait to be restored.
const MAX_STATES: usize = 256;
/// Most steps of one page, forms included.
const MAX_STEPS: usize = 5_000_000;
/// Rendering modes that show nothing: words behind a picture, words that only cut.
const UNSEEN: [i64; 2] = [3, 7];

/// A transformation: `[a b c d e f]`.
type Matrix = [f64; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// What `first` does, then `second`.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [xx, xy, yx, yy, dx, dy] = second;
    let turned = |x: f64, y: f64| (x * xx + y * yx, x * xy + y * yy);
    let [ax, ay, bx, by, ox, oy] = first;
    let ((ax, ay), (bx, by), (ox, oy)) = (turned(ax, ay), turned(bx, by), turned(ox, oy));
    [ax, ay, bx, by, ox + dx, oy + dy]
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
}

/// Follows what a page does.
pub(super) struct Interpreter<'a> {
    fonts: &'a mut Fonts,
    lines: &'a mut Lines,
    state: State,
    states: Vec<State>,
    line: Matrix,
    cursor: Matrix,
    n_steps: usize,
}

impl<'a> Interpreter<'a> {
    pub(super) fn new(fonts: &'a mut Fonts, lines: &'a mut Lines) -> Self {
        let state = State {
            place: UNIT,
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        Self { fonts, lines, state, states: Vec::new(), line: UNIT, cursor: UNIT, n_steps: 0 }
    }

    pub(super) fn page(&mut self, page: &Page<'_>) {
        self.state.place = page.initial_transform(false).as_coeffs();
        self.run(page.typed_operations(), page.resources(), 0);
    }

    fn run(&mut self, mut steps: TypedIter<'_>, resources: &Resources<'_>, depth: usize) {
        let floor = self.states.len();
        while let Some(step) = steps.next() {
            self.n_steps += 1;
            if self.n_steps > MAX_STEPS || self.lines.len() > MAX_TEXT {
                break;
            }
            match step {
                Step::SaveState(_) if self.states.len() < MAX_STATES => {
                    self.states.push(self.state.clone());
                }
                Step::RestoreState(_) if self.states.len() > floor => {
                    self.state = self.states.pop().unwrap_or_else(|| self.state.clone());
                }
                Step::Transform(it) => {
                    let own = [it.0, it.1, it.2, it.3, it.4, it.5].map(|it| it.as_f64());
                    self.state.place = then(own, self.state.place);
                }
                Step::XObject(it) if depth < MAX_DEPTH => self.form(it.0, resources, depth),
                Step::TextFont(it) => {
                    self.state.font = resources.get_font(it.0).map(|it| self.fonts.font(&it));
                    self.state.size = it.1.as_f64();
                }
                step => self.text_step(&step),
            }
        }
        self.states.truncate(floor);
    }

    /// What is shown by a name: a form does as a page does.
    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize) {
        let Some(stream) = resources.get_x_object(name) else { return };
        let dict = stream.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|it| &*it != b"Form") {
            return;
        }
        let Ok(data) = stream.decoded() else { return };
        let own = dict.get::<Dict<'_>>("Resources").unwrap_or_default();
        let own = Resources::from_parent(own, resources.clone());
        let kept = (self.state.clone(), self.line, self.cursor);
        if let Some(matrix) = dict.get::<Array<'_>>("Matrix") {
            let numbers: Vec<f64> = matrix.iter::<Number>().map(|it| it.as_f64()).collect();
            if let Ok(matrix) = Matrix::try_from(numbers) {
                self.state.place = then(matrix, self.state.place);
            }
        }
        self.run(TypedIter::new(&data), &own, depth + 1);
        (self.state, self.line, self.cursor) = kept;
    }

    fn text_step(&mut self, step: &Step<'_, '_>) {
        match step {
            Step::BeginText(_) => (self.line, self.cursor) = (UNIT, UNIT),
            Step::CharacterSpacing(it) => self.state.letter_spacing = it.0.as_f64(),
            Step::WordSpacing(it) => self.state.word_spacing = it.0.as_f64(),
            Step::HorizontalScaling(it) => self.state.stretch = it.0.as_f64() / 100.0,
            Step::TextLeading(it) => self.state.leading = it.0.as_f64(),
            Step::TextRise(it) => self.state.rise = it.0.as_f64(),
            Step::TextRenderingMode(it) => self.state.mode = it.0.as_i64(),
            Step::NextLine(it) => self.next_line(it.0.as_f64(), it.1.as_f64()),
            Step::NextLineAndSetLeading(it) => {
                self.state.leading = -it.1.as_f64();
                self.next_line(it.0.as_f64(), it.1.as_f64());
            }
            Step::SetTextMatrix(it) => {
                self.line = [it.0, it.1, it.2, it.3, it.4, it.5].map(|it| it.as_f64());
                self.cursor = self.line;
            }
            Step::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Step::ShowText(it) => self.show(it.0.as_bytes()),
            Step::NextLineAndShowText(it) => {
                self.next_line(0.0, -self.state.leading);
                self.show(it.0.as_bytes());
            }
            Step::ShowTextWithParameters(it) => {
                self.state.word_spacing = it.0.as_f64();
                self.state.letter_spacing = it.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(it.2.as_bytes());
            }
            Step::ShowTexts(it) => {
                for it in it.0.iter::<Object<'_>>() {
                    match it {
                        Object::String(it) => self.show(it.as_bytes()),
                        Object::Number(it) => {
                            let by = -it.as_f64() / 1000.0 * self.state.size * self.state.stretch;
                            self.cursor = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.cursor);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.cursor = self.line;
    }

    fn show(&mut self, string: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let state = &self.state;
        let is_seen = !UNSEEN.contains(&state.mode);
        for shown in font.shown(string) {
            let word = if shown.is_space { state.word_spacing } else { 0.0 };
            let own = shown.width / 1000.0 * state.size;
            let advance = (own + state.letter_spacing + word) * state.stretch;
            let at = then(
                [state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise],
                then(self.cursor, state.place),
            );
            let [ax, ay, bx, by, x, y] = at;
            if is_seen && !shown.letters.is_empty() && [x, y].iter().all(|it| it.is_finite()) {
                // How tall letters are, and along which line they run, after all turning.
                let size = state.size.abs() * (bx * bx + by * by).sqrt();
                let scale = (ax * ax + ay * ay).sqrt();
                let along = if scale > 0.0 { (ax / scale, ay / scale) } else { (1.0, 0.0) };
                self.lines.add(Piece { x, y, width: own * scale, size, along }, &shown.letters);
            }
            self.cursor = then([1.0, 0.0, 0.0, 1.0, advance, 0.0], self.cursor);
        }
    }
}
