//! Request bodies, and the typed content that they share with responses.

use openapiv3 as oa;
use understory_model::{Body, Codec, Content, Docs, FieldXml, Payload, Presence, Type};

use super::{header, media};
use crate::at::{At, Raw};
use crate::context::Context;
use crate::rules;
use crate::schema::{Use, inside, lower_schema};
use crate::version::Version;

/// `requestBody`, of a method that may have one.
pub(super) fn lower_body<'a>(
    cx: &mut Context<'a>,
    raw: &Raw<'a>,
    method: &str,
    words: &[String],
) -> Option<Body> {
    let body = read_body(cx, raw, words);
    match method {
        "TRACE" => {
            cx.push(rules::undefined_body::left_out(&raw.pointer));
            return None;
        }
        "GET" | "HEAD" | "DELETE" => cx.count(rules::undefined_body::TALLY, &raw.pointer),
        _ => {}
    }
    body
}

/// A request body object.
pub(super) fn read_body<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, words: &[String]) -> Option<Body> {
    let target = raw.follow::<oa::RequestBody>(cx)?;
    let words = target.component.map_or_else(|| words.to_vec(), |name| vec![name]);
    let at = target.at.read::<oa::RequestBody>(cx)?;
    let payload = lower_content(cx, &at, &inside(&words, "Body"))?;
    Some(Body {
        origin: at.pointer.clone(),
        presence: if at.node.required { Presence::Required } else { Presence::Optional },
        docs: Docs {
            description: target.description.map(str::to_owned).or(at.node.description),
            ..Docs::default()
        },
        payload,
    })
}

/// One entry of `content`.
struct Entry<'a> {
    key: &'a str,
    raw: Raw<'a>,
    content: Content,
    schema: Option<Raw<'a>>,
    /// `None` when there is no schema: then it is whatever the others are.
    used: Option<Use>,
}

/// `content`: one type, and the media types that carry it. `None` when there is nothing in it.
///
/// The first media type whose format is known gives the type. The others are kept as far as they
/// have the same; those left out are named. When no format is known, the body is bytes.
pub(super) fn lower_content<'a, T>(
    cx: &mut Context<'a>,
    at: &At<'a, T>,
    words: &[String],
) -> Option<Payload> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for (key, raw) in at.named(cx, "content") {
        if let Some(entry) = read_entry(cx, key, raw, &entries, words) {
            entries.push(entry);
        }
    }
    for entry in &mut entries {
        if let Some(used) = &entry.used
            && !media::carries(cx, entry.content.codec, &used.ty)
        {
            entry.content.codec = Codec::Bytes;
        }
    }
    let typed = entries.iter().find(|entry| entry.content.codec != Codec::Bytes);
    let Some(typed) = typed else {
        return bytes(cx, entries);
    };
    let used = typed.used.clone().or_else(|| {
        let same = entries.iter().filter(|entry| entry.content.codec == typed.content.codec);
        same.filter_map(|entry| entry.used.clone()).next()
    });
    let used = used.unwrap_or_else(|| media::untyped(typed.content.codec));
    let (kept, left): (Vec<&Entry<'_>>, Vec<&Entry<'_>>) = entries.iter().partition(|entry| {
        let same = entry.used.as_ref().is_none_or(|other| other.ty == used.ty && other.null == used.null);
        entry.content.codec != Codec::Bytes && same && media::carries(cx, entry.content.codec, &used.ty)
    });
    if !left.is_empty() {
        let names: Vec<&str> = left.iter().map(|entry| entry.key).collect();
        let place = at.pointer.join("content");
        cx.push(rules::unsupported_media_type::left_out(&place, &names, typed.key));
    }
    let untyped = matches!(used.ty, Type::Json | Type::JsonObject);
    for entry in kept.iter().filter(|entry| untyped && entry.content.codec == Codec::Xml) {
        cx.count(rules::untyped_xml::TALLY, &entry.raw.pointer);
    }
    let content = distinct(kept.iter().map(|entry| entry.content.clone()));
    // The media types have one type, of which one says what is demanded.
    let demanded = used.constraints.clone().into_list();
    for entry in &kept {
        if let Some(other) = entry.used.as_ref().map(|used| used.constraints.clone())
            && other.clone().into_list() != demanded
        {
            other.drop_unchecked(cx);
        }
    }
    let xml = used.xml.clone();
    Some(Payload { ty: used.held(), constraints: demanded, content, xml })
}

