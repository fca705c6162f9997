//! `content`: what a body is, in each media type that it may have (OpenAPI 3.0.4 §4.7.14).

use understory_model::{Codec, Content, Payload, Type};

use super::alternatives::{self, Entry};
use super::{encoding, media};
use crate::at::{At, Raw};
use crate::context::Context;
use crate::rules;
use crate::schema::{Use, inside, lower_schema};
use crate::version::Version;

/// `content`: its type, and the media types that carry it. `None` when there is nothing in it.
pub(super) fn lower_content<'a, T>(
    cx: &mut Context<'a>,
    at: &At<'a, T>,
    words: &[String],
) -> Option<Payload> {
    let all = at.named(cx, "content");
    let several = has_several_schemas(&all);
    let codecs: Vec<(&str, Option<Codec>)> = all.iter().map(|(key, _)| (*key, media::codec(key))).collect();
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for (key, raw) in all {
        let inner = if several { inside(words, &media::word(key)) } else { words.to_vec() };
        if let Some(entry) = read_entry(cx, key, raw, &entries, &inner) {
            let others = codecs.iter().filter(|(other, _)| *other != key).filter_map(|(_, codec)| *codec);
            entries.extend(told(cx, entry, &others.collect::<Vec<_>>()));
        }
    }
    alternatives::lower(cx, &at.pointer.join("content"), entries, words)
}

/// Whether media types have schemas of their own. What is written in place is then called by its media
/// type too.
fn has_several_schemas(all: &[(&str, Raw<'_>)]) -> bool {
    let mut schemas = all.iter().filter_map(|(_, raw)| raw.field("schema"));
    let first = schemas.next();
    schemas.any(|schema| first.as_ref().is_some_and(|first| !first.says_the_same(&schema)))
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
    let schema = at.field("schema");
    // Generators write one schema in place under each media type; it is one type all the same.
    let twin = schema.as_ref().and_then(|schema| {
        before.iter().find(|entry| entry.schema.as_ref().is_some_and(|other| other.says_the_same(schema)))
    });
    let used = match (twin, &schema) {
        (Some(twin), _) => twin.used.clone(),
        (None, Some(schema)) => Some(lower_schema(cx, schema, words)),
        (None, None) if streams.is_some() => Some(Use::plain(Type::Bytes)),
        (None, None) => None,
    };
    let codec =
        if schema.as_ref().is_some_and(|schema| media::is_raw(cx, schema)) { Codec::Bytes } else { codec };
    let members = encoding::lower(cx, &at, codec, words);
    let content = Content { members, ..Content::new(key, codec) };
    Some(Entry { key, raw, content, schema, used })
}

/// An entry under each media type that is read and sent of it: its own, unless it is a range of which the
/// document says what comes in it. `others` are the formats of the media types beside it.
fn told<'a>(cx: &mut Context<'a>, entry: Entry<'a>, others: &[Codec]) -> Vec<Entry<'a>> {
    let said = entry.used.as_ref().filter(|used| used.ty != Type::Bytes);
    let (Some(media::Range::Any), Some(used)) = (media::range(entry.key), said) else { return vec![entry] };
    let rows = media::structured(cx, &used.ty, others);
    let names: Vec<&str> = rows.iter().map(|row| row.media_type.as_str()).collect();
    cx.push(rules::media_type_range::taken_as(&entry.raw.pointer, entry.key, &names));
    rows.into_iter().map(|content| Entry { content, ..entry.clone() }).collect()
}
