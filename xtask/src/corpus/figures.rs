//! Figures over many documents.

use std::collections::BTreeMap;

use super::record::Record;

/// How often something happens, to how many documents, and an example of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// How often.
    pub(super) count: usize,
    /// In how many documents.
    pub(super) documents: usize,
    /// The first document, and what to look at in it.
    pub(super) example: (String, String),
}

/// Something that happens in a document.
pub(super) struct Event<K> {
    /// What it is grouped by.
    pub(super) key: K,
    /// How often it happens here.
    pub(super) count: usize,
    /// The document.
    pub(super) document: String,
    /// What to look at in it.
    pub(super) look: String,
}

/// What happens, grouped: what happens to the most documents first. The events of a document stand
/// together.
pub(super) fn groups<K: Ord>(events: impl IntoIterator<Item = Event<K>>) -> Vec<(K, Group)> {
    let mut found: BTreeMap<K, (Group, String)> = BTreeMap::new();
    for Event { key, count, document, look } in events {
        let (group, last) = found.entry(key).or_insert_with(|| {
            let example = (document.clone(), look);
            (Group { count: 0, documents: 0, example }, String::new())
        });
        group.count += count;
        if *last != document {
            group.documents += 1;
            *last = document;
        }
    }
    let mut sorted: Vec<(K, Group)> = found.into_iter().map(|(key, (group, _))| (key, group)).collect();
    sorted.sort_by(|a, b| b.1.documents.cmp(&a.1.documents).then(b.1.count.cmp(&a.1.count)));
    sorted
}

/// The value that so many of a hundred are not above; nothing when there are none (the nearest-rank
/// method).
pub(super) fn percentile(sorted: &[f64], of_hundred: usize) -> Option<f64> {
    let rank = (sorted.len() * of_hundred).div_ceil(100);
    sorted.get(rank.max(1) - 1).copied()
}

/// Something that is measured of each document, as far as the machine permits.
pub(super) type Measurement = fn(&Record) -> Option<f64>;

/// The measurements of records, in ascending order.
pub(super) fn sorted(records: &[Record], of: Measurement) -> Vec<f64> {
    let mut values: Vec<f64> = records.iter().filter_map(of).collect();
    values.sort_by(f64::total_cmp);
    values
}
