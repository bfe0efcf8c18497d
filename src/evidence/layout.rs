//! How a sentence of a page lays out its facts: its parts, the items that it lists, and which of its values are of before.
//! Read once for each sentence, whatever claims it is held against.

use super::former;
use crate::claim::clause;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// The layout of one sentence; all spans point into the page's text.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The parts that stand on their own, in order; none where it is all one.
    parts: Vec<Span>,
    /// The items of a list of such parts, each with a figure and a name of its own, in order.
    items: Vec<Span>,
    /// Whether it says what a text said wrongly before.
    pub(super) is_corrected: bool,
    /// For each part whether it tells of an earlier plan, study or state.
    of_before: Vec<bool>,
    /// For each fact of the sentence whether it is given as an earlier or other value.
    former: Vec<bool>,
    /// For each fact of the sentence whether it stands behind a `not` of its own.
    denied: Vec<bool>,
}

impl Layout {
    /// Reads the layout of `sentence` in `text`, which has these `facts`.
    pub(super) fn read(text: &str, sentence: Span, facts: &[Fact]) -> Self {
        let words = sentence.of(text);
        let parts = clause::parts(words);
        let is_table = words.contains(" | ");
        let is_former = |fact: &Fact| {
            let place = fact.span.relative_to(sentence.start);
            former::is_former(fact, text, sentence.start)
                || is_table && former::is_in_column_of_before(words, place)
        };
        let of_before = parts.iter().map(|it| former::is_of_before(it.of(words))).collect();
        Self {
            parts: if parts.len() > 1 {
                parts.into_iter().map(|it| it.shifted(sentence.start)).collect()
            } else {
                Vec::new()
            },
            items: items(words, sentence.start, facts),
            is_corrected: former::is_corrected(words),
            of_before,
            former: facts.iter().map(is_former).collect(),
            denied: facts
                .iter()
                .map(|it| former::is_denied(text, sentence.start, it.span))
                .collect(),
        }
    }

    /// Whether the part in which a span stands tells of an earlier plan, study or state: `no house may be taller than 62 metres;
    /// the draft had allowed 75`.
    pub(super) fn is_of_before(&self, span: Span) -> bool {
        let part = self.parts.partition_point(|it| it.end <= span.start);
        self.of_before.get(part).copied().unwrap_or(false)
    }

    /// The part in which a span stands, where there are several.
    pub(super) fn part_of(&self, span: Span) -> Option<Span> {
        self.parts.get(self.parts.partition_point(|it| it.end <= span.start)).copied()
    }

    /// The item of a list in which a span stands.
    pub(super) fn item_of(&self, span: Span) -> Option<Span> {
        around(&self.items, span).and_then(|it| self.items.get(it)).copied()
    }

    /// Whether the fact of that number is given as an earlier or other value.
    pub(super) fn is_former(&self, fact: usize) -> bool {
        self.former.get(fact).copied().unwrap_or(false)
    }

    /// Whether the fact of that number stands behind a `not` of its own.
    pub(super) fn is_denied(&self, fact: usize) -> bool {
        self.denied.get(fact).copied().unwrap_or(false)
    }
}

/// The number of the one of `spans`, in order, that contains `span`.
fn around(spans: &[Span], span: Span) -> Option<usize> {
    let index = spans.partition_point(|it| it.end < span.end);
    spans.get(index).filter(|it| it.contains(span)).map(|_| index)
}

/// The parts between commas that have a figure and a name each, where there are several: `in Cedar Bluff 61 percent, in
/// Otter Creek 53 percent`.
fn items(words: &str, start: usize, facts: &[Fact]) -> Vec<Span> {
    let is_figure = |it: &Fact| matches!(it.value, Value::Figure(_));
    let is_name = |it: &Fact| matches!(it.value, Value::Name(_));
    if facts.iter().filter(|it| is_figure(it)).count() < 2
        || facts.iter().filter(|it| is_name(it)).count() < 2
    {
        return Vec::new();
    }
    let cuts = words.match_indices(", ").map(|it| it.0).chain([words.len()]);
    let mut from = 0;
    let mut spans = Vec::new();
    for cut in cuts {
        spans.push(Span::new(from, cut).shifted(start));
        from = cut;
    }
    let mut has = vec![(false, false); spans.len()];
    for fact in facts {
        if let Some(has) = around(&spans, fact.span).and_then(|it| has.get_mut(it)) {
            has.0 |= is_figure(fact);
            has.1 |= is_name(fact);
        }
    }
    let listed = spans.into_iter().zip(has).filter(|it| it.1 == (true, true));
    let listed: Vec<Span> = listed.map(|it| it.0).collect();
    if listed.len() > 1 { listed } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{self, Context};

    /// A sentence after another, so that places in the page and in the sentence differ.
    fn check(sentence: &str, read: impl Fn(&Layout, &str, &[Fact])) {
        let text = format!("Nothing before. {sentence}");
        let span = Span::new(16, text.len());
        let mut facts = fact::find(sentence, Context::default());
        for fact in &mut facts {
            fact.shift(16);
        }
        read(&Layout::read(&text, span, &facts), &text, &facts);
    }

    fn place(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn items_of_a_list_stand_between_commas() {
        check("In Cedar Bluff 61 percent voted, in Otter Creek 53 percent.", |it, text, _| {
            let item = it.item_of(place(text, "53 percent")).unwrap();
            assert_eq!(item.of(text), ", in Otter Creek 53 percent.");
        });
        check("In Cedar Bluff 61 percent voted and 53 percent came.", |it, text, _| {
            assert_eq!(it.item_of(place(text, "53 percent")), None);
        });
    }

    #[test]
    fn parts_stand_between_semicolons() {
        check("Elmgrove has 12 shops; Riverton has 15 shops.", |it, text, _| {
            let part = it.part_of(place(text, "12 shops")).unwrap();
            assert_eq!(part.of(text), "Elmgrove has 12 shops;");
        });
        check("Elmgrove has 12 shops.", |it, text, _| {
            assert_eq!(it.part_of(place(text, "12 shops")), None);
        });
    }

    #[test]
    fn values_of_before_are_known_one_by_one() {
        check("Sales rose to 14 tons from 12 tons.", |it, text, facts| {
            let former = |words: &str| {
                let at = facts.iter().position(|it| it.span.of(text).contains(words)).unwrap();
                it.is_former(at)
            };
            assert!(former("12") && !former("14"));
            assert!(!it.is_corrected && !it.is_of_before(facts[0].span));
        });
        check("An earlier version gave the wrong number.", |it, _, _| assert!(it.is_corrected));
        check("The draft had 12 pages.", |it, _, facts| assert!(it.is_of_before(facts[0].span)));
        check("The tower may have 62 floors; the draft had allowed 75.", |it, text, _| {
            assert!(!it.is_of_before(place(text, "62")) && it.is_of_before(place(text, "75")));
        });
    }
}
