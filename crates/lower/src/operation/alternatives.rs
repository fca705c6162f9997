//! The type of a body from what its media types carry.
//!
//! Formats of one type (JSON, XML, a form) are one body, which is written in the one that is wanted. Media
//! types that carry different types are the alternatives of a union, which the media type of a message tells
//! apart; and so are those that carry bytes or a text, of which nothing else says whether they are a PNG or a
//! PDF. In a range of these the body says its media type itself.

use understory_model::{
    Checking, Codec, Content, FieldXml, Hint, Matching, Otherwise, Payload, Pointer, Shape, Storage, Tagging,
    Type, TypeId, Union, UnionVariant, Wrapping, XmlName,
};

use super::media;
use crate::at::Raw;
use crate::context::Context;
use crate::rules;
use crate::schema::{Use, push_shape};

/// One entry of `content`.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) key: &'a str,
    pub(super) raw: Raw<'a>,
    pub(super) content: Content,
    pub(super) schema: Option<Raw<'a>>,
    /// `None` when there is no schema: then it is whatever the others are.
    pub(super) used: Option<Use>,
}

/// An alternative: a type, and the media types that carry it.
struct Arm {
    origin: Pointer,
    /// The key of its first media type.
    key: String,
    used: Use,
    content: Vec<Content>,
    /// What it is called, where it stands apart from another of its type.
    alone: Option<String>,
}

/// The type of a body. `None` when it has no media types.
pub(super) fn lower<'a>(
    cx: &mut Context<'a>,
    place: &Pointer,
    mut entries: Vec<Entry<'a>>,
    words: &[String],
) -> Option<Payload> {
    for entry in &mut entries {
        settle_codec(cx, entry);
    }
    settle_types(cx, &mut entries);
    let mut left: Vec<(&str, &str)> = Vec::new();
    let mut kept: Vec<Entry<'a>> = Vec::new();
    for entry in &entries {
        let unread = is_unread(entry);
        match entries.iter().find(|other| unread && !is_unread(other) && has_same(other, entry)) {
            Some(read) => left.push((entry.key, read.key)),
            None => kept.push(carried(cx, entry.clone(), unread)),
        }
    }
    let mut arms: Vec<Arm> = Vec::new();
    for entry in &kept {
        add(cx, &mut arms, entry, &kept);
    }
    if let Some((_, kept)) = left.first() {
        let names: Vec<&str> = left.iter().map(|(name, _)| *name).collect();
        cx.push(rules::unsupported_media_type::left_out(place, &names, kept));
    }
    arms.iter().for_each(|arm| name_root(cx, arm));
    match arms.len() {
        0 | 1 => arms.pop().map(one_type),
        _ => Some(several_types(cx, place, arms, words)),
    }
}

/// A format that cannot carry the type of an entry leaves it as bytes.
fn settle_codec(cx: &Context<'_>, entry: &mut Entry<'_>) {
    let Some(used) = &entry.used else { return };
    // Any value in a text is the text.
    if used.ty == Type::Json && media::is_opaque(entry.content.codec) {
        entry.used = None;
    } else if entry.content.codec == Codec::Xml
        && used.ty == Type::String
        && used.xml.name == XmlName::default()
    {
        // Without a name of an element it is the whole document, as it is written.
        entry.content.codec = Codec::Text;
    } else if !media::carries(cx, entry.content.codec, &used.ty) {
        entry.content.codec = Codec::Bytes;
        entry.content.members.clear();
    }
}

/// An entry without a schema is what others say that it is, as far as its format carries that.
fn settle_types(cx: &mut Context<'_>, entries: &mut [Entry<'_>]) {
    let is_value = |codec| !media::is_opaque(codec);
    let said = |entry: &&Entry<'_>| is_value(entry.content.codec) && entry.used.is_some();
    let said = entries.iter().find(said).and_then(|entry| entry.used.clone());
    for entry in entries {
        let codec = entry.content.codec;
        if entry.used.is_none() {
            let said = said.as_ref().filter(|said| is_value(codec) && media::carries(cx, codec, &said.ty));
            entry.used = Some(said.cloned().unwrap_or_else(|| media::untyped(codec)));
        }
        let untyped =
            entry.used.as_ref().is_some_and(|used| matches!(used.ty, Type::Json | Type::JsonObject));
        if untyped && codec == Codec::Xml {
            cx.count(rules::untyped_xml::TALLY, &entry.raw.pointer);
        }
    }
}

/// Whether an entry has a type that nothing here reads in its format.
fn is_unread(entry: &Entry<'_>) -> bool {
    let whole = |used: &Use| matches!(used.ty, Type::Bytes | Type::String);
    entry.content.codec == Codec::Bytes && !entry.used.as_ref().is_none_or(whole)
}

/// Whether two entries carry the same.
fn has_same(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    matches!((&one.used, &other.used), (Some(one), Some(other)) if is_same(one, other))
}

fn is_same(one: &Use, other: &Use) -> bool {
    one.ty == other.ty && one.null == other.null
}

