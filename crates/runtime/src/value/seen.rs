//! Which members of a struct were met while it is read.

use super::Info;

/// A set of a struct's fields. The first 64 need no memory of their own.
#[derive(Default)]
pub(crate) struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    /// Adds a field; says whether it is new.
    #[inline]
    pub(crate) fn insert(&mut self, field: usize) -> bool {
        let bit = 1 << (field % 64);
        let word = match (field / 64).checked_sub(1) {
            None => &mut self.first,
            Some(word) => {
                if self.more.len() <= word {
                    self.more.resize(word + 1, 0);
                }
                match self.more.get_mut(word) {
                    Some(word) => word,
                    None => return false,
                }
            }
        };
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Whether a field was added.
    pub(crate) fn contains(&self, field: usize) -> bool {
        let word = match (field / 64).checked_sub(1) {
            None => self.first,
            Some(word) => self.more.get(word).copied().unwrap_or(0),
        };
        word & (1 << (field % 64)) != 0
    }

    /// The first field that is required and was not added.
    #[inline]
    pub(crate) fn missing(&self, info: &Info) -> Option<usize> {
        info.required.iter().enumerate().find_map(|(word, required)| {
            let seen = match word.checked_sub(1) {
                None => self.first,
                Some(word) => self.more.get(word).copied().unwrap_or(0),
            };
            let missing = required & !seen;
            (missing != 0).then(|| word * 64 + missing.trailing_zeros() as usize)
        })
    }
}
