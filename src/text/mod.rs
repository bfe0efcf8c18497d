//! Positions and words: spans, tokens, sentences, exact decimals, and the folding under which words are compared.
//! Knows nothing of stories, pages or claims.

pub mod difference;
mod enclosed;
mod hash;
mod irregular;
pub mod lines;
pub mod list;
pub mod normalize;
pub mod number;
mod offsets;
pub(crate) mod recent;
pub mod sentence;
mod span;
mod spelling;
pub mod stem;
mod stop;
pub mod token;

pub use hash::{hex, sha256};
pub use lines::{LineIndex, Place};
pub use offsets::OffsetMap;
pub use span::Span;
pub use token::{Token, TokenKind};