/// An entry with the type of what is carried.
fn carried<'a>(cx: &mut Context<'a>, mut entry: Entry<'a>, unread: bool) -> Entry<'a> {
    let is_open = is_open(&entry);
    let Some(used) = &mut entry.used else { return entry };
    if entry.content.codec == Codec::Bytes && used.ty != Type::Bytes {
        if unread {
            cx.push(rules::unsupported_media_type::as_bytes(&entry.raw.pointer, entry.key));
        }
        // They are of a text or a value that is not known here.
        std::mem::replace(used, Use::plain(Type::Bytes)).constraints.drop_unchecked(cx);
    }
    if is_open {
        used.ty = Type::Representation(Box::new(used.ty.clone()));
    }
    entry
}

/// Whether the body has to say its media type: in a range of those that are carried as they are.
fn is_open(entry: &Entry<'_>) -> bool {
    // What stands for a range is none of its own.
    media::is_opaque(entry.content.codec)
        && entry.content.media_type == entry.key
        && media::range(entry.key).is_some()
}

/// What an entry is called, where it is an alternative by itself: its type is that of another media type,
/// and bytes or a text do not say in which of the two they are.
fn alone(entry: &Entry<'_>, all: &[Entry<'_>]) -> Option<String> {
    let is_own = |entry: &Entry<'_>| media::is_opaque(entry.content.codec) && !is_open(entry);
    let word = media::word(entry.key);
    let is_other =
        |other: &Entry<'_>| is_own(other) && has_same(other, entry) && media::word(other.key) != word;
    (is_own(entry) && all.iter().any(is_other)).then_some(word)
}

/// Adds an entry to the alternative that it belongs to.
fn add(cx: &mut Context<'_>, arms: &mut Vec<Arm>, entry: &Entry<'_>, all: &[Entry<'_>]) {
    let Some(used) = entry.used.clone() else { return };
    let alone = alone(entry, all);
    if let Some(arm) = arms.iter_mut().find(|arm| arm.alone == alone && is_same(&arm.used, &used)) {
        // The media types have one type, of which one says what is demanded.
        if used.constraints.clone().into_list() != arm.used.constraints.clone().into_list() {
            used.constraints.drop_unchecked(cx);
        }
        // A range may be taken as a media type that is there already.
        if !arm.content.contains(&entry.content) {
            arm.content.push(entry.content.clone());
        }
        return;
    }
    let name = &entry.content.media_type;
    if arms.iter().flat_map(|arm| &arm.content).any(|known| known.media_type == *name) {
        cx.push(rules::unsupported_media_type::taken(&entry.raw.pointer, entry.key, name));
        return;
    }
    let content = vec![entry.content.clone()];
    arms.push(Arm { origin: entry.raw.pointer.clone(), key: entry.key.to_owned(), used, content, alone });
}

/// Says of names in XML that nothing writes: only a definition names its own element.
fn name_root(cx: &mut Context<'_>, arm: &Arm) {
    let names_itself = |ty: &Type| matches!(ty, Type::Named(_));
    let xml = &arm.used.xml;
    let is_lost = match &arm.used.ty {
        Type::List(item) if names_itself(item) => xml.wrapping == Wrapping::Wrapped,
        ty => !names_itself(ty) && *xml != FieldXml::default(),
    };
    if is_lost && arm.content.iter().any(|content| content.codec == Codec::Xml) {
        cx.count(rules::not_generated::XML_ROOTS, &arm.origin);
    }
}

fn one_type(arm: Arm) -> Payload {
    let xml = arm.used.xml.clone();
    let constraints = arm.used.constraints.clone().into_list();
    Payload { ty: arm.used.held(), constraints, content: arm.content, xml }
}

/// A union that the media type tells apart.
fn several_types(cx: &mut Context<'_>, place: &Pointer, arms: Vec<Arm>, words: &[String]) -> Payload {
    let mut content = Vec::new();
    let mut variants: Vec<UnionVariant> = Vec::new();
    for (index, arm) in arms.into_iter().enumerate() {
        let tags = arm.content.iter().map(|content| content.media_type.clone()).collect();
        content.extend(arm.content.into_iter().map(|one| Content { alternative: Some(index), ..one }));
        let word = media::word(&arm.key);
        let taken = variants.iter().any(|variant| variant.hint == word);
        let constraints = arm.used.constraints.clone().into_list();
        variants.push(UnionVariant {
            origin: arm.origin,
            hint: if taken { arm.key } else { word },
            ty: arm.used.held(),
            constraints,
            tags,
            storage: Storage::Inline,
        });
    }
    let id = cx.contents.get(place).copied().unwrap_or_else(|| define(cx, place, variants, words));
    Payload { ty: Type::Named(id), constraints: Vec::new(), content, xml: FieldXml::default() }
}

fn define(cx: &mut Context<'_>, place: &Pointer, variants: Vec<UnionVariant>, words: &[String]) -> TypeId {
    let union = Union {
        tagging: Tagging::MediaType,
        matching: Matching::One,
        variants,
        otherwise: Otherwise::Refused,
        start: 0,
        checking: Checking::default(),
    };
    let id = push_shape(cx, place, Hint::Place(words.to_vec()), Shape::Union(union));
    cx.contents.insert(place.clone(), id);
    id
}
