//! Headers of responses (OpenAPI 3.0.4 §4.7.21): the fields of a struct of their own.

use openapiv3 as oa;
use understory_model::{
    Docs, Empty, Explode, Hint, Location, Parameter, Pointer, Presence, Reserved, Shape, Style, TypeId,
};

use super::parameter;
use crate::at::{At, Raw};
use crate::context::Context;
use crate::rules;
use crate::schema::{Use, default_of, inside, lower_schema, push_shape};

/// So many headers are what the name of their struct is made of.
const FEW: usize = 3;

/// The last word of what a struct of headers is called.
const HEADERS: &str = "Headers";

/// `headers` of a response; `None` when there are none to be typed. `called` is what the response is
/// called by, `words` what a type inside it is.
///
/// Few headers are called by their own names (`LinkHeaders`) and responses in which they are the same
/// have one struct, since it is mostly the whole API that has them. More are called by their response,
/// and so are few whose names others have already. A response that several operations refer to has
/// one struct in any case.
///
/// A header that cannot be read costs itself alone: whoever needs it finds it among the header fields
/// as they came.
pub(super) fn lower_headers<'a, T>(
    cx: &mut Context<'a>,
    at: &At<'a, T>,
    called: &[String],
    words: &[String],
) -> Option<TypeId> {
    let mut headers: Vec<Parameter> = Vec::new();
    for (name, raw) in at.named(cx, "headers") {
        if name.eq_ignore_ascii_case("content-type") {
            cx.count(rules::ignored_header::IN_RESPONSE, &raw.pointer);
            continue;
        }
        if rules::transport_header::sets(name) {
            cx.count(rules::transport_header::IN_RESPONSE, &raw.pointer);
            continue;
        }
        let part = cx.begin();
        rules::bad_name::check_header(cx, &raw.pointer, name);
        let header = lower_header(cx, &raw, name, words);
        let faults = cx.end(part);
        cx.settle(&faults, "the header is left out");
        let Some(header) = header.filter(|_| faults.is_empty()) else { continue };
        // Names do not differ by case (RFC 9110 §5.1).
        match headers.iter().find(|known| known.wire.eq_ignore_ascii_case(name)) {
            Some(first) => {
                cx.push(rules::duplicate_parameter::second_header(&raw.pointer, name, &first.origin));
            }
            None => headers.push(header),
        }
    }
    let origin = at.pointer.join("headers");
    if let Some(known) = cx.headers.get(&origin) {
        return Some(*known);
    }
    if headers.is_empty() {
        return None;
    }
    let own = own_words(&headers);
    let known = cx.common_headers.get(&own).copied();
    let id = known.filter(|known| is_same(cx, *known, &headers)).unwrap_or_else(|| {
        let few = headers.len() <= FEW && known.is_none();
        let words = if few { own.clone() } else { inside(called, HEADERS) };
        let id = push_shape(cx, &origin, Hint::Place(words), Shape::Headers(headers));
        if few {
            cx.common_headers.insert(own, id);
        }
        id
    });
    cx.headers.insert(origin, id);
    Some(id)
}

/// What headers are called by their own names. What each begins with, up to a hyphen, is said once:
/// `RateLimit-Limit` and `RateLimit-Reset` are `RateLimit-Limit` and `Reset`.
fn own_words(headers: &[Parameter]) -> Vec<String> {
    let names: Vec<Vec<&str>> = headers.iter().map(|header| header.wire.split('-').collect()).collect();
    let first = names.first().map_or(&[][..], Vec::as_slice);
    let shared = |at: usize| names.iter().all(|name| name.len() > at + 1 && name.get(at) == first.get(at));
    let shared = (0..first.len()).take_while(|at| shared(*at)).count();
    let rest = names.iter().skip(1).map(|name| name.get(shared..).unwrap_or_default().join("-"));
    let all = first.join("-");
    std::iter::once(all).chain(rest).chain([HEADERS.to_owned()]).collect()
}

/// Whether a definition has the same headers, wherever they stand.
fn is_same(cx: &Context<'_>, known: TypeId, headers: &[Parameter]) -> bool {
    let Some(Shape::Headers(known)) = cx.api.get(known).map(|definition| &definition.shape) else {
        return false;
    };
    let here = |header: &Parameter| {
        let mut header = Parameter { origin: Pointer::root(), ..header.clone() };
        header.default.iter_mut().for_each(|default| default.origin = Pointer::root());
        header
    };
    known.iter().map(here).eq(headers.iter().map(here))
}

/// A header object for its problems alone.
pub(super) fn read<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, words: &[String]) {
    if let Some(at) = raw.resolve::<oa::Header>(cx) {
        lower_value(cx, &at, words);
    }
}

fn lower_header<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, name: &str, words: &[String]) -> Option<Parameter> {
    let target = raw.follow::<oa::Header>(cx)?;
    let words = target.component.map_or_else(|| inside(words, name), |name| vec![name]);
    let at = target.at.read::<oa::Header>(cx)?;
    let (used, style) = lower_value(cx, &at, &words);
    // A server is trusted with its own headers, and clients check no response.
    used.constraints.drop_unchecked(cx);
    let exploded = at.field("explode").and_then(|at| at.as_bool()) == Some(true);
    let stability = parameter::stability(cx, &at, at.node.deprecated);
    let default = parameter::schema_of(cx, &at).and_then(|schema| default_of(cx, &schema));
    Some(Parameter {
        origin: raw.pointer.clone(),
        wire: name.to_owned(),
        location: Location::Header,
        style,
        content: None,
        explode: if exploded { Explode::Exploded } else { Explode::Joined },
        reserved: Reserved::Encoded,
        empty: Empty::Value,
        presence: if at.node.required { Presence::Required } else { Presence::Optional },
        ty: used.ty,
        constraints: Vec::new(),
        docs: Docs {
            description: target.description.map(str::to_owned).or(at.node.description),
            stability,
            ..Docs::default()
        },
        default,
    })
}

fn lower_value<'a>(cx: &mut Context<'a>, at: &At<'a, oa::Header>, words: &[String]) -> (Use, Style) {
    if at.field("allowEmptyValue").and_then(|at| at.as_bool()) == Some(true) {
        cx.count(rules::parameter_content::IGNORED, &at.pointer.join("allowEmptyValue"));
    }
    match at.field("schema") {
        Some(schema) => {
            if at.has("content") {
                cx.push(rules::contradictory_schema::schema_and_content(&at.pointer));
            }
            (lower_schema(cx, &schema, words), Style::Simple)
        }
        None => parameter::lower_content(cx, at, words, Style::Simple),
    }
}
