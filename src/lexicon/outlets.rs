//! News outlets by name and by host. Our own compilation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::keyed::Keyed;
use crate::text::normalize::fold_word;

/// One outlet: the name to show first, and the hosts it publishes under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Names it goes by, the usual one first, without `the`.
    pub names: Vec<&'static str>,
    /// Hosts, the main one first.
    pub hosts: Vec<&'static str>,
}

struct Tables {
    outlets: Vec<Outlet>,
    by_name: Keyed<String, usize>,
    by_host: Keyed<&'static str, usize>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (mut outlets, mut by_name, mut by_host) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for line in super::lines(include_str!("outlets.txt")) {
        let Some((names, hosts)) = line.split_once('|') else { continue };
        let index = outlets.len();
        let names: Vec<_> = names.split(',').map(str::trim).collect();
        let hosts: Vec<_> = hosts.split_whitespace().collect();
        for name in &names {
            by_name.entry(name_key(name)).or_insert(index);
        }
        for host in &hosts {
            by_host.entry(*host).or_insert(index);
        }
        outlets.push(Outlet { names, hosts });
    }
    Tables { outlets, by_name: by_name.into(), by_host: by_host.into() }
});

/// The name as it is looked up: folded words without a leading `the`.
fn name_key(name: &str) -> String {
    let folded = fold_word(name);
    let words: Vec<&str> =
        folded.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    match words.split_first() {
        Some((&"the", rest)) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

/// The outlet that publishes under the host or one of its parent domains.
pub fn outlet_for_host(host: &str) -> Option<&'static Outlet> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let mut rest = host.as_str();
    loop {
        if let Some(index) = TABLES.by_host.get(rest) {
            return TABLES.outlets.get(*index);
        }
        let (_, parent) = rest.split_once('.')?;
        rest = parent;
    }
}

/// The outlet of that name, however it is cased, with or without `the`.
pub fn outlet_named(name: &str) -> Option<&'static Outlet> {
    if name.len() > 60 {
        return None;
    }
    let plain = name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b' ');
    let index = if plain {
        TABLES.by_name.get(name.strip_prefix("the ").unwrap_or(name))?
    } else {
        TABLES.by_name.get(&name_key(name))?
    };
    TABLES.outlets.get(*index)
}

/// The hosts that the outlet of that name publishes under; empty where it is not known.
pub fn hosts_for_outlet(name: &str) -> &'static [&'static str] {
    outlet_named(name).map_or(&[], |it| it.hosts.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_found_by_name_and_by_host() {
        assert_eq!(hosts_for_outlet("the Financial Times"), ["ft.com"]);
        assert_eq!(hosts_for_outlet("FT"), ["ft.com"]);
        assert_eq!(outlet_for_host("www.ft.com").map(|it| it.names[0]), Some("Financial Times"));
        assert_eq!(outlet_for_host("news.bbc.co.uk").map(|it| it.names[0]), Some("BBC"));
        assert!(outlet_for_host("example.org").is_none());
        assert!(hosts_for_outlet("Moonlight Gazette").is_empty());
    }

    #[test]
    fn there_are_enough_outlets() {
        assert!(TABLES.outlets.len() >= 200);
    }
}
