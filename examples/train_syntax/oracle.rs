//! Which moves lose no head that could still be found (Goldberg and Nivre 2013, for the arc-hybrid system).

use citecheck::syntax::moves::{Move, State};

/// How many right heads a move makes impossible.
pub(crate) fn cost(state: &State<'_>, heads: &[u16], it: Move) -> usize {
    let next = state.next;
    let (top, below) = (state.on_stack(0), state.on_stack(1));
    let head = |at: u16| heads[usize::from(at)];
    let is_root = |at: u16| head(at) == at;
    // Dependents of `of` among the words not yet read.
    let n_ahead = |of: u16| {
        (next..).zip(heads.iter().skip(next.into())).filter(|it| *it.1 == of && it.0 != of).count()
    };
    match it {
        Move::Shift => {
            let behind = state.stack.iter();
            let lost = behind.clone().filter(|it| head(**it) == next && **it != next).count();
            let buried = behind.rev().skip(1).any(|it| head(next) == *it);
            lost + usize::from(buried)
        }
        Move::Left => {
            let lost_head =
                is_root(top) || (head(top) != next && (head(top) > next || head(top) == below));
            n_ahead(top) + usize::from(lost_head)
        }
        Move::Right => n_ahead(top) + usize::from(is_root(top) || head(top) >= next),
    }
}
