//! The alternatives of a union, where no value of a tag means one.
//!
//! What can be seen of a value before it is read says which alternatives it may be, and in which
//! order they are tried:
//!
//! 1. those whose kind of value it is: a string or a number that an enum lists before any string or
//!    number, a whole number before any number;
//! 2. of objects, those whose required members are all there, and of these the one that names the
//!    most members of the value, then the one that requires the most, then one that keeps the rest;
//! 3. otherwise the order of the document.
//!
//! The first that fits is taken, unless that makes an enum hold a value which it does not list, or
//! the value does not meet what the document demands of the alternative: then one that fits without is
//! preferred.

use std::cmp::Reverse;

use super::{Additional, Fault, Info, Numeral, Otherwise, Place, Reason, Union, UnionInfo};
use crate::check;

/// What can be seen of a value before it is read.
pub(crate) enum Sight<'v> {
    /// Nothing.
    Unseen,
    /// A null.
    Null,
    /// A boolean.
    Bool,
    /// A number without fraction and exponent; its value, where 64 bits hold it.
    Whole(Option<i64>),
    /// Another number.
    Number,
    /// A string.
    Text(&'v str),
    /// A text that may spell any single value, or a list.
    Leaf(&'v str),
    /// A list.
    List,
    /// An object, which says of a struct how much of it is there.
    Object(&'v dyn Fn(&Info) -> Option<Members>),
    /// An element with elements or attributes inside, which is an object or a list.
    #[cfg(feature = "xml")]
    Element(&'v dyn Fn(&Info) -> Option<Members>),
}

/// How much of a struct is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Members {
    /// How many members of the value it names.
    known: usize,
    /// How many of them it requires.
    required: usize,
    /// Whether it keeps members that it does not name.
    kept: bool,
}

impl Members {
    /// Counts the members of a struct that are there, by their places among the
    /// [declared](Info::declared) ones.
    pub(crate) fn count(info: &Info, is_there: &dyn Fn(usize) -> bool) -> Self {
        let declared = info.fields.len() + info.elsewhere.len();
        let there = || (0..declared).filter(|index| is_there(*index));
        Members {
            known: there().count(),
            required: there().filter(|field| info.requires(*field)).count(),
            kept: info.additional == Additional::Kept,
        }
    }

    /// The same, where a required member that is missing is a fault, and so is one of `total` that
    /// is not permitted.
    pub(crate) fn complete(info: &Info, total: usize, is_there: &dyn Fn(usize) -> bool) -> Option<Self> {
        let members = Members::count(info, is_there);
        let required = (0..info.fields.len()).filter(|field| info.requires(*field)).count();
        let permitted = info.additional != Additional::Refused || members.known >= total;
        (members.required == required && permitted).then_some(members)
    }
}

/// How an alternative takes a value.
pub(crate) enum Fit {
    /// As the document describes it.
    Exactly,
    /// With a value that an enum does not list, or a value that does not meet a demand.
    Loosely,
    /// Not at all, for this reason.
    Not(Fault),
}

/// Why a value is none of the alternatives: the fault of the only one that it may have been, where
/// there is only one.
type NoFit = Option<Fault>;

/// Tries the alternatives. A failed attempt leaves nothing behind, for the next one starts from its
/// blank. Whether one fits is for the reader to say; it may also give up.
pub(crate) fn attempt<E>(
    union: &mut dyn Union,
    sight: &Sight<'_>,
    fits: &mut dyn FnMut(Place<'_>) -> Result<Fit, E>,
) -> Result<Result<(), NoFit>, E> {
    let info = union.info();
    let mut ranked: Vec<(Reverse<Rank>, usize)> = Vec::new();
    for variant in 0..info.variants {
        // What keeps any value would fit always.
        if info.otherwise != Otherwise::Kept(variant)
            && let Some(rank) = rank(union.pick(variant), sight)
        {
            ranked.push((Reverse(rank), variant));
        }
    }
    ranked.sort();
    let single = ranked.len() == 1;
    let (mut loose, mut fault) = (None, None);
    for (_, variant) in ranked {
        let fit = fits(union.pick(variant))?;
        match fit {
            // Of several alternatives it is the one that permits the value.
            Fit::Exactly if info.checked && !single && !check::permits(union) => {
                loose = loose.or(Some(variant));
            }
            Fit::Exactly => return Ok(Ok(())),
            Fit::Loosely => loose = loose.or(Some(variant)),
            Fit::Not(reason) => fault = Some(reason).filter(|_| single),
        }
    }
    match loose {
        Some(variant) => fits(union.pick(variant)).map(|fit| match fit {
            Fit::Not(reason) => Err(Some(reason)),
            Fit::Exactly | Fit::Loosely => Ok(()),
        }),
        None => Ok(Err(fault)),
    }
}

/// How likely an alternative is: by its kind, then by its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(u8, Members);

/// The rank of an alternative; `None` when it cannot be.
fn rank(place: Place<'_>, sight: &Sight<'_>) -> Option<Rank> {
    let plain = |kind| Some(Rank(kind, Members::default()));
    match place {
        Place::Nullable(_) | Place::OptNullable(_) if matches!(sight, Sight::Null) => plain(3),
        Place::Opt(slot) | Place::Nullable(slot) | Place::OptNullable(slot) => rank(slot.push(), sight),
        Place::Json(_) | Place::Nothing | Place::Operation(_) => plain(0),
        Place::Item(item) => rank(item.place(), sight),
        Place::Union(union) => {
            let info = union.info();
            let others = (0..info.variants).filter(|variant| info.otherwise != Otherwise::Kept(*variant));
            others.map(|variant| rank(union.pick(variant), sight)).fold(None, Ord::max)
        }
        Place::List(_) | Place::Strs(_) | Place::Tuple(_) => plain(match sight {
            Sight::Unseen | Sight::List => 3,
            Sight::Leaf(_) => 2,
            #[cfg(feature = "xml")]
            Sight::Element(_) => 1,
            _ => return None,
        }),
        Place::Object(_) | Place::Map(_) | Place::JsonObject(_) => match sight {
            Sight::Object(members) => object(place, *members),
            #[cfg(feature = "xml")]
            Sight::Element(members) => object(place, *members),
            Sight::Unseen => plain(3),
            Sight::Leaf(_) => plain(2),
            _ => None,
        },
        place => plain(scalar(place, sight)?),
    }
}

fn object(place: Place<'_>, members: &dyn Fn(&Info) -> Option<Members>) -> Option<Rank> {
    match place {
        Place::Object(object) => members(object.info()).map(|members| Rank(3, members)),
        _ => Some(Rank(3, Members { kept: true, ..Members::default() })),
    }
}

/// The rank of a place for a single value. What is not known by its variant alone takes a string, a
/// number or both; reading tells.
fn scalar(place: Place<'_>, sight: &Sight<'_>) -> Option<u8> {
    Some(match (place, sight) {
        (_, Sight::Unseen) => 3,
        (Place::Bool(_), Sight::Bool) => 3,
        // Its values are of several kinds.
        (
            Place::Assorted(_),
            Sight::Bool | Sight::Whole(_) | Sight::Number | Sight::Text(_) | Sight::Leaf(_),
        ) => 1,
        (_, Sight::Null | Sight::Bool | Sight::List | Sight::Object(_)) => return None,
        #[cfg(feature = "xml")]
        (_, Sight::Element(_)) => return None,
        (
            Place::Bool(_) | Place::Str(_) | Place::Bytes(_) | Place::Word(_) | Place::Lexical(_),
            Sight::Whole(_) | Sight::Number,
        ) => return None,
        (Place::F32(_) | Place::F64(_) | Place::Decimal(_), Sight::Whole(_)) => 2,
        (Place::Word(word), Sight::Text(text) | Sight::Leaf(text)) => {
            word.set(text);
            if word.is_listed() { 5 } else { 1 }
        }
        (Place::Numeral(numeral), Sight::Whole(Some(value))) => listed(numeral, *value, 3),
        (Place::Numeral(numeral), Sight::Leaf(text)) => match text.trim_ascii().parse() {
            Ok(value) => listed(numeral, value, 4),
            Err(_) => 4,
        },
        (Place::Str(_) | Place::Bytes(_), Sight::Text(_) | Sight::Leaf(_)) => 2,
        (place, Sight::Text(_)) if is_number(&place) || matches!(place, Place::Bool(_)) => return None,
        // A string of a form before any string; reading tells.
        (Place::Lexical(_), Sight::Text(_) | Sight::Leaf(_)) => 3,
        (Place::F32(_) | Place::F64(_) | Place::Decimal(_), Sight::Leaf(_)) => 3,
        (_, Sight::Leaf(_)) => 4,
        (_, Sight::Whole(_) | Sight::Number | Sight::Text(_)) => 3,
    })
}

/// The rank of a place for a whole number; `otherwise` where reading tells that it cannot be.
fn listed(numeral: &mut dyn Numeral, value: i64, otherwise: u8) -> u8 {
    match (numeral.set(value), numeral.is_listed()) {
        (true, true) => 5,
        (true, false) => 1,
        (false, _) => otherwise,
    }
}

fn is_number(place: &Place<'_>) -> bool {
    matches!(
        place,
        Place::I32(_)
            | Place::I64(_)
            | Place::U32(_)
            | Place::U64(_)
            | Place::F32(_)
            | Place::F64(_)
            | Place::Numeral(_)
            | Place::Decimal(_)
    )
}

/// The fault of a value that is none of the alternatives, with the value of the tag that was found.
pub(crate) fn no_alternative(info: &UnionInfo, found: Option<&str>) -> Fault {
    match (info.tag, found) {
        (None, _) => Fault::new(Reason::NoAlternative(info.name)),
        (Some(tag), None) => Fault::new(Reason::Missing(tag)),
        (Some(tag), Some(value)) => {
            Fault::invalid(format!("{value:?} names no alternative of `{}`", info.name)).under(tag)
        }
    }
}

/// The fault of a value that was tried in vain.
pub(crate) fn none_fits(info: &UnionInfo, only: Option<Fault>) -> Fault {
    // Without its tag it is the tag that is missing.
    only.filter(|_| info.tag.is_none()).unwrap_or_else(|| no_alternative(info, None))
}
