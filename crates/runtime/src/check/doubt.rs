//! What a value was before its type made something of it: the last word on a fault that may come of
//! that alone.
//!
//! A struct that permits other members drops them, a number is rounded, a moment has one text of many, and
//! what was absent may have its default. So two items can be equal that came as different ones, and an object
//! can have fewer members, or more. Such a fault is looked at once more where what came is still there.

use std::collections::HashSet;

use super::Check;
use super::canon;
use super::level::has_members;
use crate::value::tree::{Spoken, Tree};
use crate::value::{Fault, Reason};

/// Whether a fault is one of what came, too.
pub(super) fn stands(fault: &Fault, came: &Tree) -> bool {
    let Reason::Unmet(check) = fault.reason else { return true };
    let mut at = came;
    for token in fault.pointer.split('/').skip(1) {
        let inner = match at {
            Tree::List(items) => token.parse::<usize>().ok().and_then(|index| items.get(index)),
            Tree::Object(members) => {
                let name = token.replace("~1", "/").replace("~0", "~");
                // Of several members of one name the last counts.
                members.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value)
            }
            _ => None,
        };
        match inner {
            Some(inner) => at = inner,
            // It was assumed, or is not to be found in a format without names.
            None => return false,
        }
    }
    match (check, at) {
        (Check::UniqueItems, Tree::List(items)) => {
            let mut known = HashSet::new();
            !items.iter().all(|item| known.insert(canon::of_item(&Spoken(item))))
        }
        (Check::Enum(values), at) => !canon::is_among(&canon::of_item(&Spoken(at)), values),
        (check, Tree::Object(members)) => {
            let names: HashSet<&str> = members.iter().map(|(name, _)| name.as_ref()).collect();
            let is_there = |name: &str| names.contains(name);
            match check {
                Check::MinProperties(limit) => (names.len() as u64) < *limit,
                Check::MaxProperties(limit) => names.len() as u64 > *limit,
                check => !has_members(check, &is_there, &is_there),
            }
        }
        _ => false,
    }
}
