//! What the user may have meant.

/// `did you mean …?` with the nearest of `known`, or all of them where they are few, or not many and none is near.
pub(crate) fn choose(given: &str, known: &[&str]) -> String {
    let near = nearest(given, known);
    if known.len() <= 12 || (near.is_empty() && known.len() <= 20) {
        return format!("use {}", listed(known));
    }
    if near.is_empty() {
        "no name is near it".to_owned()
    } else {
        format!("did you mean {}?", listed(&near))
    }
}

fn listed(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((one, _)) => (*one).to_owned(),
        None => String::new(),
    }
}

/// Up to three names that share letters with the given one, nearest first.
fn nearest<'a>(given: &str, known: &[&'a str]) -> Vec<&'a str> {
    let given: String = given.chars().take(60).collect::<String>().to_lowercase();
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .map(|it| {
            let contains = given.len() > 2 && it.contains(given.as_str());
            (if contains { 0 } else { distance(&given, it) }, *it)
        })
        .filter(|(far, it)| *far <= it.len().max(given.len()) / 2)
        .collect();
    near.sort_unstable();
    near.into_iter().take(3).map(|it| it.1).collect()
}

/// Insertions, deletions and replacements between two short words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let here = (corner + usize::from(x != *y)).min(left + 1).min(*cell + 1);
            corner = *cell;
            *cell = here;
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_rule() {
        let known = ["figure-conflict", "date-conflict", "empty-citation"];
        assert_eq!(nearest("figur-conflict", &known).first(), Some(&"figure-conflict"));
        assert_eq!(nearest("empty", &known), ["empty-citation"]);
        assert!(nearest("zzzzzz", &known).is_empty());
    }

    #[test]
    fn distances_are_counted_in_letters() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "ab"), 2);
    }
}
