//! Parameters (OpenAPI 3.0.4 §4.7.12).

use openapiv3 as oa;
use understory_model::{
    Codec, Content, Docs, Empty, Explode, Format, Location, Parameter, Presence, Reserved, Shape, Stability,
    Style, Type,
};

use super::media;
use crate::at::{At, Raw};
use crate::context::Context;
use crate::schema::{Null, Use, default_of, inside, lower_schema};
use crate::version::Version;
use crate::{docs, rules};

/// `parameters` of a path item or an operation.
#[derive(Default)]
pub(super) struct Declared {
    pub(super) parameters: Vec<Parameter>,
    /// How many could not be read and have their diagnostic. What they would have declared is
    /// unknown, so nothing is said to be missing where there are some.
    pub(super) unread: usize,
}

/// `parameters` of a path item or an operation.
pub(super) fn lower_parameters<'a, T>(cx: &mut Context<'a>, at: &At<'a, T>, words: &[String]) -> Declared {
    let Declared { mut parameters, mut unread } = Declared::default();
    for raw in at.items(cx, "parameters") {
        let part = cx.begin();
        let Some(target) = raw.follow::<oa::Parameter>(cx) else {
            unread += 1;
            continue;
        };
        let words = target.component.map_or_else(|| words.to_vec(), |name| vec![name]);
        let Some(at) = target.at.read::<oa::Parameter>(cx) else {
            unread += 1;
            continue;
        };
        let parameter = lower_parameter(cx, &at, &words);
        let faults = cx.end(part);
        // Without a parameter that may be absent anyway, the operation is the same.
        let location = at.field("in").and_then(|location| location.as_str());
        let elsewhere =
            location.is_some_and(|location| ["query", "querystring", "header", "cookie"].contains(&location));
        match elsewhere && !at.node.parameter_data_ref().required {
            true => cx.settle(&faults, "the optional parameter is left out"),
            false => cx.reopen(&faults),
        }
        let Some(mut parameter) = parameter.filter(|_| faults.is_empty()) else {
            continue;
        };
        if let Some(description) = target.description {
            parameter.docs.description = Some(description.to_owned());
        }
        match parameters.iter().find(|known| same(known, &parameter)) {
            Some(first) => {
                let place = place(parameter.location);
                let first = &first.origin;
                cx.push(rules::duplicate_parameter::second(&raw.pointer, &parameter.wire, place, first));
            }
            None => parameters.push(parameter),
        }
    }
    Declared { parameters, unread }
}

/// A parameter for its problems alone.
pub(super) fn read<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, words: &[String]) {
    if let Some(at) = raw.resolve::<oa::Parameter>(cx) {
        lower_parameter(cx, &at, words);
    }
}

/// The parameters of a path item, replaced by the operation's own where it has the same.
pub(super) fn merge(shared: &Declared, own: Declared) -> Declared {
    let mut merged = shared.parameters.clone();
    for parameter in own.parameters {
        match merged.iter_mut().find(|known| same(known, &parameter)) {
            Some(known) => *known = parameter,
            None => merged.push(parameter),
        }
    }
    Declared { parameters: merged, unread: shared.unread + own.unread }
}

/// A parameter is known by name and place; header names do not differ by case (RFC 9110 §5.1).
fn same(a: &Parameter, b: &Parameter) -> bool {
    a.location == b.location
        && (a.wire == b.wire || a.location == Location::Header && a.wire.eq_ignore_ascii_case(&b.wire))
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::QueryString => "query string",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// Where and how a parameter travels. The defaults of `style` are `openapiv3`'s own, one for each
/// place, as in OpenAPI 3.0.4 §4.7.12.2.
struct Travel {
    location: Location,
    style: Style,
    reserved: Reserved,
}

fn travel<'a>(cx: &mut Context<'a>, at: &At<'a, oa::Parameter>) -> Travel {
    let later = cx.version >= Version::V32;
    let says = |key: &str, text: &str| at.field(key).is_some_and(|at| at.as_str() == Some(text));
    // From 3.2 on it is for all that is percent-encoded.
    let allowed = at.field("allowReserved").filter(|_| later).and_then(|at| at.as_bool()) == Some(true);
    let reserved = |allowed: bool| if allowed { Reserved::Allowed } else { Reserved::Encoded };
    let (location, style, reserved) = match &at.node {
        oa::Parameter::Query { .. } if later && says("in", "querystring") => {
            (Location::QueryString, Style::Form, Reserved::Encoded)
        }
        oa::Parameter::Query { style, allow_reserved, .. } => {
            let style = match style {
                oa::QueryStyle::Form => Style::Form,
                oa::QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                oa::QueryStyle::PipeDelimited => Style::PipeDelimited,
                oa::QueryStyle::DeepObject => Style::DeepObject,
            };
            (Location::Query, style, reserved(*allow_reserved))
        }
        oa::Parameter::Path { style, .. } => {
            let style = match style {
                oa::PathStyle::Matrix => Style::Matrix,
                oa::PathStyle::Label => Style::Label,
                oa::PathStyle::Simple => Style::Simple,
            };
            (Location::Path, style, reserved(allowed))
        }
        oa::Parameter::Header { .. } => (Location::Header, Style::Simple, Reserved::Encoded),
        oa::Parameter::Cookie { .. } if later && says("style", "cookie") => {
            (Location::Cookie, Style::Cookie, Reserved::Encoded)
        }
        oa::Parameter::Cookie { .. } => (Location::Cookie, Style::Form, reserved(allowed)),
    };
    if later && says("style", "cookie") && location != Location::Cookie {
        rules::undefined_style::no_cookie(cx, &at.pointer);
    }
    if at.has("allowReserved") && reserved == Reserved::Encoded && location != Location::Query {
        cx.count(rules::parameter_content::IGNORED, &at.pointer.join("allowReserved"));
    }
    Travel { location, style, reserved }
}

