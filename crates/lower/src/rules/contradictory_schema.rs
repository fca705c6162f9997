//! # contradictory-schema
//!
//! Two keywords of a schema, or two parts of an `allOf`, cannot both hold: an error. Or a keyword
//! speaks of values of another type than the schema has: a warning, for JSON Schema ignores it
//! (Validation Wright-00 §4.1: an assertion does not concern values of other types).
//!
//! ```yaml
//! {type: string, minLength: 9, maxLength: 3}             # an error: no string is so
//! {type: string, properties: {a: {type: string}}}        # a warning: a string has no properties
//! ```
//! Remove one of the two (OpenAPI 3.0.4 §4.7.24, "Schema Object").

use std::cmp::Ordering;

use serde_json::{Number, Value};
use understory_model::Pointer;

use super::{also, error, mended, shown, shown_value, warning};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::{Diagnostic, Spot};
use crate::version::Version;

const RULE: &str = "contradictory-schema";

/// Checks the keywords of one schema against each other.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    let any = &at.node.any;
    if let Some(kind) = any.typ.as_deref() {
        for (key, owner) in [("properties", "object"), ("additionalProperties", "object"), ("items", "array")]
        {
            if at.has(key) && kind != owner && KINDS.contains(&kind) {
                cx.push(misplaced(&at.pointer, key, kind, owner));
            }
        }
        for (index, value) in any.enumeration.iter().enumerate() {
            let place = at.pointer.join("enum").join(&index.to_string());
            if !fits(kind, value) && !value.is_null() {
                cx.push(wrong_value(&place, kind, value));
            }
        }
    }
    if at.node.data.read_only && at.node.data.write_only {
        cx.push(no_access(cx.version, &at.pointer));
    }
    for range in ranges(at).iter().filter(|range| range.is_empty()) {
        cx.push(range.diagnostic(&at.pointer));
    }
}

/// The limits of a schema between which no value lies, so that none of them is checked.
pub(crate) fn empty_ranges(at: &At<'_, SchemaNode>) -> Vec<&'static str> {
    ranges(at).iter().filter(|range| range.is_empty()).flat_map(|range| [range.low, range.high]).collect()
}

/// Two limits of one thing.
struct Range<'a> {
    low: &'static str,
    least: &'a Number,
    high: &'static str,
    most: &'a Number,
    /// Whether one of them lies outside.
    exclusive: bool,
}

fn ranges<'a>(at: &At<'a, SchemaNode>) -> Vec<Range<'a>> {
    let any = &at.node.any;
    let pairs = [
        ("minLength", "maxLength", false),
        ("minItems", "maxItems", false),
        ("minProperties", "maxProperties", false),
        ("minimum", "maximum", any.exclusive_minimum == Some(true) || any.exclusive_maximum == Some(true)),
    ];
    let number = |key: &str| at.field(key).and_then(|at| at.as_number());
    let range = |(low, high, exclusive): (&'static str, &'static str, bool)| {
        Some(Range { low, least: number(low)?, high, most: number(high)?, exclusive })
    };
    pairs.into_iter().filter_map(range).collect()
}

impl Range<'_> {
    fn is_empty(&self) -> bool {
        match compare(self.least, self.most) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => self.exclusive,
            Some(Ordering::Less) | None => false,
        }
    }

    fn diagnostic(&self, at: &Pointer) -> Diagnostic {
        let Range { low, high, exclusive, .. } = self;
        let (least, most) = (shown(self.least), shown(self.most));
        let message = match exclusive {
            false => format!("no value has `{low}: {least}` and `{high}: {most}`"),
            true => format!(
                "no value lies between `{low}: {least}` and `{high}: {most}`, of which one is exclusive"
            ),
        };
        let help = format!("let `{low}` be at most `{high}`");
        let here = error(RULE, Spot::Value(at.join(low)), message, help);
        let here = mended(here, "neither of the two is checked");
        also(here, Spot::Value(at.join(high)), "the upper limit is given here")
    }
}

/// How two numbers compare, without rounding where both are whole.
fn compare(a: &Number, b: &Number) -> Option<Ordering> {
    let whole = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => a.as_f64()?.partial_cmp(&b.as_f64()?),
    }
}

/// The values of `type`.
pub(crate) const KINDS: [&str; 6] = ["string", "integer", "number", "boolean", "object", "array"];

/// Whether a value is of a type.
pub(crate) fn fits(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        // 1.0 is an integer too (JSON Schema Wright-00 §4.2 leaves it open; OpenAPI 3.0.4 §4.4).
        "integer" => value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|f| f.fract() == 0.0),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        _ => true,
    }
}

fn misplaced(at: &Pointer, key: &str, kind: &str, owner: &str) -> Diagnostic {
    let message = format!("`{key}` has no meaning in a schema of `type: {kind}` and is ignored");
    let help = format!("write `type: {owner}`, or remove `{key}`");
    let here = warning(RULE, Spot::Key(at.join(key)), message, help);
    also(here, Spot::Value(at.join("type")), "the type is given here")
}

/// How the help begins that wants a text in quotes.
const IN_QUOTES: &str = "write it in quotes: ";

/// Whether a diagnostic says what should be in quotes, as far as the value tells.
pub(crate) fn is_unquoted(diagnostic: &Diagnostic) -> bool {
    diagnostic.rule == RULE && diagnostic.help.starts_with(IN_QUOTES)
}

