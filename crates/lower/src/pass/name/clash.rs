//! Names that are already taken.

use std::collections::BTreeSet;

/// How the names of a scope are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `UserRole`
    Pascal,
    /// `user_role`
    Snake,
    /// `USER_ROLE`
    Shouty,
}

/// The names of one scope: a module, a struct, an enum.
#[derive(Clone)]
pub(super) struct Scope<'o> {
    case: Case,
    taken: BTreeSet<String>,
    /// The scope around it, of which no name is to be had either.
    outer: Option<&'o Scope<'o>>,
}

impl<'o> Scope<'o> {
    /// A scope in which some names are not to be had.
    pub(super) fn new(case: Case, reserved: &[&str]) -> Self {
        Scope { case, taken: reserved.iter().map(|name| (*name).to_owned()).collect(), outer: None }
    }

    /// A scope within another.
    pub(super) fn within(outer: &'o Scope<'o>) -> Self {
        Scope { case: outer.case, taken: BTreeSet::new(), outer: Some(outer) }
    }

    /// Whether a name is not to be had.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name) || self.outer.is_some_and(|outer| outer.has(name))
    }

    /// Takes a name, whether or not it is free.
    pub(super) fn take(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// Takes the first candidate that is free. When none is, the first one gets a suffix made of
    /// what the thing is (its pointer, its wire name), which nothing else in the document changes.
    pub(super) fn claim(&mut self, candidates: &[String], source: &str) -> String {
        let free = candidates.iter().find(|name| !self.has(name));
        let name = free.cloned().unwrap_or_else(|| self.suffixed(candidates, source));
        self.taken.insert(name.clone());
        name
    }

    fn suffixed(&self, candidates: &[String], source: &str) -> String {
        let plain = candidates.first().map_or("", String::as_str);
        let stem = plain.trim_start_matches("r#").trim_end_matches('_');
        let hash = hash(source);
        let suffixed = |length: usize| {
            let digits = hash.get(..length).unwrap_or(&hash);
            match self.case {
                Case::Pascal => format!("{stem}X{digits}"),
                Case::Snake => format!("{stem}_x{digits}"),
                Case::Shouty => format!("{stem}_X{}", digits.to_ascii_uppercase()),
            }
        };
        let free = |name: &String| !self.has(name);
        let short = (4..=hash.len()).map(suffixed).find(free);
        // Two things with the same source are told apart by counting.
        short.unwrap_or_else(|| {
            let longest = suffixed(hash.len());
            let mut counted = (2_u64..).map(|count| match self.case {
                Case::Pascal => format!("{longest}N{count}"),
                Case::Snake | Case::Shouty => format!("{longest}_{count}"),
            });
            counted.find(free).unwrap_or_default()
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
