//! Which elements a reader does not see.

use scraper::node::Element;

/// Class names by which sites keep words for screen readers and printers off the screen.
const OFF_SCREEN: &[&str] = &[
    "assistive-text",
    "offscreen",
    "print-only",
    "screen-reader-only",
    "screen-reader-text",
    "screenreader-text",
    "sr-only",
    "u-visually-hidden",
    "visually-hidden",
    "visuallyhidden",
];

/// Whether the element hides what is within.
pub(super) fn is_hidden(element: &Element) -> bool {
    let mut hidden = false;
    for (name, value) in element.attrs() {
        hidden |= match name {
            "hidden" => true,
            "aria-hidden" => value.trim().eq_ignore_ascii_case("true"),
            "class" => value.split_ascii_whitespace().any(|it| OFF_SCREEN.contains(&it)),
            "style" => style_hides(value),
            "type" => value.eq_ignore_ascii_case("hidden"),
            _ => false,
        };
    }
    hidden
}

/// Whether an inline style takes its element out of sight.
fn style_hides(style: &str) -> bool {
    let mut is_placed = false;
    let mut is_far = false;
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let property = property.trim().to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        match property.as_str() {
            "display" if value == "none" => return true,
            "visibility" if matches!(value, "hidden" | "collapse") => return true,
            "opacity" | "font-size" if is_zero(value) => return true,
            "text-indent" if is_far_off(value) => return true,
            "clip" if is_clipped_away(value) => return true,
            "position" => is_placed |= matches!(value, "absolute" | "fixed"),
            "left" | "right" | "top" | "bottom" => is_far |= is_far_off(value),
            _ => {}
        }
    }
    is_placed && is_far
}

/// `rect(0, 0, 0, 0)` and `rect(1px, 1px, 1px, 1px)`.
fn is_clipped_away(value: &str) -> bool {
    value.strip_prefix("rect(").and_then(|it| it.strip_suffix(')')).is_some_and(|inner| {
        inner
            .split([',', ' '])
            .filter(|it| !it.is_empty())
            .all(|it| matches!(it.trim_end_matches("px"), "0" | "1"))
    })
}

fn is_zero(value: &str) -> bool {
    let digits = value.trim_end_matches(|it: char| it.is_alphabetic() || it == '%');
    !digits.is_empty() && digits.chars().all(|it| matches!(it, '0' | '.'))
}

/// A length so negative that nothing is left on the screen: `-999px`, `-100em`.
fn is_far_off(value: &str) -> bool {
    let Some(amount) = value.strip_prefix('-') else { return false };
    let digits = amount
        .find(|it: char| !it.is_ascii_digit())
        .map_or(amount, |end| amount.get(..end).unwrap_or_default());
    digits.len() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(style: &str, expected: bool) {
        assert_eq!(style_hides(style), expected, "{style}");
    }

    #[test]
    fn styles_that_take_words_out_of_sight() {
        check("display:none", true);
        check("color: red; Display : None !important", true);
        check("visibility:hidden", true);
        check("position:absolute; left:-9999px", true);
        check("text-indent:-5000px", true);
        check("font-size:0", true);
        check("opacity: 0.0", true);
        check("position:absolute;clip:rect(0, 0, 0, 0)", true);
    }

    #[test]
    fn styles_that_do_not() {
        check("display:block", false);
        check("opacity:0.5", false);
        check("position:relative;left:-10px", false);
        check("left:-9999px", false);
        check("font-size:10px", false);
        check("clip:rect(10px, 200px, 90px, 5px)", false);
        check("clip:auto", false);
        check("nonsense", false);
    }
}