/// Says it as it is written: `1.10` is the number 1.1, and another text.
pub(crate) fn quote(diagnostic: &mut Diagnostic, written: &str) {
    diagnostic.message = no_string(written);
    diagnostic.help = format!("{IN_QUOTES}`\"{written}\"`");
}

fn no_string(shown: &str) -> String {
    format!("the value `{shown}` can never be valid in a schema of `type: string`")
}

fn wrong_value(at: &Pointer, kind: &str, value: &Value) -> Diagnostic {
    let shown = shown_value(value);
    let message = format!("the value `{shown}` can never be valid in a schema of `type: {kind}`");
    let help = match kind {
        "string" => format!("{IN_QUOTES}`\"{}\"`", value.to_string().replace(['"', '\\'], "")),
        _ => format!("write a value of type {kind}, or change the type"),
    };
    mended(error(RULE, Spot::Value(at.clone()), message, help), "the value is left out")
}

/// OpenAPI 3.0.4 §4.7.24.2: "MUST NOT be marked as both". From 3.1 on both are annotations, of which
/// nothing says that they contradict each other (JSON Schema 2020-12 Validation §9.4).
fn no_access(version: Version, at: &Pointer) -> Diagnostic {
    let (place, help) = (Spot::Key(at.join("writeOnly")), "remove one of the two");
    let taken = "it is part of requests and of responses";
    let here = if version < Version::V31 {
        let message = "a property cannot be both `readOnly` and `writeOnly`: nobody could send it";
        mended(error(RULE, place, message.to_owned(), help.to_owned()), taken)
    } else {
        let message =
            format!("a property that is both `readOnly` and `writeOnly` is sent by nobody; {taken}");
        warning(RULE, place, message, help.to_owned())
    };
    also(here, Spot::Key(at.join("readOnly")), "the other stands here")
}

/// Two schemas of one property that say so together.
pub(crate) fn no_access_of_parts(read: &Pointer, write: &Pointer) -> Diagnostic {
    let message = "this property is `writeOnly`, and by another part of it `readOnly`".to_owned();
    let help = "remove one of the two; until then it is part of requests and of responses".to_owned();
    let here = warning(RULE, Spot::Key(write.clone()), message, help);
    also(here, Spot::Key(read.clone()), "the other stands here")
}

/// Two schemas that hold of one value and name different types.
pub(crate) fn kinds(at: &Pointer, kind: &str, first: &Pointer, known: &str) -> Diagnostic {
    let message =
        format!("this describes a value of type {kind}, which another part of it says is of type {known}");
    let help = format!("give it one type in one place; until then it is of type {kind}");
    let here = warning(RULE, Spot::Value(at.clone()), message, help);
    also(here, Spot::Value(first.clone()), "the other part stands here")
}

/// An alternative of which no value is of the type that stands beside the alternatives.
pub(crate) fn no_alternative(at: &Pointer, kind: &str, beside: &Pointer, named: &str) -> Diagnostic {
    let message = format!(
        "no value is this alternative, which is of type {kind}: all are of type {named} by what stands beside them"
    );
    let help =
        "remove the alternative, or what stands beside the list of alternatives; until then it is left out"
            .to_owned();
    let here = warning(RULE, Spot::Value(at.clone()), message, help);
    also(here, Spot::Value(beside.clone()), "the type is given here")
}

/// `type: null` beside alternatives of which none is null.
pub(crate) fn null_beside(at: &Pointer, alternatives: &Pointer) -> Diagnostic {
    let message = "no value is null and one of these alternatives, of which none is null".to_owned();
    let help = "write `{type: 'null'}` as one more alternative, as it is taken until then".to_owned();
    let here = warning(RULE, Spot::Value(at.clone()), message, help);
    also(here, Spot::Value(alternatives.clone()), "the alternatives stand here")
}

/// Two schemas that hold of one value and list different values.
pub(crate) fn no_value(at: &Pointer, first: &Pointer) -> Diagnostic {
    let message = "no value is in this `enum` and in that of another part of it".to_owned();
    let help = "list the same values in both; until then this list is ignored".to_owned();
    let here = warning(RULE, Spot::Value(at.join("enum")), message, help);
    also(here, Spot::Value(first.join("enum")), "the other list stands here")
}

/// A schema that refuses members which another schema of the same value declares.
pub(crate) fn refused_member(at: &Pointer, name: &str, declared: &Pointer) -> Diagnostic {
    let message = format!(
        "this refuses the member {name:?}, which another part declares: it knows its own properties alone"
    );
    let help = "remove it, or from 3.1 on write `unevaluatedProperties: false` around all parts; until then an object \
                has the members of all parts and may have others";
    let here = warning(RULE, Spot::Key(at.join("additionalProperties")), message, help.to_owned());
    also(here, Spot::Key(declared.clone()), "the member is declared here")
}

/// A parameter that has both `schema` and `content`.
pub(crate) fn schema_and_content(at: &Pointer) -> Diagnostic {
    let message = "a parameter has either `schema` or `content`, not both".to_owned();
    let help = "remove one of the two (OpenAPI 3.0.4 §4.7.12)".to_owned();
    let here = error(RULE, Spot::Key(at.join("content")), message, help);
    let here = mended(here, "the schema is taken");
    also(here, Spot::Key(at.join("schema")), "the other stands here")
}
