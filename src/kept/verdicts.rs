//! The form of claims, evidence and findings.

use super::form::{Bytes, Put, Take, Writer, fields, variants};
use crate::claim::{Attribution, Claim, Status};
use crate::evidence::{
    Candidate, Certainty, Contrast, Evidence, FactMatch, Found, Passage, Signals, SourceEvidence,
    WordMatch,
};
use crate::source::Relation;
use crate::story::{Choice, ChosenBy, Cited};
use crate::verdict::{Finding, Label, Level, Verdict, rule};

impl Put for Candidate {
    fn put(&self, out: &mut Writer<'_>) {
        let Self { page, relation, score } = self;
        out.page(*page);
        relation.put(out);
        score.put(out);
    }
}

impl Take for Candidate {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some(Self { page: from.page()?, relation: Take::take(from)?, score: Take::take(from)? })
    }
}

impl Put for Passage {
    fn put(&self, out: &mut Writer<'_>) {
        let Self { page, span, score } = self;
        out.page(*page);
        span.put(out);
        score.put(out);
    }
}

impl Take for Passage {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some(Self { page: from.page()?, span: Take::take(from)?, score: Take::take(from)? })
    }
}

impl Put for Found {
    fn put(&self, out: &mut Writer<'_>) {
        let Self { page, span, sentence } = self;
        out.page(*page);
        span.put(out);
        sentence.put(out);
    }
}

impl Take for Found {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some(Self { page: from.page()?, span: Take::take(from)?, sentence: Take::take(from)? })
    }
}

impl Put for Contrast {
    fn put(&self, out: &mut Writer<'_>) {
        let Self { rule, claimed, found, reason, certainty } = self;
        rule.put(out);
        claimed.put(out);
        found.put(out);
        reason.put(out);
        certainty.put(out);
    }
}

impl Take for Contrast {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some(Self {
            rule: rule(from.text()?)?.id,
            claimed: Take::take(from)?,
            found: Take::take(from)?,
            reason: Take::take(from)?,
            certainty: Take::take(from)?,
        })
    }
}

impl Put for Finding {
    fn put(&self, out: &mut Writer<'_>) {
        let Self { rule, level, span, claimed, found, message, help, was, waiver } = self;
        debug_assert!(
            was.is_none() && waiver.is_none(),
            "it is concluded before anybody weighs it"
        );
        rule.put(out);
        level.put(out);
        span.put(out);
        claimed.put(out);
        found.put(out);
        message.put(out);
        help.put(out);
    }
}

impl Take for Finding {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some(Self {
            rule: rule(from.text()?)?.id,
            level: Take::take(from)?,
            span: Take::take(from)?,
            claimed: Take::take(from)?,
            found: Take::take(from)?,
            message: Take::take(from)?,
            help: Take::take(from)?,
            was: None,
            waiver: None,
        })
    }
}

impl Put for Signals {
    fn put(&self, out: &mut Writer<'_>) {
        for it in self.0 {
            it.put(out);
        }
    }
}

impl Take for Signals {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Take::take(from).map(Self)
    }
}

fields! {
    Verdict { claim, label, evidence, findings, unsupported, backed_by }
    Claim { id, text, sentences, citations, facts, attribution, status }
    Attribution { reporter, verb, origin, span, content }
    Evidence { sources, passages, matches, words, contrasts, score, signals, coverage }
    SourceEvidence { cited, choice, candidates, chosen, why }
    Cited { written, host, url }
    Choice { by, claim, cited, url }
    FactMatch { claimed, agreement, reason, found, theirs, dissent, certainty }
    WordMatch { span, found }
}

variants! {
    Label {
        Contradicted, Uncited, NotFound, PartlySupported, Unavailable, Supported, NotChecked,
    }
    Level { Error, Review, Note }
    Certainty { Open, Likely, Sure }
    Relation { Address, Host, Subdomain, Registrable }
    ChosenBy { SourcesFile, HtmlVersion, Lock }
    Status {
        Checkable, Heading, Question, Byline, Boilerplate, Opinion, Prediction, Reference, Fragment,
        Language, Unchanged, Interrupted,
    }
}
