//! Who does what to whom: questions to the words around a verb.

use super::{Coarse, Parse, Relation, Tag};

/// Relations by which a subject depends on its verb.
const SUBJECTS: [Relation; 4] = [
    Relation::Subject,
    Relation::PassiveSubject,
    Relation::ClauseSubject,
    Relation::PassiveClauseSubject,
];

/// How far a question climbs from clause to clause.
const CLIMBS: usize = 8;

impl Parse {
    /// Whether the verb is passive: `was sold`, `being sold`, `a firm sold in May`.
    pub fn is_passive(&self, verb: usize) -> bool {
        let passive = [
            Relation::PassiveAuxiliary,
            Relation::PassiveSubject,
            Relation::PassiveClauseSubject,
            Relation::Agent,
        ];
        let participle = self
            .nodes()
            .get(verb)
            .is_some_and(|it| it.tag == Tag::VerbParticiple && it.relation == Relation::NounClause);
        participle || self.child_by(verb, &passive).is_some()
    }

    /// The subject as written. A verb without one shares that of the verb it is joined to (`rose and fell`), of the verb it
    /// completes (`wants to buy`), or has the noun that it qualifies (`a firm that bought`, `a firm buying`).
    pub fn subject_of(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..CLIMBS {
            if let Some(subject) = self.child_by(at, &SUBJECTS) {
                return Some(self.antecedent(subject, at).unwrap_or(subject));
            }
            let head = self.head(at)?;
            let relation = self.nodes()[at].relation;
            if relation == Relation::NounClause {
                return Some(head);
            }
            if relation == Relation::OpenComplement
                && let Some(object) = self.child_by(head, &[Relation::Object])
            {
                return Some(object);
            }
            let joined = relation == Relation::Conjunct
                && (self.is_verb(head) || self.child_by(head, &SUBJECTS).is_some());
            let shares = matches!(
                relation,
                Relation::OpenComplement
                    | Relation::AdverbClause
                    | Relation::Auxiliary
                    | Relation::PassiveAuxiliary
            );
            if !joined && !shares {
                return None;
            }
            at = head;
        }
        None
    }

    /// The noun that a relative pronoun stands for, where `verb` heads the relative clause.
    fn antecedent(&self, pronoun: usize, verb: usize) -> Option<usize> {
        let relative = matches!(self.nodes()[pronoun].tag, Tag::WhDeterminer | Tag::WhPronoun);
        let qualifies = self.nodes()[verb].relation == Relation::RelativeClause;
        self.head(verb).filter(|_| relative && qualifies)
    }

    /// The object or what is said of the subject: `sold *cars*`, `is a *maker*`, `became *rich*`, `*cars* that it sold`.
    pub fn object_of(&self, verb: usize) -> Option<usize> {
        let object = self
            .child_by(verb, &[Relation::Object, Relation::Attribute, Relation::ObjectPredicate])
            .or_else(|| self.child_by(verb, &[Relation::AdjectiveComplement]))?;
        Some(self.antecedent(object, verb).unwrap_or(object))
    }

    /// Who acts in a passive clause: the noun after `by`.
    pub fn agent_of(&self, verb: usize) -> Option<usize> {
        let by = self.child_by(verb, &[Relation::Agent])?;
        self.child_by(by, &[Relation::PrepositionObject])
    }

