//! Members whose names decide about their schemas: those of `patternProperties` (JSON Schema 2020-12 Core
//! §10.3.2.2).
//!
//! ```text
//! patternProperties: {^x-: {type: string}}    map of an enum { String, Value }, since other members are anything
//!   with additionalProperties: false          map of String
//!   with additionalProperties: {type: number} map of an enum { String, Number }
//! ```
//! A map has one type of values, so that a name decides nothing in Rust. What a name demands is a row, which a
//! server checks: that a member is of the pattern's kind and meets its limits, and that no other name is there.

use understory_model::{Additional, Constraint, Type};

use super::constraints::Constraints;
use super::kind::{Kind, kind};
use super::parts::Part;
use super::{Use, inner, lower_schema};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;

/// The patterns of an object schema, each with what it says of the members that it fits.
fn all<'a>(at: &At<'a, SchemaNode>) -> Vec<(&'a str, Raw<'a>)> {
    let patterns = at.field("patternProperties");
    let member = |patterns: &Raw<'a>, key: &'a str| Some((key, patterns.field(key)?));
    patterns.iter().flat_map(|patterns| patterns.keys().filter_map(|key| member(patterns, key))).collect()
}

/// What the members may be whose names a pattern fits.
pub(super) fn schemas<'a>(at: &At<'a, SchemaNode>) -> Vec<Raw<'a>> {
    all(at).into_iter().map(|(_, schema)| schema).filter(|schema| !refuses(schema)).collect()
}

/// Whether a schema is `false`, or the form of it that 3.0 has.
fn refuses(schema: &Raw<'_>) -> bool {
    let denies =
        || schema.keys().eq(["not"]) && schema.field("not").is_some_and(|inner| inner.is_empty_map());
    schema.as_bool() == Some(false) || denies()
}

/// Whether a pattern fits the name of every member that anybody would send: the empty name and those with line
/// breaks do not count.
pub(super) fn fit_every_name(at: &At<'_, SchemaNode>) -> bool {
    let is_any = |pattern: &str| {
        let inner = pattern.strip_prefix('^').unwrap_or(pattern);
        let inner = inner.strip_suffix('$').unwrap_or(inner);
        matches!(inner, "" | "." | ".*" | ".+" | ".*?" | "(.*)" | "(.+)")
            && pattern != "^.$"
            && pattern != "^$"
    };
    all(at).into_iter().any(|(pattern, schema)| is_any(pattern) && !refuses(&schema))
}

/// Adds what names demand of members that are kept together.
pub(super) fn add<'a>(
    cx: &mut Context<'a>,
    parts: &[Part<'a>],
    additional: &Additional,
    words: &[String],
    demanded: &mut Constraints,
) {
    let Additional::Kept(kept, _) = additional else { return };
    let several = parts.iter().filter(|part| part.at.has("patternProperties")).count() > 1;
    for part in parts.iter().filter(|part| part.at.has("patternProperties")) {
        let place = part.at.pointer.join("patternProperties");
        let mut uses: Vec<(&'a str, Raw<'a>, Use)> = Vec::new();
        let mut good = Vec::new();
        for (pattern, schema) in all(&part.at) {
            if !rules::bad_pattern::check_name(cx, &place, pattern) {
                rules::unchecked_constraint::count(cx, &place);
                continue;
            }
            if refuses(&schema) {
                let row = Constraint::Not(vec![Constraint::Pattern(pattern.to_owned())]);
                demanded.push(schema.pointer.clone(), Constraint::PropertyNames(vec![row]));
                continue;
            }
            good.push(pattern.to_owned());
            let used = lower_schema(cx, &schema, words);
            uses.push((pattern, schema, used));
        }
        let alike = uses.iter().all(|(.., used)| {
            used.clone().held() == *kept
                && uses.first().is_none_or(|(.., first)| {
                    first.constraints.clone().into_list() == used.constraints.clone().into_list()
                })
        });
        for (pattern, schema, used) in uses.into_iter().filter(|_| !alike) {
            let is_kept = used.clone().held() == *kept;
            if !is_kept && inner::kind_of(cx, &used.ty).is_none() {
                // What is inside of a value of the right kind may be another's.
                rules::unchecked_constraint::count(cx, &place);
            }
            let kind = if is_kept { None } else { kind_of(cx, &schema, &used.ty) };
            let mut rows: Vec<Constraint> =
                kind.map(|kind| Constraint::Type(kind.as_str())).into_iter().collect();
            rows.extend(used.constraints.into_list());
            if !rows.is_empty() {
                demanded.push(schema.pointer.clone(), Constraint::Matching(pattern.to_owned(), rows));
            }
        }
        let closed = part.at.field("additionalProperties").and_then(|at| at.as_bool()) == Some(false);
        if closed && several {
            rules::unchecked_constraint::count(cx, &part.at.pointer.join("additionalProperties"));
        } else if closed && !good.is_empty() {
            demanded.push(part.at.pointer.join("additionalProperties"), Constraint::Closed(good));
        }
    }
}

/// The kind that all values of a type have.
fn kind_of<'a>(cx: &mut Context<'a>, schema: &Raw<'a>, ty: &Type) -> Option<Kind> {
    match ty {
        Type::List(_) => Some(Kind::Array),
        Type::Map(_) | Type::JsonObject => Some(Kind::Object),
        Type::Named(_) if inner::kind_of(cx, ty).is_none() => {
            let at = schema.follow::<SchemaNode>(cx)?.at.read::<SchemaNode>(cx)?;
            let is_one = ["allOf", "oneOf", "anyOf", "discriminator"].iter().all(|key| !at.has(key));
            kind(&at).filter(|kind| is_one && *kind == Kind::Object)
        }
        _ => inner::kind_of(cx, ty),
    }
}