fn lower_parameter<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, oa::Parameter>,
    words: &[String],
) -> Option<Parameter> {
    let Travel { location, style, reserved } = travel(cx, at);
    let data = at.node.parameter_data_ref();
    let wire = data.name.clone();
    const TAKEN: [&str; 3] = ["accept", "content-type", "authorization"];
    if location == Location::Header && TAKEN.contains(&wire.to_ascii_lowercase().as_str()) {
        cx.count(rules::ignored_header::TALLY, &at.pointer);
        return None;
    }
    if location == Location::Header && rules::transport_header::sets(&wire) {
        cx.count(rules::transport_header::TALLY, &at.pointer);
        return None;
    }
    if location == Location::Header && wire.eq_ignore_ascii_case("cookie") {
        cx.count(rules::cookie_header::TALLY, &at.pointer);
    }
    rules::bad_name::check(cx, &at.pointer.join("name"), location, &wire);
    if location == Location::Path && !data.required {
        cx.push(rules::path_parameter_optional::not_required(&at.pointer.join("required"), &wire));
    }
    let words = inside(words, &wire);
    let mut content = None;
    let (used, style) = match at.field("schema") {
        _ if location == Location::QueryString => {
            let (used, written) = lower_query_string(cx, at, &words)?;
            content = Some(written);
            (used, Style::Form)
        }
        Some(schema) => {
            if at.has("content") {
                cx.push(rules::contradictory_schema::schema_and_content(&at.pointer));
            }
            let used = lower_schema(cx, &schema, &words);
            let style = rules::undefined_style::check(cx, &at.pointer, style, &used.ty);
            (used, style)
        }
        None => lower_content(cx, at, &words, style),
    };
    let allowed = at.field("allowEmptyValue").and_then(|at| at.as_bool()) == Some(true);
    let empty = match location == Location::Query && allowed && !may_be_empty(cx, &used.ty) {
        true => Empty::Omission,
        false => Empty::Value,
    };
    // Form and cookie are the only styles that are exploded by default (OpenAPI 3.2.0 §4.12.2.2).
    let by_default = matches!(style, Style::Form | Style::Cookie) && content.is_none();
    let exploded = data.explode.unwrap_or(by_default);
    let required = data.required || location == Location::Path;
    Some(Parameter {
        origin: at.pointer.clone(),
        wire,
        location,
        style,
        content,
        explode: if exploded { Explode::Exploded } else { Explode::Joined },
        reserved,
        empty,
        presence: if required { Presence::Required } else { Presence::Optional },
        ty: used.ty,
        constraints: used.constraints.into_list(),
        docs: Docs {
            description: data.description.clone(),
            stability: stability(cx, at, data.deprecated),
            ..Docs::default()
        },
        default: schema_of(cx, at).and_then(|schema| default_of(cx, &schema)),
    })
}

/// The schema of a parameter or a header, or that of its only media type.
pub(super) fn schema_of<'a, T>(cx: &Context<'a>, at: &At<'a, T>) -> Option<Raw<'a>> {
    let entry = || at.field("content").and_then(|content| content.field(content.keys().next()?));
    let content = || entry()?.follow_quietly(cx)?.field("schema");
    at.field("schema").or_else(content)
}