/// Each media type once: a range may be taken as one that is there already.
fn distinct(all: impl Iterator<Item = Content>) -> Vec<Content> {
    let mut content: Vec<Content> = Vec::new();
    for one in all {
        if !content.iter().any(|known| known.media_type == one.media_type) {
            content.push(one);
        }
    }
    content
}

fn read_entry<'a>(
    cx: &mut Context<'a>,
    key: &'a str,
    raw: Raw<'a>,
    before: &[Entry<'a>],
    words: &[String],
) -> Option<Entry<'a>> {
    let Some(codec) = media::codec(key) else {
        cx.push(rules::bad_media_type::left_out(&raw.pointer, key));
        return None;
    };
    let at = media::read(cx, &raw)?;
    media::count_positional(cx, &at);
    let streams = at.field("itemSchema").filter(|_| cx.version >= Version::V32);
    if let Some(item) = &streams {
        cx.count(rules::not_generated::ITEM_SCHEMAS, &item.pointer);
    }
    // What is not generated costs nothing.
    let part = cx.begin();
    for (_, encoding) in at.named(cx, "encoding") {
        cx.count(rules::not_generated::ENCODINGS, &encoding.pointer);
        if let Some(encoding) = encoding.read::<oa::Encoding>(cx) {
            for (_, header) in encoding.named(cx, "headers") {
                header::read(cx, &header, words);
            }
        }
    }
    let faults = cx.end(part);
    cx.settle(&faults, "it is ignored");
    let schema = at.field("schema");
    // Generators write one schema in place under each media type; it is one type all the same.
    let twin = schema.as_ref().and_then(|schema| {
        before.iter().find(|entry| entry.schema.as_ref().is_some_and(|other| other.same(schema)))
    });
    let used = match (twin, &schema) {
        (Some(twin), _) => twin.used.clone(),
        (None, Some(schema)) => Some(lower_schema(cx, schema, words)),
        (None, None) if streams.is_some() => Some(Use::plain(Type::Bytes)),
        (None, None) => None,
    };
    let mut content = Content { media_type: key.to_owned(), codec };
    if let Some(range) = media::range(key) {
        let structured = used.as_ref().is_some_and(|used| used.ty != Type::Bytes);
        content = media::concrete(range, structured);
        cx.push(rules::media_type_range::taken_as(&raw.pointer, key, &content.media_type));
    }
    Some(Entry { key, raw, content, schema, used })
}

/// A body that nothing but bytes can hold.
fn bytes<'a>(cx: &mut Context<'a>, mut entries: Vec<Entry<'a>>) -> Option<Payload> {
    let mut constraints = None;
    for entry in &mut entries {
        let Some(used) = &mut entry.used else { continue };
        if !matches!(used.ty, Type::Bytes | Type::String) {
            cx.push(rules::unsupported_media_type::as_bytes(&entry.raw.pointer, entry.key));
        }
        let demanded = std::mem::take(&mut used.constraints);
        match (used.ty == Type::Bytes, &constraints) {
            (true, None) => constraints = Some(demanded.into_list()),
            (true, Some(known)) if demanded.clone().into_list() == *known => {}
            // The text of other types is not known here.
            _ => demanded.drop_unchecked(cx),
        }
    }
    let constraints = constraints.unwrap_or_default();
    let content = distinct(entries.into_iter().map(|entry| entry.content));
    let xml = FieldXml::default();
    (!content.is_empty()).then_some(Payload { ty: Type::Bytes, constraints, content, xml })
}