    /// Who does what the verb says: the subject of an active verb, the agent of a passive one.
    pub fn actor_of(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) { self.agent_of(verb) } else { self.subject_of(verb) }
    }

    /// To whom it is done: the object of an active verb, the subject of a passive one.
    pub fn undergoer_of(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) { self.subject_of(verb) } else { self.object_of(verb) }
    }

    /// Each preposition of a word with its noun: `(to, rival)` in `sold to a rival`.
    pub fn prepositions_of(&self, at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let by = self.children(at).iter().copied();
        let by = by.filter(|&it| {
            matches!(
                self.nodes()[it].relation,
                Relation::Preposition | Relation::Dative | Relation::Agent
            )
        });
        by.filter_map(|it| {
            let noun = [Relation::PrepositionObject, Relation::PrepositionComplement];
            Some((it, self.child_by(it, &noun)?))
        })
    }

    /// The word that denies `at`: `not` and `n't`, `never`, or `no` before a noun.
    pub fn negation_of(&self, at: usize, text: &str) -> Option<usize> {
        let denies = |it: usize| {
            let word = self.nodes()[it].span.of(text);
            self.nodes()[it].relation == Relation::Negation
                || ["no", "not", "never", "neither", "nor"]
                    .iter()
                    .any(|no| word.eq_ignore_ascii_case(no))
        };
        let own = self.children(at).iter().copied().find(|&it| denies(it));
        own.or_else(|| {
            let auxiliaries =
                self.children_by(at, &[Relation::Auxiliary, Relation::PassiveAuxiliary]);
            auxiliaries.flat_map(|it| self.children(it)).copied().find(|&it| denies(it))
        })
    }

    /// The auxiliaries of a verb in order, modals among them.
    pub fn auxiliaries_of(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        let is = |it: &usize| {
            matches!(self.nodes()[*it].relation, Relation::Auxiliary | Relation::PassiveAuxiliary)
        };
        self.children(verb).iter().copied().filter(is)
    }

    /// The modal of a verb: `may`, `would`, `can`.
    pub fn modal_of(&self, verb: usize) -> Option<usize> {
        self.auxiliaries_of(verb).find(|&it| self.nodes()[it].tag == Tag::Modal)
    }

    /// All that are joined by `and`, `or` or commas with `at`, itself among them, in order.
    pub fn conjuncts_of(&self, at: usize) -> Vec<usize> {
        let conjunct = |it: usize| self.nodes()[it].relation == Relation::Conjunct;
        let Some(first) = self.path_up(at).find(|&it| !conjunct(it)) else { return Vec::new() };
        let mut found = Vec::new();
        let mut open = vec![first];
        while let Some(it) = open.pop() {
            found.push(it);
            open.extend(self.children_by(it, &[Relation::Conjunct]));
        }
        found.sort_unstable();
        found
    }

    /// What a number counts or measures: the noun above it, past units of counting and currencies (`$ 3 billion`, `5 % of
    /// *sales*` gives `%`).
    pub fn counted_by(&self, number: usize) -> Option<usize> {
        let mut at = number;
        for _ in 0..CLIMBS {
            let head = self.head(at)?;
            let node = self.nodes()[at];
            let climbs = matches!(
                node.relation,
                Relation::NumberModifier
                    | Relation::QuantityModifier
                    | Relation::Compound
                    | Relation::NounModifier
                    | Relation::AdjectiveModifier
                    | Relation::Punctuation
                    | Relation::Dependent
            );
            if !climbs {
                return (at != number).then_some(at);
            }
            at = head;
            if matches!(self.nodes()[at].tag.coarse(), Coarse::Noun | Coarse::Name)
                && !self.goes_up(at)
            {
                return Some(at);
            }
        }
        None
    }

    /// Whether the word is itself part of a larger noun: `ton` in `a five-ton truck`.
    fn goes_up(&self, at: usize) -> bool {
        matches!(
            self.nodes()[at].relation,
            Relation::Compound
                | Relation::NounModifier
                | Relation::NumberModifier
                | Relation::QuantityModifier
        )
    }

    /// The head of the noun phrase that `at` is in: itself where nothing above it is part of the same noun.
    pub fn noun_of(&self, at: usize) -> Option<usize> {
        let inside = |it: usize| {
            matches!(
                self.nodes()[it].relation,
                Relation::Compound
                    | Relation::NounModifier
                    | Relation::AdjectiveModifier
                    | Relation::NumberModifier
                    | Relation::QuantityModifier
                    | Relation::Determiner
                    | Relation::Possessor
                    | Relation::Case
                    | Relation::Predeterminer
            )
        };
        self.path_up(at).find(|&it| !inside(it))
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Parse, parse};

    /// Asks about the word `about`, and gives the words of the answer.
    fn check<'a>(
        text: &'a str,
        about: &str,
        ask: impl Fn(&Parse, usize) -> Option<usize>,
    ) -> &'a str {
        let parse = parse(text);
        let at = find(&parse, text, about);
        ask(&parse, at).map_or("", |it| parse.nodes()[it].span.of(text))
    }

    fn find(parse: &Parse, text: &str, about: &str) -> usize {
        parse.nodes().iter().position(|it| it.span.of(text) == about).unwrap()
    }

    #[test]
    fn an_active_verb_has_a_subject_and_an_object() {
        let text = "The company bought a small rival in Berlin last year.";
        assert_eq!(check(text, "bought", Parse::subject_of), "company");
        assert_eq!(check(text, "bought", Parse::object_of), "rival");
        assert_eq!(check(text, "bought", Parse::actor_of), "company");
        assert_eq!(check(text, "rival", Parse::clause_of), "bought");
    }

    #[test]
    fn a_passive_verb_has_an_agent() {
        let text = "The small rival was bought by the company in March.";
        assert_eq!(check(text, "bought", Parse::actor_of), "company");
        assert_eq!(check(text, "bought", Parse::undergoer_of), "rival");
        let parse = parse(text);
        assert!(parse.is_passive(find(&parse, text, "bought")));
    }

    #[test]
    fn an_active_past_is_not_passive() {
        let text = "The bank has raised its forecast.";
        let parse = parse(text);
        assert!(!parse.is_passive(find(&parse, text, "raised")));
        assert_eq!(check(text, "raised", Parse::undergoer_of), "forecast");
    }

    #[test]
    fn a_negation_denies_its_verb_and_no_other() {
        let text = "The minister did not resign, but he apologised.";
        let negation = |parse: &Parse, at| parse.negation_of(at, text);
        assert_eq!(check(text, "resign", negation), "not");
        assert_eq!(check(text, "apologised", negation), "");
        let text = "They don't publish figures.";
        assert_eq!(check(text, "publish", |parse, at| parse.negation_of(at, text)), "n't");
        let text = "There is no evidence of fraud.";
        assert_eq!(check(text, "evidence", |parse, at| parse.negation_of(at, text)), "no");
    }

    #[test]
    fn a_number_has_the_noun_that_it_counts() {
        check_counted("The firm employs 300 engineers in Berlin.", "300", "engineers");
        check_counted("More than 40 people were injured.", "40", "people");
        check_counted("It sold three million electric cars.", "three", "cars");
    }

    fn check_counted(text: &str, number: &str, expected: &str) {
        assert_eq!(check(text, number, Parse::counted_by), expected);
    }

    #[test]
    fn a_joined_verb_shares_the_subject() {
        let text = "Profits rose in May and fell in June.";
        assert_eq!(check(text, "fell", Parse::subject_of), "Profits");
        let text = "The council plans to build a bridge.";
        assert_eq!(check(text, "build", Parse::subject_of), "council");
    }

    #[test]
    fn a_relative_clause_has_the_noun_as_its_subject() {
        let text = "The engineer who designed the bridge lives in Leeds.";
        assert_eq!(check(text, "designed", Parse::subject_of), "engineer");
        assert_eq!(check(text, "lives", Parse::subject_of), "engineer");
        let text = "The firm acquired a startup that makes batteries.";
        assert_eq!(check(text, "makes", Parse::subject_of), "startup");
    }

    #[test]
    fn joined_nouns_are_found_from_any_of_them() {
        let text = "The fund holds shares of Apple, Microsoft and Amazon.";
        let parse = parse(text);
        let words = |about| {
            let all = parse.conjuncts_of(find(&parse, text, about));
            all.into_iter().map(|it| parse.nodes()[it].span.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(words("Apple"), ["Apple", "Microsoft", "Amazon"]);
        assert_eq!(words("Amazon"), ["Apple", "Microsoft", "Amazon"]);
    }

    #[test]
    fn a_modal_is_found_before_its_verb() {
        let text = "The merger could be approved next week.";
        assert_eq!(check(text, "approved", Parse::modal_of), "could");
        assert_eq!(check("The merger was approved.", "approved", Parse::modal_of), "");
    }

    #[test]
    fn prepositions_lead_to_their_nouns() {
        let text = "She moved from Paris to London.";
        let parse = parse(text);
        let verb = find(&parse, text, "moved");
        let nouns = parse.prepositions_of(verb).map(|it| parse.nodes()[it.1].span.of(text));
        assert_eq!(nouns.collect::<Vec<_>>(), ["Paris", "London"]);
    }

    #[test]
    fn the_head_of_a_noun_phrase_is_its_last_noun() {
        let text = "The new chief executive resigned on Monday.";
        assert_eq!(check(text, "new", Parse::noun_of), "executive");
        assert_eq!(check(text, "The", Parse::noun_of), "executive");
    }
}
