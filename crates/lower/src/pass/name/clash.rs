//! Names that are already taken.

use std::collections::BTreeSet;

/// The names of one scope: a module, a struct, an enum.
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which some names are not to be had.
    pub(super) fn new(reserved: &[&str]) -> Self {
        Scope { taken: reserved.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// Takes the first candidate that is free. When none is, the first one gets a suffix made of
    /// what the thing is (its pointer, its wire name), which nothing else in the document changes.
    pub(super) fn claim(&mut self, candidates: &[String], source: &str) -> String {
        let free = candidates.iter().find(|name| !self.taken.contains(*name));
        let name = free.cloned().unwrap_or_else(|| self.suffixed(candidates, source));
        self.taken.insert(name.clone());
        name
    }

    fn suffixed(&self, candidates: &[String], source: &str) -> String {
        let plain = candidates.first().map_or("", String::as_str);
        let stem = plain.trim_start_matches("r#");
        // Letters that stand between words keep the case that the name has.
        let join =
            if stem.contains('_') || stem.starts_with(|c: char| c.is_ascii_lowercase()) { "_" } else { "" };
        let letter = if stem.chars().any(|c| c.is_ascii_lowercase()) && join.is_empty() { "X" } else { "x" };
        let hash = hash(source);
        let suffixed = |length: usize| {
            let digits = hash.get(..length).unwrap_or(&hash);
            let name = format!("{stem}{join}{letter}{digits}");
            if stem.chars().any(|c| c.is_ascii_lowercase()) { name } else { name.to_ascii_uppercase() }
        };
        let free = |name: &String| !self.taken.contains(name);
        let short = (4..=hash.len()).map(suffixed).find(free);
        // Two things with the same source are told apart by counting.
        short.unwrap_or_else(|| {
            let counted = (2..).map(|count: u64| format!("{}_{count}", suffixed(hash.len())));
            counted.into_iter().find(free).unwrap_or_default()
        })
    }
}

/// FNV-1a, in hexadecimal: short, the same everywhere, and no secret.
pub(super) fn hash(source: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = source.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    // The low bits are the best mixed ones, and they come first.
    format!("{:016x}", hash.swap_bytes())
}
