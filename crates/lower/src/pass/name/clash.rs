//! Names that are already taken, and who of several has one.
//!
//! ```text
//! user, User, USER      User has `User`, user has `UserLower`, USER has `UserUpper`
//! ```
//! All things of a scope say at once what they would be called, so that their order in the document does
//! not matter. Of several that would be called the same, the one has the name whose text is written most
//! like it; the others say how they are written. So what is added changes the name of at most one of
//! those that were there, only where both are the same but for that, and the user is told.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::Pointer;

use super::ident::{constant, pascal, raw, snake, spelt_out};
use super::written::{changes, manner};

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

impl Case {
    /// A text as a name.
    pub(super) fn of(self, text: &str) -> String {
        match self {
            Case::Pascal => pascal([text]),
            Case::Snake => snake(text),
            Case::Shouty => constant(text),
        }
    }

    /// A name with more words behind it.
    fn join(self, stem: &str, words: &str) -> String {
        match self {
            Case::Pascal => format!("{stem}{}", pascal([words])),
            Case::Snake => format!("{stem}_{}", snake(words)),
            Case::Shouty => format!("{stem}_{}", constant(words)),
        }
    }
}

/// What something would be called.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// The text that the name is made of.
    pub(super) text: String,
    /// How far the text is from the name that is made of it.
    pub(super) changes: usize,
    /// The name without what shows its kind.
    pub(super) stem: String,
    /// What shows its kind, such as `Client`.
    pub(super) kind: &'static str,
    /// What it is called where the name is not to be had at all, the first that is free.
    pub(super) others: Vec<String>,
    /// What nothing else has, and no change elsewhere changes: a pointer, a name on the wire.
    pub(super) source: String,
    /// Where it stands.
    pub(super) origin: Pointer,
}

impl Wish {
    /// What something is called after its text alone.
    pub(super) fn new(case: Case, text: &str, source: &str, origin: &Pointer) -> Self {
        let stem = case.of(text);
        Wish {
            changes: changes(text, &stem),
            text: text.to_owned(),
            stem,
            kind: "",
            others: Vec::new(),
            source: source.to_owned(),
            origin: origin.clone(),
        }
    }

    /// The same with other names for where its own is not to be had.
    pub(super) fn or(mut self, others: impl IntoIterator<Item = String>) -> Self {
        self.others.extend(others);
        self
    }

    fn name(&self) -> String {
        format!("{}{}", self.stem, self.kind)
    }
}

/// A name that something does not have because another has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Clash {
    /// Where it stands.
    pub(crate) origin: Pointer,
    /// What it would be called.
    pub(crate) wanted: String,
    /// What it is called.
    pub(crate) name: String,
    /// What has the name.
    pub(crate) holder: Pointer,
}

/// The names of one scope: a module, a struct, an enum.
#[derive(Clone)]
pub(super) struct Scope<'o> {
    case: Case,
    /// Each name with where that stands which has it. Nothing of the document has a reserved one.
    taken: BTreeMap<String, Option<Pointer>>,
    /// The scope around it, of which no name is to be had either.
    outer: Option<&'o Scope<'o>>,
}

impl<'o> Scope<'o> {
    /// A scope in which some names are not to be had.
    pub(super) fn new(case: Case, reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|name| ((*name).to_owned(), None)).collect();
        Scope { case, taken, outer: None }
    }

    /// A scope within another.
    pub(super) fn within(outer: &'o Scope<'o>) -> Self {
        Scope { case: outer.case, taken: BTreeMap::new(), outer: Some(outer) }
    }

    /// Whether a name is not to be had.
    pub(super) fn has(&self, name: &str) -> bool {
        self.holder(name).is_some()
    }

    /// Takes a name, whether or not it is free.
    pub(super) fn take(&mut self, name: &str) {
        self.taken.entry(name.to_owned()).or_default();
    }

    fn holder(&self, name: &str) -> Option<&Option<Pointer>> {
        self.taken.get(name).or_else(|| self.outer.and_then(|outer| outer.holder(name)))
    }

    /// Gives each its name, as an identifier, and keeps a record of those that are called otherwise because
    /// of another part of the document.
    pub(super) fn claim(&mut self, wishes: &[Wish], clashes: &mut BTreeSet<Clash>) -> Vec<String> {
        let mut order: Vec<(usize, &Wish)> = wishes.iter().enumerate().collect();
        order.sort_by_key(|(_, wish)| (wish.changes, &wish.text, &wish.source));
        let before = self.clone();
        let mut names = vec![String::new(); wishes.len()];
        let mut first: BTreeMap<String, &Wish> = BTreeMap::new();
        let mut rest = Vec::new();
        for (index, wish) in order {
            let name = wish.name();
            if self.has(&name) {
                rest.push((index, wish, name));
            } else {
                first.insert(name.clone(), wish);
                self.give(&mut names, index, wish, name);
            }
        }
        // What is called otherwise takes no name from what is called after itself.
        for (index, wish, wanted) in rest {
            let winner = first.get(&wanted).copied();
            let name = self.other(wish, winner, &before);
            if let Some(Some(holder)) = self.holder(&wanted) {
                let (origin, holder) = (wish.origin.clone(), holder.clone());
                clashes.insert(Clash { origin, wanted, name: name.clone(), holder });
            }
            self.give(&mut names, index, wish, name);
        }
        names
    }

    fn give(&mut self, names: &mut [String], index: usize, wish: &Wish, name: String) {
        self.taken.insert(name.clone(), Some(wish.origin.clone()));
        if let Some(place) = names.get_mut(index) {
            *place = if self.case == Case::Snake { raw(name) } else { name };
        }
    }

    /// What something is called that does not have the name made of it.
    fn other(&self, wish: &Wish, winner: Option<&Wish>, before: &Scope<'_>) -> String {
        let differs = winner.is_none_or(|winner| winner.text != wish.text);
        let mut candidates = Vec::new();
        if before.has(&wish.name()) || !differs {
            candidates.extend(wish.others.iter().cloned());
        }
        if differs {
            let manner = manner(&wish.text).map(|words| self.case.join(&wish.stem, &words));
            let spelt = spelt_out(&wish.text).map(|spelt| self.case.of(&spelt));
            candidates.extend(manner.into_iter().chain(spelt).map(|stem| format!("{stem}{}", wish.kind)));
        }
        let free = candidates.into_iter().find(|name| !self.has(name));
        free.unwrap_or_else(|| self.suffixed(wish))
    }

    /// The name with a suffix made of what the thing is (its pointer, its wire name), which nothing else
    /// in the document changes.
    fn suffixed(&self, wish: &Wish) -> String {
        let (stem, hash) = (wish.name(), hash(&wish.source));
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
