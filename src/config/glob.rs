//! Paths by pattern: `*` and `?` within a name, `**` over folders.

/// Whether `path`, with `/` between its names, is one that `pattern` means. A pattern that ends in `/` means all below.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let whole = if pattern.ends_with('/') { format!("{pattern}**") } else { pattern.to_owned() };
    let names: Vec<&str> = whole.trim_start_matches("./").split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    wild(
        &names,
        &path,
        |it| *it == "**",
        |name, given| {
            let (name, given): (Vec<char>, Vec<char>) =
                (name.chars().collect(), given.chars().collect());
            wild(&name, &given, |it| *it == '*', |a, b| a == b || *a == '?')
        },
    )
}

/// Matches a list against one with wild cards, each of which takes any number; in time of both lengths at most.
fn wild<T>(
    pattern: &[T],
    given: &[T],
    is_wild: impl Fn(&T) -> bool,
    is_same: impl Fn(&T, &T) -> bool,
) -> bool {
    let (mut at, mut taken) = (0, 0);
    // The last wild card, and what it took so far.
    let mut last: Option<(usize, usize)> = None;
    while let Some(here) = given.get(taken) {
        match pattern.get(at) {
            Some(it) if is_wild(it) => {
                last = Some((at, taken));
                at += 1;
            }
            Some(it) if is_same(it, here) => {
                at += 1;
                taken += 1;
            }
            _ => {
                let Some((star, took)) = last else { return false };
                last = Some((star, took + 1));
                at = star + 1;
                taken = took + 1;
            }
        }
    }
    pattern.get(at..).unwrap_or_default().iter().all(is_wild)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, path: &str, expected: bool) {
        assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
    }

    #[test]
    fn a_star_stays_within_its_folder() {
        check("stories/*.md", "stories/a.md", true);
        check("stories/*.md", "stories/old/a.md", false);
        check("stories/?.md", "stories/a.md", true);
        check("stories/?.md", "stories/ab.md", false);
        check("*.md", "a.txt", false);
    }

    #[test]
    fn two_stars_cross_folders() {
        check("stories/**/*.md", "stories/a.md", true);
        check("stories/**/*.md", "stories/2019/may/a.md", true);
        check("**/archive/**", "stories/archive/a.md", true);
        check("**/archive/**", "stories/archives/a.md", false);
        check("archive/", "archive/2019/a.md", true);
        check("./archive/", "archive/a.md", true);
    }

    #[test]
    fn a_long_row_of_stars_is_no_trap() {
        let pattern = format!("{}b", "a*".repeat(2_000));
        check(&pattern, &"a".repeat(20_000), false);
    }
}
