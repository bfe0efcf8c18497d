//! What people have signed of the claims of a report, to be published in their name. It rests on the very words, the very
//! pages and the very conclusion, whatever was decided: what goes out of the house may say nothing that nobody looked at.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::bond::{Bond, Hold, Sealer, Subject};
use super::decisions::{Decided, DecisionV1, last_decisions};
use crate::report::claim_review::{Signed, Stance, rating};
use crate::report::{Report, label_words};

/// What was signed, and what is no longer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    /// What holds, in story order.
    pub signed: Vec<Signed>,
    /// Of each decision that cannot be published, why.
    pub unsigned: Vec<String>,
}

/// What the last decisions on the claims of `report` sign.
pub fn signatures(report: &Report<'_>, decisions: &[DecisionV1]) -> Signatures {
    let sealer = Sealer::new(report);
    let mut out = Signatures::default();
    for it in last_decisions(decisions).into_values() {
        match signed(report, it, &sealer) {
            Ok(it) => out.signed.push(it),
            Err(why) => {
                let said = it.said();
                out.unsigned.push(format!("claim {}: {said}, and {why}", it.claim));
            }
        }
    }
    out.signed.sort_by_key(|it| it.claim);
    out
}

/// What one decision signs, or why it signs nothing.
fn signed(
    report: &Report<'_>,
    decision: &DecisionV1,
    sealer: &Sealer<'_>,
) -> Result<Signed, String> {
    let bond = Bond {
        claim: Some(&decision.claim),
        text: &decision.text,
        claim_sha256: Some(&decision.claim_sha256),
        evidence_sha256: Some(&decision.evidence_sha256),
        until: decision.until.as_ref().and_then(|it| it.parse().ok()),
    };
    let claim = match sealer.hold(bond, report.as_of) {
        Hold::Holds(Subject::Claim(index)) => index,
        Hold::Lapsed(_, why) => return Err(why),
        Hold::Gone | Hold::Holds(Subject::Story(_)) => {
            return Err("the claim is in the story no longer".to_owned());
        }
        Hold::Aside => return Err("the claim is not judged in this run".to_owned()),
    };
    let verdict = report.verdicts.get(claim).ok_or("the claim is gone")?;
    if verdict.label.id() != decision.label {
        return Err(format!(
            "the claim was {} then and is {} now",
            decision.label,
            verdict.label.id()
        ));
    }
    let stance = match decision.decision {
        Decided::Accepted | Decided::Overridden => Stance::Stands,
        Decided::NeedsWork | Decided::Cut => Stance::Faulted,
    };
    if rating(verdict.label, stance).is_none() {
        return Err(format!(
            "nothing wrong was read of a claim that is {}",
            label_words(verdict.label)
        ));
    }
    let at: Timestamp = decision.at.parse().map_err(|_| "its day is not known")?;
    let on = Offset::UTC.to_datetime(at).date();
    let (by, reason) = (decision.by.trim().to_owned(), decision.reason.trim().to_owned());
    Ok(Signed { claim, stance, by, on, reason })
}
