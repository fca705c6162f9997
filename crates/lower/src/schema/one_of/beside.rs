//! A type beside alternatives, of which it leaves only some.
//!
//! ```text
//! type: string, oneOf: [{type: string, maxLength: 3}, {type: integer}]             the string
//! allOf: [{type: [integer, string]}, {type: [string, boolean]}]                    a string
//! ```

use super::Choice;
use crate::context::Context;
use crate::rules::contradictory_schema;
use crate::schema::Null;
use crate::schema::kinds::{self, Kinds};
use crate::schema::parts::{Facet, Part};

/// What is left of alternatives.
pub(super) enum Left {
    /// Some of them.
    Some,
    /// Null, which all sides permit.
    Null,
    /// None: what the schema says after them counts.
    Nothing,
    /// All of them, and null besides.
    OrNull,
}

/// Leaves out the alternatives of which no value is, by the types that the other parts permit. Of those,
/// `before` are said before the alternatives. `null` tells whether all sides permit null.
pub(super) fn narrow<'a>(
    cx: &mut Context<'a>,
    part: &Part<'a>,
    choice: &mut Choice<'a>,
    null: Null,
    before: usize,
) -> Left {
    if let Some(left) = null_beside(cx, part, choice) {
        return left;
    }
    let is_here = |other: &Part<'a>| other.facet == Facet::Typed && other.at.pointer == part.at.pointer;
    // `type: object` is what many authors write beside any alternatives.
    let is_loose = |other: &Part<'a>| is_here(other) && other.at.node.any.typ.as_deref() == Some("object");
    let permitted = kinds::of_parts(cx, choice.base.iter().filter(|other| !is_loose(other)));
    // Of an empty list there is a diagnostic.
    if permitted == Kinds::ALL || kinds::of_parts(cx, [part]).are_none() {
        return Left::Some;
    }
    let (mut kept, mut others) = (Vec::new(), Vec::new());
    for arm in &choice.arms {
        let own = kinds::of_schema(cx, arm);
        match own.is_apart(permitted) {
            true => others.push((arm.clone(), own)),
            false => kept.push(arm.clone()),
        }
    }
    if kept.is_empty() {
        return match null {
            Null::Permitted => Left::Null,
            Null::Refused => contradicted(cx, part, choice, before),
        };
    }
    choice.arms = kept;
    // What an `allOf` puts together may well permit less than each of its parts. In one schema nobody means it.
    if let Some(beside) = choice.base.iter().find(|other| is_here(other) && other.at.has("type")) {
        let named = kinds::of_parts(cx, [beside]);
        let place = beside.at.pointer.join("type");
        for (arm, own) in others.iter().filter(|(_, own)| own.is_apart(named)) {
            cx.push(contradictory_schema::no_alternative(&arm.pointer, &own.words(), &place, &named.words()));
        }
    }
    Left::Some
}

/// `type: null` beside alternatives of which none is null, by which some tools mean one more alternative.
fn null_beside<'a>(cx: &mut Context<'a>, part: &Part<'a>, choice: &mut Choice<'a>) -> Option<Left> {
    let is_null = |cx: &mut Context<'a>, other: &Part<'a>| {
        other.at.pointer == part.at.pointer && kinds::of_parts(cx, [other]).are_only_null()
    };
    let at = choice.base.iter().position(|other| is_null(cx, other))?;
    if kinds::of_parts(cx, [part]).permit_null() {
        return None;
    }
    let beside = choice.base.remove(at);
    cx.push(contradictory_schema::null_beside(&beside.at.pointer.join("enum"), &part.at.pointer));
    Some(Left::OrNull)
}

/// No alternative is of a type that the other parts permit: the later of the two counts.
fn contradicted<'a>(cx: &mut Context<'a>, part: &Part<'a>, choice: &mut Choice<'a>, before: usize) -> Left {
    let own = kinds::of_parts(cx, [part]);
    let (mut base, mut left) = (Vec::new(), Left::Some);
    for (index, other) in choice.base.iter().enumerate() {
        let named = kinds::of_parts(cx, [other]);
        let (here, there) = (&part.at.pointer, &other.at.pointer);
        match named.is_apart(own) {
            false => base.push(other.clone()),
            true if index < before => {
                cx.push(contradictory_schema::kinds(here, &own.words(), there, &named.words()));
            }
            true => {
                cx.push(contradictory_schema::kinds(there, &named.words(), here, &own.words()));
                base.push(other.clone());
                left = Left::Nothing;
            }
        }
    }
    choice.base = base;
    match left {
        Left::Some if choice.arms.is_empty() => Left::Null,
        left => left,
    }
}
