//! Lists of values beside something else that says what a value is (JSON Schema 2020-12 Validation §6.1.2).
//!
//! ```text
//! oneOf: [{type: string}, {type: integer}], enum: [a, 1, true]     an enum of `a` and 1
//! allOf: [{type: object, …}, {enum: [{a: 1}]}]                     the object, checked against the list
//! ```

use serde_json::Value;
use understory_model::XmlName;

use super::constraints::{self, Constraints};
use super::kinds::DEEPEST;
use super::parts::{Facet, Part, parts_of};
use super::{Use, enumeration};
use crate::at::Raw;
use crate::context::Context;
use crate::rules::contradictory_schema::fits;

/// What lists of values make of a value.
pub(super) enum Listed {
    /// An enum, or a boolean.
    Value(Use),
    /// What it is without them, which is to be checked: a listed value has parts of its own.
    Checked,
    /// There is none that is not null.
    Nothing,
}

/// What the lists among some parts leave of one of some alternatives, or of any value where there are none. A
/// definition that it needs is made at `home`. `None` when no part has a list.
pub(super) fn lower<'a>(
    cx: &mut Context<'a>,
    home: &Raw<'a>,
    xml: XmlName,
    (parts, arms): (&[Part<'a>], &[Raw<'a>]),
    words: &[String],
) -> Option<Listed> {
    let list = parts.iter().find(|part| !part.values().is_empty())?;
    let mut kept = Vec::new();
    for value in list.values().iter().filter(|value| !value.is_null()) {
        if permits(cx, parts, value, 0) && (arms.is_empty() || is_any(cx, arms, value, 0)) {
            kept.push(value.clone());
        }
    }
    if kept.is_empty() {
        return Some(Listed::Nothing);
    }
    let keep = |value: &Value| kept.contains(value);
    Some(match enumeration::lower_kept(cx, home, xml, &list.at, keep, words) {
        Some(mut used) => {
            for part in parts {
                used.constraints.add(constraints::own(cx, &part.at, &used.ty));
                enumeration::lend(cx, &used.ty, &home.pointer, &part.at);
            }
            Listed::Value(used)
        }
        None => Listed::Checked,
    })
}

/// Adds that a value is one of those that each of these parts lists.
pub(super) fn check<'p, 'a: 'p>(
    parts: impl IntoIterator<Item = &'p Part<'a>>,
    constraints: &mut Constraints,
) {
    parts.into_iter().for_each(|part| constraints::listed(&part.at, constraints));
}

/// Whether a value can be all of some parts, by the types that they name and the values that they list.
fn permits<'a>(cx: &mut Context<'a>, parts: &[Part<'a>], value: &Value, depth: usize) -> bool {
    parts.iter().all(|part| match part.facet {
        Facet::Typed => {
            let is_listed = || part.values().iter().any(|listed| is_same(listed, value));
            part.at.node.any.typ.as_deref().is_none_or(|kind| fits(kind, value))
                && (part.values().is_empty() || is_listed())
        }
        Facet::Choice(_) if depth > DEEPEST => true,
        Facet::Choice(key) => {
            let arms = part.at.items(cx, key);
            is_any(cx, &arms, value, depth + 1)
        }
    })
}

/// The same of one of some alternatives.
fn is_any<'a>(cx: &mut Context<'a>, arms: &[Raw<'a>], value: &Value, depth: usize) -> bool {
    arms.iter().any(|arm| {
        let parts = parts_of(cx, arm);
        permits(cx, &parts, value, depth)
    })
}

/// Whether two values are equal: 1 is 1.0 (JSON Schema 2020-12 Core §4.2.2).
fn is_same(one: &Value, other: &Value) -> bool {
    one == other || (one.is_number() && other.is_number() && one.as_f64() == other.as_f64())
}
