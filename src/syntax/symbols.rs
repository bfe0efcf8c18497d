//! The closed sets of what the layer says of a word: tags, relations and kinds of names.

/// Defines an enum whose variants are written as the treebanks write them and counted from 0.
macro_rules! symbols {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("<code>", $text, "</code>")] $variant,)*
        }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As the treebanks write it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// Its number.
            pub const fn index(self) -> usize {
                self as usize
            }

            /// The one that the treebanks write so.
            pub fn named(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == text)
            }

            /// The one with this number.
            pub fn at(index: usize) -> Option<Self> {
                Self::ALL.get(index).copied()
            }
        }
    };
}

symbols! {
    /// The part of speech of a word, in the tags of the Penn Treebank as the `OntoNotes` corpus extends them.
    Tag {
        Noun = "NN",
        Nouns = "NNS",
        Name = "NNP",
        Names = "NNPS",
        Verb = "VB",
        VerbPast = "VBD",
        VerbIng = "VBG",
        VerbParticiple = "VBN",
        VerbPresent = "VBP",
        VerbPresentThird = "VBZ",
        Modal = "MD",
        Adjective = "JJ",
        AdjectiveMore = "JJR",
        AdjectiveMost = "JJS",
        Adverb = "RB",
        AdverbMore = "RBR",
        AdverbMost = "RBS",
        Particle = "RP",
        Pronoun = "PRP",
        PronounPossessive = "PRP$",
        Determiner = "DT",
        Predeterminer = "PDT",
        WhDeterminer = "WDT",
        WhPronoun = "WP",
        WhPossessive = "WP$",
        WhAdverb = "WRB",
        There = "EX",
        Preposition = "IN",
        To = "TO",
        Conjunction = "CC",
        Number = "CD",
        Possessive = "POS",
        Dollar = "$",
        Symbol = "SYM",
        Stop = ".",
        Comma = ",",
        Colon = ":",
        Hyphen = "HYPH",
        OpenQuote = "``",
        CloseQuote = "''",
        OpenBracket = "-LRB-",
        CloseBracket = "-RRB-",
        Affix = "AFX",
        Address = "ADD",
        Foreign = "FW",
        ListMark = "LS",
        OddMark = "NFP",
        Interjection = "UH",
        Unknown = "XX",
    }
}

symbols! {
    /// How a word depends on its head, in the labels of `ClearNLP`.
    Relation {
        Root = "ROOT",
        Subject = "nsubj",
        PassiveSubject = "nsubjpass",
        ClauseSubject = "csubj",
        PassiveClauseSubject = "csubjpass",
        Object = "dobj",
        Dative = "dative",
        Attribute = "attr",
        ObjectPredicate = "oprd",
        AdjectiveComplement = "acomp",
        ClauseComplement = "ccomp",
        OpenComplement = "xcomp",
        PrepositionComplement = "pcomp",
        PrepositionObject = "pobj",
        Preposition = "prep",
        Agent = "agent",
        Auxiliary = "aux",
        PassiveAuxiliary = "auxpass",
        Negation = "neg",
        Particle = "prt",
        AdverbModifier = "advmod",
        AdverbClause = "advcl",
        NounAdverb = "npadvmod",
        Mark = "mark",
        RelativeClause = "relcl",
        NounClause = "acl",
        AdjectiveModifier = "amod",
        NounModifier = "nmod",
        Compound = "compound",
        NumberModifier = "nummod",
        QuantityModifier = "quantmod",
        Apposition = "appos",
        Possessor = "poss",
        Case = "case",
        Determiner = "det",
        Predeterminer = "predet",
        Preconjunction = "preconj",
        Coordinator = "cc",
        Conjunct = "conj",
        Expletive = "expl",
        Interjection = "intj",
        Meta = "meta",
        Parataxis = "parataxis",
        Punctuation = "punct",
        Dependent = "dep",
    }
}

symbols! {
    /// What a name names.
    NameKind {
        Person = "PERSON",
        Organisation = "ORG",
        Place = "GPE",
        Other = "MISC",
    }
}

/// The part of speech without its inflection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coarse {
    /// A common noun.
    Noun,
    /// A proper noun.
    Name,
    /// A pronoun, also one that asks or relates.
    Pronoun,
    /// A verb in any form, auxiliaries among them.
    Verb,
    /// `can`, `will`, `must` and their like.
    Modal,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// An article or another determiner.
    Determiner,
    /// A preposition or subordinating conjunction, and `to`.
    Preposition,
    /// A coordinating conjunction.
    Conjunction,
    /// A cardinal number.
    Number,
    /// `'s`, a verb's particle, `there`.
    Particle,
    /// Punctuation and signs.
    Mark,
    /// Anything else.
    Other,
}

impl Tag {
    /// The part of speech without its inflection.
    pub const fn coarse(self) -> Coarse {
        match self {
            Self::Noun | Self::Nouns => Coarse::Noun,
            Self::Name | Self::Names => Coarse::Name,
            Self::Verb
            | Self::VerbPast
            | Self::VerbIng
            | Self::VerbParticiple
            | Self::VerbPresent
            | Self::VerbPresentThird => Coarse::Verb,
            Self::Modal => Coarse::Modal,
            Self::Adjective | Self::AdjectiveMore | Self::AdjectiveMost => Coarse::Adjective,
            Self::Adverb | Self::AdverbMore | Self::AdverbMost | Self::WhAdverb => Coarse::Adverb,
            Self::Pronoun | Self::PronounPossessive | Self::WhPronoun | Self::WhPossessive => {
                Coarse::Pronoun
            }
            Self::Determiner | Self::Predeterminer | Self::WhDeterminer => Coarse::Determiner,
            Self::Preposition | Self::To => Coarse::Preposition,
            Self::Conjunction => Coarse::Conjunction,
            Self::Number => Coarse::Number,
            Self::Possessive | Self::Particle | Self::There => Coarse::Particle,
            Self::Dollar
            | Self::Symbol
            | Self::Stop
            | Self::Comma
            | Self::Colon
            | Self::Hyphen
            | Self::OpenQuote
            | Self::CloseQuote
            | Self::OpenBracket
            | Self::CloseBracket
            | Self::OddMark => Coarse::Mark,
            Self::Affix
            | Self::Address
            | Self::Foreign
            | Self::ListMark
            | Self::Interjection
            | Self::Unknown => Coarse::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NameKind, Relation, Tag};

    #[test]
    fn every_symbol_is_found_by_its_text_and_its_number() {
        for (index, it) in Tag::ALL.iter().enumerate() {
            assert_eq!((Tag::named(it.as_str()), Tag::at(index)), (Some(*it), Some(*it)));
        }
        for (index, it) in Relation::ALL.iter().enumerate() {
            assert_eq!((Relation::named(it.as_str()), it.index()), (Some(*it), index));
        }
        assert_eq!(NameKind::ALL.len(), 4);
    }
}
