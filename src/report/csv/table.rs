//! Tables that a spreadsheet opens without running anything.

use crate::report::harmless;
use crate::report::words::cut;

/// Characters of one field; spreadsheets take 32,767.
const FIELD: usize = 32_000;

/// A table under construction: every field quoted, rows ended by CR LF, as RFC 4180 has it.
#[derive(Debug)]
pub(in crate::report) struct Table {
    out: String,
}

impl Table {
    /// A table with these names of columns, which are added to, never renamed.
    pub(in crate::report) fn new(columns: &[&str]) -> Self {
        let mut table = Self { out: String::new() };
        table.row(columns);
        table
    }

    /// One row; it has as many fields as there are columns.
    pub(in crate::report) fn row<T: AsRef<str>>(&mut self, fields: &[T]) {
        for (index, it) in fields.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.out.push('"');
            self.out.push_str(&field(it.as_ref()));
            self.out.push('"');
        }
        self.out.push_str("\r\n");
    }

    /// The text.
    pub(in crate::report) fn finish(self) -> String {
        self.out
    }

    /// Tables with these columns as one with one head.
    pub(in crate::report) fn join(columns: &[&str], tables: &[&str]) -> String {
        let head = Self::new(columns).finish();
        let rows = tables.iter().filter_map(|it| it.strip_prefix(head.as_str()));
        rows.fold(head.clone(), |out, it| out + it)
    }
}

/// The words of one field: on one line, quotes doubled, and behind an apostrophe where a spreadsheet would take them
/// for a formula.
fn field(words: &str) -> String {
    let words: String = cut(words.trim(), FIELD).chars().map(harmless).collect();
    let begins = words.trim_start().chars().next();
    let is_formula = begins.is_some_and(|it| "=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}|%".contains(it));
    let mark = if is_formula { "'" } else { "" };
    format!("{mark}{}", words.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        assert_eq!(field("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"\"x\"\")");
        assert_eq!(field("\t+1"), "'+1");
        assert_eq!(field("\u{200b}=1"), "\u{fffd}=1");
        assert_eq!(field("a\r\nb"), "a  b");
        assert_eq!(field("plain = words"), "plain = words");
    }

    #[test]
    fn joined_tables_have_one_head() {
        let mut table = Table::new(&["a", "b"]);
        table.row(&["1", "2"]);
        let one = table.finish();
        let both = Table::join(&["a", "b"], &[&one, &one]);
        assert_eq!(both, "\"a\",\"b\"\r\n\"1\",\"2\"\r\n\"1\",\"2\"\r\n");
    }
}
