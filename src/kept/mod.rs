//! What was concluded of a story, kept as bytes: a later run takes it from there and judges nothing.
//!
//! Conclusions follow from the story, the pages that it may cite and the program alone, and are bound to all three by one
//! hash, their [`Basis`]. What is of any other basis is no conclusion, and the story is judged anew. Policy, decisions, the
//! day of the check and the form of the report come after, in every run.

mod basis;
mod facts;
mod form;
mod verdicts;

pub use basis::{Basis, Ground};

use form::{Bytes, Put as _, Take, Writer};

use crate::check::Conclusions;

/// The conclusions as the bytes that [`kept`] takes them from; `None` where they name a page that is not of the basis.
pub fn keep(basis: &Basis, conclusions: &Conclusions) -> Option<Vec<u8>> {
    let Conclusions { verdicts, findings } = conclusions;
    let mut out = Writer { pages: basis.pages(), ..Writer::default() };
    basis.hash().put(&mut out);
    verdicts.put(&mut out);
    findings.put(&mut out);
    (!out.is_beyond).then_some(out.bytes)
}

/// What was concluded before, where the bytes are of this basis.
pub fn kept(basis: &Basis, bytes: &[u8]) -> Option<Conclusions> {
    let mut bytes = Bytes { left: bytes, pages: basis.pages() };
    if bytes.text()? != basis.hash() {
        return None;
    }
    let verdicts = Take::take(&mut bytes)?;
    let findings = Take::take(&mut bytes)?;
    bytes.left.is_empty().then_some(Conclusions { verdicts, findings })
}

#[cfg(test)]
mod tests;
