//! Which of the pages held a citation may mean.

use super::address::{comparable, is_within, registrable};
use super::{Relation, host_of_name};
use crate::story::Cited;

/// What is known of where a held page comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held<'a> {
    /// Host it is held under.
    pub host: &'a str,
    /// The address that answered.
    pub url: Option<&'a str>,
    /// The address asked for, where another one answered.
    pub requested: Option<&'a str>,
    /// The address that the page declares as its own.
    pub canonical: Option<&'a str>,
}

/// One held page that a citation may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Its index among those held.
    pub page: usize,
    /// How it answers to the citation.
    pub relation: Relation,
    /// Why, as a short fragment for people.
    pub reason: String,
}

/// One way of finding the pages that a citation means.
pub trait Resolver: Sync {
    /// Kebab-case id.
    fn id(&self) -> &'static str;
    /// How `held` answers to `cited`, if this way finds it.
    fn relation(&self, cited: &Cited, held: &Held<'_>) -> Option<(Relation, String)>;
}

/// The ways in order of trust.
pub static RESOLVERS: &[&dyn Resolver] = &[&Explicit, &HeldByHost];

/// The pages that `cited` may mean, the surest first, then in the order in which they are held.
pub fn resolve(cited: &Cited, held: &[Held<'_>]) -> Vec<Resolved> {
    let mut found: Vec<Resolved> = Vec::new();
    for (page, held) in held.iter().enumerate() {
        let first = RESOLVERS.iter().find_map(|it| it.relation(cited, held));
        found.extend(first.map(|(relation, reason)| Resolved { page, relation, reason }));
    }
    let is_identified = found.iter().any(|it| it.relation == Relation::Address);
    for it in &mut found {
        // Once the address itself is held, another page of the host is not what was cited.
        if is_identified && it.relation != Relation::Address {
            it.relation = Relation::Registrable;
            it.reason = format!(
                "another page of {}: the citation gives an address that is held",
                cited.host
            );
        }
    }
    found.sort_by_key(|it| (it.relation, it.page));
    found
}

/// The citation gives an address, and the page answers to it.
struct Explicit;

impl Resolver for Explicit {
    fn id(&self) -> &'static str {
        "explicit"
    }

    fn relation(&self, cited: &Cited, held: &Held<'_>) -> Option<(Relation, String)> {
        let wanted = comparable(cited.url.as_deref()?)?;
        let names = |it: Option<&str>| it.and_then(comparable).as_ref() == Some(&wanted);
        let reason = if names(held.url) {
            "the citation gives its address"
        } else if names(held.requested) {
            "the citation gives the address that leads to it"
        } else if names(held.canonical) && is_same_site(held) {
            "the citation gives the address that the page declares as its own"
        } else {
            return None;
        };
        Some((Relation::Address, reason.to_owned()))
    }
}

/// A page may declare any address as its own; it is believed on its own domain.
fn is_same_site(held: &Held<'_>) -> bool {
    let declared = held.canonical.and_then(|it| url::Url::parse(it).ok());
    let host = declared.and_then(|it| it.host_str().map(host_of_name)).unwrap_or_default();
    is_within(&host, held.host) || is_within(held.host, &host) || shares_domain(&host, held.host)
}

fn shares_domain(a: &str, b: &str) -> bool {
    registrable(a).is_some_and(|it| registrable(b) == Some(it))
}

/// The page is held under the host that is cited, below it, or beside it.
struct HeldByHost;

impl Resolver for HeldByHost {
    fn id(&self) -> &'static str {
        "held"
    }

    fn relation(&self, cited: &Cited, held: &Held<'_>) -> Option<(Relation, String)> {
        let wanted = host_of_name(&cited.host);
        if wanted.is_empty() {
            return None;
        }
        let is_on_host = is_within(held.host, &wanted);
        let has_address = held.url.is_some() || held.requested.is_some();
        if is_on_host && has_address && cited.url.as_deref().and_then(comparable).is_some() {
            let reason = format!("held for {wanted}, at another address than the one cited");
            return Some((Relation::Registrable, reason));
        }
        if held.host == wanted {
            Some((Relation::Host, format!("held for {wanted}")))
        } else if is_on_host {
            Some((Relation::Subdomain, format!("held for {}, below {wanted}", held.host)))
        } else if shares_domain(held.host, &wanted) {
            let reason = format!("held for {}, elsewhere on the domain of {wanted}", held.host);
            Some((Relation::Registrable, reason))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(written: &str) -> Cited {
        let is_address = written.starts_with("http");
        let host = written.split("://").last().unwrap().split('/').next().unwrap();
        Cited {
            written: written.to_owned(),
            host: host_of_name(host),
            url: is_address.then(|| written.to_owned()),
        }
    }

    fn check(written: &str, held: &[Held<'_>], expected: &[(usize, Relation)]) {
        let found: Vec<_> =
            resolve(&cited(written), held).iter().map(|it| (it.page, it.relation)).collect();
        assert_eq!(found, expected, "{written}");
    }

    fn on(host: &str) -> Held<'_> {
        Held { host, ..Held::default() }
    }

    #[test]
    fn a_domain_means_its_pages_and_those_of_its_subdomains() {
        let held = [on("news.paper.co.uk"), on("paper.co.uk"), on("other.co.uk")];
        check("paper.co.uk", &held, &[(1, Relation::Host), (0, Relation::Subdomain)]);
        check("www.paper.co.uk", &held, &[(1, Relation::Host), (0, Relation::Subdomain)]);
    }

    #[test]
    fn elsewhere_on_the_domain_is_a_candidate_only() {
        let held = [on("paper.co.uk"), on("blog.paper.co.uk"), on("papers.co.uk")];
        check("news.paper.co.uk", &held, &[(0, Relation::Registrable), (1, Relation::Registrable)]);
    }

    #[test]
    fn an_address_means_the_page_that_answers_to_it() {
        let first = Held { url: Some("https://paper.example/a"), ..on("paper.example") };
        let second = Held {
            url: Some("https://paper.example/new"),
            requested: Some("https://paper.example/old"),
            ..on("paper.example")
        };
        let held = [first, second];
        check(
            "https://www.paper.example/old/?utm_source=x",
            &held,
            &[(1, Relation::Address), (0, Relation::Registrable)],
        );
        check(
            "https://paper.example/elsewhere",
            &held,
            &[(0, Relation::Registrable), (1, Relation::Registrable)],
        );
    }

    #[test]
    fn a_page_without_an_address_may_be_the_one_cited() {
        check("https://paper.example/a", &[on("paper.example")], &[(0, Relation::Host)]);
    }

    #[test]
    fn a_declared_address_is_believed_on_its_own_domain_only() {
        let own = Held { canonical: Some("https://paper.example/a"), ..on("m.paper.example") };
        let foreign = Held { canonical: Some("https://paper.example/a"), ..on("copy.example") };
        check("https://paper.example/a", &[foreign, own], &[(1, Relation::Address)]);
    }

    #[test]
    fn nothing_cited_means_nothing() {
        check("", &[on("paper.example"), on("")], &[]);
    }
}