/// Whether a parameter or a header is deprecated: it says so, or the schema does that is written in it.
pub(super) fn stability<T>(cx: &Context<'_>, at: &At<'_, T>, own: Option<bool>) -> Stability {
    let schema = || schema_of(cx, at).and_then(|schema| schema.field("deprecated")?.as_bool());
    docs::stability(own.filter(|own| *own).or_else(schema))
}

/// Whether an empty text is a value of a type as any other.
fn may_be_empty(cx: &Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::String | Type::Bytes | Type::Json => true,
        Type::Format(format) => matches!(format, Format::Password | Format::Base64Url),
        Type::Named(id) => match cx.api.get(*id).map(|definition| &definition.shape) {
            Some(Shape::Enum(words)) => words.variants.iter().any(|variant| variant.wire.is_empty()),
            _ => false,
        },
        _ => false,
    }
}

/// `content` of a query string. `None` where it cannot be read and written, which is said.
fn lower_query_string<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, oa::Parameter>,
    words: &[String],
) -> Option<(Use, Content)> {
    for key in ["schema", "style", "explode", "allowReserved"].iter().filter(|key| at.has(key)) {
        cx.count(rules::parameter_content::IGNORED, &at.pointer.join(key));
    }
    let content: Vec<(&str, Raw<'a>)> = at.named(cx, "content");
    let Some((media_type, raw)) = content.first() else {
        cx.push(rules::query_string::no_content(&at.pointer));
        return None;
    };
    if content.len() > 1 {
        cx.push(rules::parameter_content::not_one(&at.pointer, content.len()));
    }
    let entry = media::read(cx, raw)?;
    if entry.has("encoding") {
        cx.count(rules::not_generated::ENCODINGS, &entry.pointer.join("encoding"));
    }
    media::count_positional(cx, &entry);
    let used = entry.field("schema").map_or_else(Use::json, |schema| lower_schema(cx, &schema, words));
    let codec = match media::codec(media_type) {
        Some(Codec::Json) => Codec::Json,
        Some(Codec::Form) if media::carries(cx, Codec::Form, &used.ty) => Codec::Form,
        Some(_) if media::is_scalar(cx, &used.ty) => Codec::Text,
        _ => {
            cx.count(rules::query_string::FORMATS, &at.pointer);
            return None;
        }
    };
    Some((used, Content::new(media_type, codec)))
}

/// Says what else is in the query where a parameter is the whole query string.
pub(super) fn check_query_string(cx: &mut Context<'_>, parameters: &[Parameter], key: &super::path::Key) {
    let Some(whole) = parameters.iter().find(|parameter| parameter.location == Location::QueryString) else {
        return;
    };
    let in_query = |location| matches!(location, Location::Query | Location::QueryString);
    let others = parameters.iter().filter(|other| in_query(other.location) && other.origin != whole.origin);
    for other in others {
        cx.push(rules::query_string::not_alone(&other.origin, &other.wire, &whole.origin));
    }
    if let Some(piece) = key.fixed.first() {
        cx.push(rules::query_string::not_alone(&whole.origin, piece, &whole.origin));
    }
}

/// `content` of a parameter or a header: one media type. JSON is written as JSON; what is written in another
/// format is the caller's text.
pub(super) fn lower_content<'a, T>(
    cx: &mut Context<'a>,
    at: &At<'a, T>,
    words: &[String],
    style: Style,
) -> (Use, Style) {
    let content: Vec<(&str, Raw<'a>)> = at.named(cx, "content");
    if content.len() != 1 && at.field("content").is_some_and(|content| content.as_members(cx).is_some()) {
        cx.push(rules::parameter_content::not_one(&at.pointer, content.len()));
    }
    for key in ["style", "explode", "allowReserved"].iter().filter(|key| at.has(key)) {
        cx.count(rules::parameter_content::IGNORED, &at.pointer.join(key));
    }
    let Some((media_type, raw)) = content.first() else {
        return (Use::plain(Type::String), style);
    };
    let Some(entry) = media::read(cx, raw) else {
        return (Use::plain(Type::String), style);
    };
    media::count_positional(cx, &entry);
    let used = entry.field("schema").map_or_else(Use::json, |schema| lower_schema(cx, &schema, words));
    match media::codec(media_type) {
        // JSON has a null, which a parameter has not otherwise.
        Some(Codec::Json) => {
            let ty = used.clone().held();
            (Use { ty, null: Null::Refused, ..used }, Style::Json)
        }
        _ if media::is_scalar(cx, &used.ty) => (used, style),
        _ => {
            cx.push(rules::unsupported_media_type::parameter(&raw.pointer, media_type));
            used.constraints.drop_unchecked(cx);
            (Use::plain(Type::String), style)
        }
    }
}
