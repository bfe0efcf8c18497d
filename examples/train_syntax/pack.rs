//! Weights made small: the least important left out, the rest in a few steps, equal lists shared.

use std::collections::BTreeMap;

use citecheck::syntax::model::{MAGIC, PLACE_BITS, PROBES};

use crate::learner::Learner;

/// How a learnt model is packed.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// The logarithm of the number of slots.
    pub(crate) log2: u32,
    /// How many hundredths of the slots are filled.
    pub(crate) fill: usize,
    /// The largest weight written.
    pub(crate) steps: i32,
    /// The least weight written, by size.
    pub(crate) least: i32,
}

/// Writes models one after the other, as `citecheck::syntax::model` reads them.
pub(crate) fn pack(models: &[(&Learner, Size)]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let tables: Vec<_> = models.iter().map(|(learner, size)| table(learner, *size)).collect();
    for ((_, size), (_, pool)) in models.iter().zip(&tables) {
        bytes.extend(size.log2.to_le_bytes());
        bytes.extend(u32::try_from(pool.len()).expect("a pool is small").to_le_bytes());
    }
    for (slots, pool) in tables {
        bytes.extend(slots.into_iter().flat_map(u32::to_le_bytes));
        bytes.extend(pool);
    }
    bytes
}

/// The packed models `old` with another last one.
pub(crate) fn replace_last(old: &[u8], learner: &Learner, size: Size) -> Vec<u8> {
    let word = |at: usize| u32::from_le_bytes(old[at..at + 4].try_into().expect("four bytes"));
    let sizes = |table: usize| {
        let at = MAGIC.len() + 8 * table;
        (4_usize << word(at)) + word(at + 4) as usize
    };
    let head = MAGIC.len() + 4 * 8;
    let kept = head + (0..3).map(sizes).sum::<usize>();
    let (slots, pool) = table(learner, size);
    let mut bytes = old[..head - 8].to_vec();
    bytes.extend(size.log2.to_le_bytes());
    bytes.extend(u32::try_from(pool.len()).expect("a pool is small").to_le_bytes());
    bytes.extend(&old[head..kept]);
    bytes.extend(slots.into_iter().flat_map(u32::to_le_bytes));
    bytes.extend(pool);
    bytes
}

fn table(learner: &Learner, size: Size) -> (Vec<u32>, Vec<u8>) {
    let rows = learner.rows();
    let mut largest: Vec<i32> = rows.iter().map(|it| spread(it.1)).collect();
    largest.sort_unstable();
    // One weight in two thousand is cut off at the largest step.
    let top = largest.get(largest.len() - 1 - largest.len() / 2000).copied().unwrap_or(1).max(1);
    let mut lists: Vec<(u32, Vec<u8>, u64)> = rows
        .iter()
        .map(|(feature, weights, count)| {
            let list = list(weights, top, size);
            let importance = u64::from(spread(weights).unsigned_abs()).pow(2) * u64::from(*count);
            (*feature, list, importance)
        })
        .filter(|it| it.1.len() > 1)
        .collect();
    let n_all = lists.len();
    lists.sort_by_key(|it| (std::cmp::Reverse(it.2), it.0));
    lists.truncate((1_usize << size.log2) * size.fill / 100);
    let mut slots = vec![0_u32; 1 << size.log2];
    let mut pool = vec![0_u8];
    let mut places: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    let mask = (1_u32 << size.log2) - 1;
    let mut n = 0;
    for (feature, list, _) in lists {
        let free = (0..PROBES).map(|it| (feature.wrapping_add(it) & mask) as usize);
        let Some(slot) = free.into_iter().find(|it| slots[*it] == 0) else { continue };
        let place = *places.entry(list).or_insert_with_key(|list| {
            let place = u32::try_from(pool.len()).expect("a pool is small");
            pool.extend(list);
            place
        });
        if place >= 1 << PLACE_BITS {
            continue;
        }
        slots[slot] = (feature >> PLACE_BITS << PLACE_BITS) | place;
        n += 1;
    }
    eprintln!("{n} of {n_all} features of {}, pool {}", rows.len(), pool.len());
    (slots, pool)
}

/// The largest weight, by size, once the middle of three is taken for nought.
fn spread(weights: &[i32]) -> i32 {
    let origin = origin(weights);
    weights.iter().map(|it| (it - origin).abs()).max().unwrap_or(0)
}

/// What is taken from all weights alike: with few classes, the last one's weight, so that lists are short.
fn origin(weights: &[i32]) -> i32 {
    if weights.len() == 3 { weights[2] } else { 0 }
}

fn list(weights: &[i32], top: i32, size: Size) -> Vec<u8> {
    let origin = origin(weights);
    let mut list = vec![0_u8];
    for (class, weight) in (0_u8..).zip(weights) {
        let scaled = i64::from(weight - origin) * i64::from(size.steps) * 2 / i64::from(top);
        // Rounded to the nearest step.
        let step = i64::midpoint(scaled, scaled.signum()).clamp(-127, 127);
        if step.abs() >= i64::from(size.least) {
            list[0] += 1;
            list.extend([class, i8::try_from(step).expect("clamped").cast_unsigned()]);
        }
    }
    list
}
