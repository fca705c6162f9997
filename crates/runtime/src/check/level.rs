//! The lists and objects around the value that is walked.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Check;
use super::canon::{self, Canon, Certainty};
use crate::value::{Additional, Info, Message};

/// A list or an object whose end has not come yet.
pub(super) struct Open {
    /// Where its tables begin.
    pub(super) tables: usize,
    /// How many items or members it has so far.
    pub(super) count: u64,
    pub(super) level: Level,
    /// The value itself, where it must be one of a list of values.
    pub(super) whole: Option<Canon>,
}

pub(super) enum Level {
    /// A list, with its items where no two may be equal, and how many there are that some tables want.
    List { items: Option<Items>, wanted: Vec<(&'static [Check], u64)> },
    /// An object, with the name of the member that is walked, and those of all where they count.
    Object { info: Option<&'static Info>, name: Cow<'static, str>, names: Option<Vec<String>> },
}

/// The items of a list in which no two may be equal.
#[derive(Default)]
pub(super) struct Items {
    pub(super) canon: Canon,
    known: HashMap<String, Certainty>,
    /// Whether an item came twice, as far as can be told.
    twice: Option<Certainty>,
}

impl Items {
    /// An item has ended: it is compared with those before.
    pub(super) fn end(&mut self) {
        let Some((text, certainty)) = self.canon.take() else { return };
        match self.known.entry(text) {
            Entry::Vacant(entry) => {
                entry.insert(certainty);
            }
            Entry::Occupied(mut entry) => {
                let both = certainty.max(*entry.get());
                self.twice = Some(self.twice.map_or(both, |known| known.min(both)));
                entry.insert(certainty.min(*entry.get()));
            }
        }
    }
}

/// Whether an object has the members that came with it, and no others: none that its type does not keep,
/// and none that were assumed.
pub(super) fn is_whole(info: &Info, message: Message) -> bool {
    let assumes = message.assumes_defaults() && !info.defaults.is_empty();
    let passes_over = (0..info.fields.len()).any(|field| message.passes_over(info, field));
    info.additional != Additional::Ignored && info.elsewhere.is_empty() && !assumes && !passes_over
}

/// Whether a member could be in the text of a value without being in the value: the type does not keep
/// it, or it does not travel where the value does.
fn is_unseen(info: &Info, name: &str, message: Message) -> bool {
    match info.fields.iter().position(|field| *field == name) {
        Some(field) => message.passes_over(info, field),
        None => info.additional == Additional::Ignored || info.elsewhere.contains(&name),
    }
}

impl Level {
    /// The word of JSON Schema for it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Level::List { .. } => "array",
            Level::Object { .. } => "object",
        }
    }
}

impl Open {
    pub(super) fn is_recorded(&self) -> bool {
        self.whole.is_some() || matches!(self.level, Level::List { items: Some(_), .. })
    }

    /// Where the value that is walked now stands in it.
    pub(super) fn token(&self) -> Cow<'static, str> {
        match &self.level {
            Level::List { .. } => Cow::Owned(self.count.saturating_sub(1).to_string()),
            Level::Object { name, .. } => name.clone(),
        }
    }

    /// Whether it fails to meet a demand, now that it has all of its items or members, and whether that is
    /// certain of what came.
    pub(super) fn fails(&mut self, check: &'static Check, message: Message) -> Option<Certainty> {
        match (&mut self.level, check) {
            (_, Check::Enum(values)) => match self.whole.as_mut().and_then(Canon::take) {
                Some((text, _)) if canon::is_among(&text, values) => None,
                Some((_, certainty)) => Some(certainty),
                None => Some(Certainty::Certain),
            },
            (Level::List { items: Some(items), .. }, Check::UniqueItems) => items.twice,
            (Level::Object { info: Some(info), .. }, _) if !is_whole(info, message) => {
                (!self.meets(check, message)).then_some(Certainty::Doubtful)
            }
            _ => (!self.meets(check, message)).then_some(Certainty::Certain),
        }
    }

    fn meets(&self, check: &'static Check, message: Message) -> bool {
        match (&self.level, check) {
            (Level::List { .. }, Check::MinItems(limit)) => self.count >= *limit,
            (Level::List { .. }, Check::MaxItems(limit)) => self.count <= *limit,
            (Level::List { wanted, .. }, Check::Contains(least, most, table)) => {
                let count = wanted.iter().find(|(known, _)| std::ptr::eq(*known, *table));
                let count = count.map_or(0, |(_, count)| *count);
                count >= *least && most.is_none_or(|most| count <= most)
            }
            (Level::Object { .. }, Check::MinProperties(limit)) => self.count >= *limit,
            (Level::Object { .. }, Check::MaxProperties(limit)) => self.count <= *limit,
            (Level::Object { names: Some(names), info, .. }, check) => {
                let is_there = |wanted: &str| names.iter().any(|name| name == wanted);
                // What cannot be seen may be there.
                let may_be =
                    |wanted: &str| is_there(wanted) || info.is_some_and(|i| is_unseen(i, wanted, message));
                has_members(check, &is_there, &may_be)
            }
            _ => true,
        }
    }
}

/// Whether an object has the members that are demanded, some of which are there and others may be.
pub(super) fn has_members(
    check: &Check,
    is_there: &dyn Fn(&str) -> bool,
    may_be: &dyn Fn(&str) -> bool,
) -> bool {
    let all = |wanted: &[&str]| wanted.iter().all(|name| may_be(name));
    match check {
        Check::Required(wanted) => all(wanted),
        Check::DependentRequired(name, wanted) => !is_there(name) || all(wanted),
        Check::AnyRequired(sets) => sets.iter().any(|set| all(set)),
        Check::OneRequired(sets) => {
            let sure = sets.iter().filter(|set| set.iter().all(|name| is_there(name))).count();
            sure < 2 && sets.iter().any(|set| all(set))
        }
        // Only what is there for certain can be too much.
        Check::Not(table) => !table.iter().all(|check| has_members(check, is_there, is_there)),
        _ => true,
    }
}
