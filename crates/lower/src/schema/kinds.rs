//! Which types of JSON a value can have of which several schemas hold: those that all of them permit, and
//! of alternatives what one of them does (JSON Schema 2020-12 Validation §6.1.1, Core §10.2.1).
//!
//! ```text
//! allOf: [{type: [string, integer]}, {oneOf: [{type: number}, {type: boolean}]}]      integer
//! ```
//! Only `type`, `enum` and `nullable` count. What other keywords mean of a type is a guess, which makes a type but
//! must not forbid a value.

use serde_json::Value;

use super::kind::{self, Kind};
use super::one_of;
use super::parts::{Facet, Part, parts_of};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules::contradictory_schema::fits;

/// Some of the types, null perhaps among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

/// Alternatives may lie in each other so deep; what lies deeper permits any value.
pub(super) const DEEPEST: usize = 8;

const NAMES: [Kind; 6] =
    [Kind::Object, Kind::Array, Kind::String, Kind::Number, Kind::Integer, Kind::Boolean];

impl Kinds {
    /// Any of them.
    pub(super) const ALL: Kinds = Kinds(0b111_1111);
    const NONE: Kinds = Kinds(0);
    const NULL: Kinds = Kinds(0b100_0000);

    /// The values of a type: an integer is a number too.
    pub(super) fn of(kind: Kind) -> Kinds {
        match kind {
            Kind::Number => Kinds(bit(Kind::Number) | bit(Kind::Integer)),
            kind => Kinds(bit(kind)),
        }
    }

    /// Those that are in both.
    pub(super) fn both(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }

    /// Those that are in one of the two.
    fn either(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether null is among them.
    pub(super) fn permit_null(self) -> bool {
        self.both(Kinds::NULL) == Kinds::NULL
    }

    /// Whether nothing is among them.
    pub(super) fn are_none(self) -> bool {
        self == Kinds::NONE
    }

    /// Whether nothing but null is among them.
    pub(super) fn are_only_null(self) -> bool {
        self == Kinds::NULL
    }

    /// Whether no value is of both, apart from null.
    pub(super) fn is_apart(self, other: Kinds) -> bool {
        matches!(self.both(other), Kinds::NONE | Kinds::NULL)
    }

    /// Whether all of them are among others.
    pub(super) fn are_in(self, other: Kinds) -> bool {
        self.both(other) == self
    }

    fn and_null(self, null: bool) -> Kinds {
        if null { self.either(Kinds::NULL) } else { self }
    }

    /// As a message says them.
    pub(super) fn words(self) -> String {
        if self.are_only_null() {
            return "null".to_owned();
        }
        let is_there = |kind: Kind| self.0 & bit(kind) != 0;
        let covered = |kind: Kind| kind == Kind::Integer && is_there(Kind::Number);
        let named = NAMES.into_iter().filter(|kind| is_there(*kind) && !covered(*kind));
        named.map(Kind::as_str).collect::<Vec<_>>().join(" or ")
    }
}

fn bit(kind: Kind) -> u8 {
    1 << (kind as u8)
}

/// Those of which a value can be that is all these parts.
pub(super) fn of_parts<'p, 'a: 'p>(
    cx: &mut Context<'a>,
    parts: impl IntoIterator<Item = &'p Part<'a>>,
) -> Kinds {
    together(cx, parts, 0)
}

/// Whether a part is a list of types and no more, as 3.1 writes them.
pub(super) fn is_list<'a>(cx: &mut Context<'a>, part: &Part<'a>) -> bool {
    let Facet::Choice(key) = part.facet else { return false };
    let arms = part.at.items(cx, key);
    let only_named = |arm: &Raw<'a>| arm.has("type") && arm.keys().all(|key| matches!(key, "type" | "title"));
    arms.iter().all(|arm| only_named(arm) || one_of::is_null(arm))
}

/// Those of which a value can be that is a schema.
pub(super) fn of_schema<'a>(cx: &mut Context<'a>, schema: &Raw<'a>) -> Kinds {
    of_schema_at(cx, schema, 0)
}

/// The same of one that lies so deep. Alternatives of alternatives multiply, so each is looked at once.
fn of_schema_at<'a>(cx: &mut Context<'a>, schema: &Raw<'a>, depth: usize) -> Kinds {
    let key = (schema.pointer.clone(), depth);
    if let Some(known) = cx.kinds.get(&key) {
        return *known;
    }
    let parts = parts_of(cx, schema);
    let kinds = together(cx, &parts, depth);
    cx.kinds.insert(key, kinds);
    kinds
}

fn together<'p, 'a: 'p>(
    cx: &mut Context<'a>,
    parts: impl IntoIterator<Item = &'p Part<'a>>,
    depth: usize,
) -> Kinds {
    let mut found = Kinds::ALL;
    for part in parts {
        found = found.both(match part.facet {
            Facet::Typed => stated(&part.at),
            Facet::Choice(_) if depth > DEEPEST => Kinds::ALL,
            Facet::Choice(key) => {
                let mut any = Kinds::NONE;
                for arm in part.at.items(cx, key) {
                    any = any.either(of_schema_at(cx, &arm, depth + 1));
                }
                // Beside alternatives, authors of 3.0 mean what they do beside a reference.
                any.and_null(part.at.node.data.nullable)
            }
        });
    }
    found
}

/// Those that a schema names itself.
fn stated(at: &At<'_, SchemaNode>) -> Kinds {
    let any = &at.node.any;
    let named = match kind::kind(at).filter(|_| any.typ.is_some()) {
        Some(kind) => Kinds::of(kind).and_null(at.node.data.nullable),
        None => Kinds::ALL,
    };
    if any.enumeration.is_empty() {
        return named;
    }
    let listed = any.enumeration.iter().fold(Kinds::NONE, |known, value| known.either(of_value(value)));
    // Nobody who says that null is permitted lists it too; and of a list that is wrong there is a diagnostic.
    let both = named.both(listed.and_null(at.node.data.nullable));
    if both.are_none() { named } else { both }
}

/// That of a value.
fn of_value(value: &Value) -> Kinds {
    if value.is_null() {
        return Kinds::NULL;
    }
    // A number without a fraction is an integer, however it is written (§6.1.1).
    let fitting = NAMES.into_iter().filter(|kind| fits(kind.as_str(), value));
    fitting.fold(Kinds::NONE, |known, kind| known.either(Kinds(bit(kind))))
}
