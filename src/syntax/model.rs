//! Weights of linear models in one packaged file, read where they lie.
//!
//! The file is eight bytes of [`MAGIC`], then for each table of [`Model`] two little-endian `u32`: the logarithm of its
//! number of slots, and the bytes of its pool; then the slots and the pool of each table. A slot is a `u32`: ten bits of
//! fingerprint above 22 bits of place in the pool, 0 where empty. At that place the pool has the number of weights, then
//! for each a class and a signed weight, one byte each. A feature lies at the slot of its low bits or at one of the next.

use super::words::mix;

/// What the file begins with.
pub const MAGIC: &[u8; 8] = b"citesyn1";

/// How many slots beyond its own a feature may lie.
pub const PROBES: u32 = 8;

/// Bits of a slot that are a place in the pool.
pub const PLACE_BITS: u32 = 22;

/// More classes than any model has.
pub const N_CLASSES: usize = 64;

/// How many features are looked up side by side.
const AT_ONCE: usize = 128;

/// The score of each class.
pub type Scores = [i32; N_CLASSES];

/// Adds up what features say for each class.
pub trait Scorer {
    /// Adds the weights of all `features` to `scores`.
    fn score(&self, features: &[u32], scores: &mut Scores);
}

/// The number of the best of the first `n` classes that `may` be; the first of equals; 0 where none may.
pub fn best(scores: &Scores, n: usize, may: impl Fn(usize) -> bool) -> usize {
    let mut found: Option<(usize, i32)> = None;
    for (class, &score) in scores.iter().take(n).enumerate() {
        if may(class) && found.is_none_or(|it| score > it.1) {
            found = Some((class, score));
        }
    }
    found.map_or(0, |it| it.0)
}

/// One linear model: weights by feature and class.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    slots: &'a [u8],
    mask: u32,
    pool: &'a [u8],
}

impl Table<'_> {
    /// The slot of the low bits of a number.
    fn slot(&self, index: u32) -> u32 {
        let at = (index & self.mask) as usize * 4;
        let bytes = self.slots.get(at..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |it| u32::from_le_bytes(*it))
    }

    /// Where the weights of a feature lie in the pool, if anywhere; `slot` is the first where it may be noted.
    fn place(&self, feature: u32, mut slot: u32) -> Option<usize> {
        for probe in 1..=PROBES {
            if slot == 0 {
                return None;
            }
            if slot >> PLACE_BITS == feature >> PLACE_BITS {
                return Some((slot & ((1 << PLACE_BITS) - 1)) as usize);
            }
            slot = self.slot(feature.wrapping_add(probe));
        }
        None
    }

    /// How many pairs of class and weight lie at a place of the pool.
    fn n_pairs(&self, place: usize) -> u8 {
        self.pool.get(place).copied().unwrap_or(0)
    }

    /// Adds the first pairs of class and weight at a place of the pool.
    fn add(&self, place: usize, n: u8, scores: &mut Scores) {
        let rest = self.pool.get(place + 1..).unwrap_or_default();
        for pair in rest.as_chunks::<2>().0.iter().take(n.into()) {
            let [class, weight] = *pair;
            scores[usize::from(class) % N_CLASSES] += i32::from(weight.cast_signed());
        }
    }
}

impl Scorer for Table<'_> {
    fn score(&self, features: &[u32], scores: &mut Scores) {
        // Slots and weights lie all over the memory. Asked for one behind the other, with nothing to decide between, they are
        // fetched side by side.
        let mut slots = [0; AT_ONCE];
        let mut places = [(0, 0); AT_ONCE];
        for features in features.chunks(AT_ONCE) {
            for (slot, feature) in slots.iter_mut().zip(features) {
                *slot = self.slot(*feature);
            }
            let mut n = 0;
            for (slot, feature) in slots.iter().zip(features) {
                if let Some(place) = self.place(*feature, *slot) {
                    places[n] = (place, self.n_pairs(place));
                    n += 1;
                }
            }
            for &(place, n_pairs) in &places[..n] {
                self.add(place, n_pairs, scores);
            }
        }
    }
}

/// All models of the layer.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// Classes are [`super::Tag`].
    pub tags: Table<'a>,
    /// Classes are [`super::moves::Move`].
    pub moves: Table<'a>,
    /// Classes are [`super::Relation`].
    pub relations: Table<'a>,
    /// Classes are those of [`super::names`].
    pub names: Table<'a>,
}

impl Model<'static> {
    /// The packaged weights. Nothing is unpacked or copied.
    pub fn packaged() -> Self {
        Self::read(include_bytes!("model.bin"))
    }
}

impl<'a> Model<'a> {
    /// The tables in `bytes`; tables without weights where they do not hold.
    pub fn read(bytes: &'a [u8]) -> Self {
        let empty = Table { slots: &[], mask: 0, pool: &[] };
        Self::tables(bytes).map_or([empty; 4], |it| it).into()
    }

    fn tables(bytes: &'a [u8]) -> Option<[Table<'a>; 4]> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let (mut head, after) = rest.split_at_checked(4 * 8)?;
        rest = after;
        let mut tables = [Table { slots: &[], mask: 0, pool: &[] }; 4];
        for table in &mut tables {
            let (sizes, others) = head.split_at_checked(8)?;
            head = others;
            let log2 = u32::from_le_bytes(sizes.get(..4)?.try_into().ok()?);
            let n_pool = u32::from_le_bytes(sizes.get(4..)?.try_into().ok()?);
            let n_slots = 1_u32.checked_shl(log2)?;
            let (slots, others) = rest.split_at_checked(n_slots as usize * 4)?;
            let (pool, others) = others.split_at_checked(n_pool as usize)?;
            rest = others;
            *table = Table { slots, mask: n_slots - 1, pool };
        }
        Some(tables)
    }
}

impl<'a> From<[Table<'a>; 4]> for Model<'a> {
    fn from([tags, moves, relations, names]: [Table<'a>; 4]) -> Self {
        Self { tags, moves, relations, names }
    }
}

/// Features of one decision, numbered by the order in which they are asked for.
#[derive(Debug, Default)]
pub struct Features {
    /// What was found so far.
    pub found: Vec<u32>,
}

impl Features {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.found.clear();
    }

    /// Adds one of a single value.
    pub fn one(&mut self, a: u32) {
        let id = self.next();
        self.found.push(mix(id, a));
    }

    /// Adds one of two values.
    pub fn two(&mut self, a: u32, b: u32) {
        let id = self.next();
        self.found.push(mix(mix(id, a), b));
    }

    /// Adds one of three values.
    pub fn three(&mut self, a: u32, b: u32, c: u32) {
        let id = self.next();
        self.found.push(mix(mix(mix(id, a), b), c));
    }

    /// A number of its own for each place in the list.
    fn next(&self) -> u32 {
        u32::try_from(self.found.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_model_have_no_weights() {
        for bytes in [&b""[..], b"citesyn1", b"citesyn1\x02\0\0\0\x02\0\0\0"] {
            let mut scores = [0; N_CLASSES];
            Model::read(bytes).tags.score(&[1, 2, 3], &mut scores);
            assert_eq!(scores, [0; N_CLASSES]);
        }
    }

    #[test]
    fn the_packaged_model_holds() {
        assert!(Model::tables(include_bytes!("model.bin")).is_some());
    }
}
