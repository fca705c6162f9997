//! From a small tree of texts into a [`Place`]: the way back for the formats whose leaves are
//! text, which are parameters and forms.

use std::borrow::Cow;
use std::fmt::Display;

use super::alternative::{Fit, Members, Sight, attempt, no_alternative, none_fits};
use super::defaults::assume;
use super::scalar::{self, Lexis};
use super::{
    Additional, Fault, Filling, Info, Json, JsonObject, Many, Message, Object, Place, Reason, Seen, Union,
};
use crate::format::{Nulls, json};

/// What kind of value is wanted of a text whose form does not say it: `a,b` is one string, two
/// items, or a member and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A string, a number, a boolean.
    Scalar,
    /// A list.
    List,
    /// An object.
    Object,
    /// Whatever the text looks like, for a place that takes any value.
    Any,
}

/// A value whose leaves are text, decoded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Texts<'a> {
    /// A leaf. Where a list or an object is wanted, it is JSON text.
    Text(Cow<'a, str>),
    /// A name that came several times, or may have: one text is also a scalar.
    Repeated(Vec<Cow<'a, str>>),
    /// A list.
    List(Vec<Texts<'a>>),
    /// An object.
    Object(Vec<(Cow<'a, str>, Texts<'a>)>),
}

/// Reads a value into a place. The source is asked with the kind that the place wants; an untagged
/// union asks it once for each alternative.
pub(crate) fn fill<'a>(
    place: Place<'_>,
    message: Message,
    source: &dyn Fn(Kind) -> Result<Texts<'a>, Fault>,
) -> Result<(), Fault> {
    let kind = match place {
        Place::Opt(slot) | Place::Nullable(slot) | Place::OptNullable(slot) => {
            return fill(slot.push(), message, source);
        }
        Place::Item(item) => return fill(item.place(), message, source),
        Place::Union(union) => {
            // What looks like a single value may yet be a list.
            let seen = source(Kind::Scalar).ok().filter(|texts| matches!(texts, Texts::Text(_)));
            let read = |place: Place<'_>| fill(place, message, source);
            return pick(union, message, seen.as_ref(), &read, &|| source(Kind::Object));
        }
        Place::List(_) | Place::Strs(_) | Place::Tuple(_) => Kind::List,
        Place::Object(_) | Place::Map(_) | Place::JsonObject(_) => Kind::Object,
        Place::Json(_) | Place::Nothing | Place::Operation(_) => Kind::Any,
        _ => Kind::Scalar,
    };
    put(&"value", source(kind)?, place, message)
}

/// Puts a value into a place. Its name is what a fault calls it.
fn put(name: &dyn Display, texts: Texts<'_>, place: Place<'_>, message: Message) -> Result<(), Fault> {
    match (place, texts) {
        (Place::Nothing | Place::Operation(_), _) => Ok(()),
        (Place::Item(item), texts) => put(name, texts, item.place(), message),
        (Place::Opt(slot) | Place::Nullable(slot) | Place::OptNullable(slot), texts) => {
            put(name, texts, slot.push(), message)
        }
        (Place::Json(slot), texts) => {
            *slot = any(texts)?;
            Ok(())
        }
        (place @ (Place::List(_) | Place::Strs(_) | Place::Tuple(_)), Texts::Repeated(items)) => {
            list(place, items.into_iter().map(Texts::Text).collect(), message)
        }
        (place @ (Place::List(_) | Place::Strs(_) | Place::Tuple(_)), Texts::List(items)) => {
            list(place, items, message)
        }
        (place @ (Place::Object(_) | Place::Map(_) | Place::JsonObject(_)), Texts::List(items)) => {
            // Names that are numbers: only the place says that they are no indices.
            let indexed = |(index, item): (usize, _)| (Cow::Owned(index.to_string()), item);
            put(name, Texts::Object(items.into_iter().enumerate().map(indexed).collect()), place, message)
        }
        (Place::Union(union), texts) => match (&texts, union.info().tag) {
            // Only the JSON reader can look for the tag inside of a JSON text.
            (Texts::Text(text), Some(_)) => json_text(text, Place::Union(union), message),
            // Several are a list, but one is no more a list than it is a single value.
            (Texts::Repeated(items), tag) if items.len() < 2 || tag.is_some() => {
                put(name, Texts::Text(only(name, items.clone())?), Place::Union(union), message)
            }
            _ => {
                let read = |place: Place<'_>| put(name, texts.clone(), place, message);
                pick(union, message, Some(&texts), &read, &|| Ok(texts.clone()))
            }
        },
        (place, Texts::Repeated(items)) => put(name, Texts::Text(only(name, items)?), place, message),
        (Place::Object(object), Texts::Object(members)) => fields(object, members, message),
        (Place::Map(map), Texts::Object(members)) => {
            for (name, value) in members {
                match map.add(name.clone().into_owned()) {
                    Some(place) => put(&name, value, place, message).map_err(|fault| fault.under(name))?,
                    None => return Err(Fault::duplicate(&name)),
                }
            }
            Ok(())
        }
        (Place::JsonObject(map), Texts::Object(members)) => {
            members.into_iter().try_for_each(|(n, v)| insert(map, n, v))
        }
        (
            place @ (Place::List(_)
            | Place::Strs(_)
            | Place::Tuple(_)
            | Place::Object(_)
            | Place::Map(_)
            | Place::JsonObject(_)),
            Texts::Text(text),
        ) => json_text(&text, place, message),
        (place, Texts::Text(text)) => scalar::read(&text, place, Lexis::Parameter),
        (place, Texts::List(_)) => Err(Fault::expected(place.wanted(), "a list")),
        (place, Texts::Object(_)) => Err(Fault::expected(place.wanted(), "an object")),
    }
}

/// The only text of a name that may come once.
fn only<'a>(name: &dyn Display, mut texts: Vec<Cow<'a, str>>) -> Result<Cow<'a, str>, Fault> {
    match (texts.pop(), texts.is_empty()) {
        (Some(text), true) => Ok(text),
        _ => Err(Fault::new(Reason::Duplicate(name.to_string()))),
    }
}

fn json_text(text: &str, place: Place<'_>, message: Message) -> Result<(), Fault> {
    json::read(text.as_bytes(), place, message)
}

fn list(place: Place<'_>, items: Vec<Texts<'_>>, message: Message) -> Result<(), Fault> {
    match place {
        Place::Strs(slot) => {
            for (index, item) in items.into_iter().enumerate() {
                let mut text = String::new();
                put(&index, item, Place::Str(&mut text), message).map_err(|fault| fault.under(index))?;
                slot.push(text);
            }
        }
        Place::List(slot) => each(slot, items, message)?,
        Place::Tuple(tuple) => {
            let mut filling = Filling::of(tuple);
            each(&mut filling, items, message)?;
            filling.end()?;
        }
        _ => {}
    }
    Ok(())
}

fn each(slot: &mut dyn Many, items: Vec<Texts<'_>>, message: Message) -> Result<(), Fault> {
    for (index, item) in items.into_iter().enumerate() {
        put(&index, item, slot.push(), message).map_err(|fault| fault.under(index))?;
    }
    Ok(())
}

fn fields(
    object: &mut dyn Object,
    members: Vec<(Cow<'_, str>, Texts<'_>)>,
    message: Message,
) -> Result<(), Fault> {
    let info = object.info();
    let mut seen = Seen::default();
    for (name, value) in members {
        match info.fields.iter().position(|field| *field == name) {
            Some(field) if seen.insert(field) => {
                if !message.passes_over(info, field) {
                    put(&name, value, object.slot(field), message).map_err(|fault| fault.under(name))?;
                }
            }
            Some(_) => return Err(Fault::duplicate(&name)),
            None if info.elsewhere.contains(&name.as_ref()) => {}
            None => match info.additional {
                Additional::Ignored => {}
                Additional::Refused => return Err(Fault::new(Reason::Unknown(name.into_owned()))),
                Additional::Kept => {
                    let rest = object.slot(info.fields.len());
                    put(&info.name, Texts::Object(vec![(name, value)]), rest, message)?;
                }
            },
        }
    }
    while let Some(field) = seen.missing(info) {
        match object.slot(field) {
            // What is null is left out (RFC 6570 §2.3), and so is an empty list: both read as what
            // they were when they are not there.
            Place::Nullable(_) | Place::List(_) | Place::Strs(_) => seen.insert(field),
            _ => return Err(Fault::missing(info, field)),
        };
    }
    assume(object, info, message, &seen);
    Ok(())
}

/// Finds the alternative of a union, by its tag among the members or by trying.
fn pick<'a>(
    union: &mut dyn Union,
    message: Message,
    seen: Option<&Texts<'a>>,
    read: &dyn Fn(Place<'_>) -> Result<(), Fault>,
    members: &dyn Fn() -> Result<Texts<'a>, Fault>,
) -> Result<(), Fault> {
    let info = union.info();
    let mut found = None;
    if let Some(tag) = info.tag {
        let Texts::Object(mut members) = members()? else {
            return Err(Fault::expected("an object", "text"));
        };
        if let Some((_, value)) = members.iter().find(|(name, _)| *name == tag) {
            let text = found.insert(String::new());
            put(&tag, value.clone(), Place::Str(text), message).map_err(|fault| fault.under(tag))?;
        }
        // What is read from text is mostly a request, which is read strictly.
        let Some(variant) = info.variant(found.as_deref(), Nulls::Refused) else {
            return Err(no_alternative(info, found.as_deref()));
        };
        return match union.pick(variant) {
            // The tag is a member of the union, which the struct need not name.
            Place::Object(object) => {
                if info.tag_of(variant).is_some() && !object.info().fields.contains(&tag) {
                    members.retain(|(name, _)| *name != tag);
                }
                fields(object, members, message)
            }
            place => read(place),
        };
    }
    let mut fits = |place: Place<'_>| Ok::<_, Fault>(read(place).map_or_else(Fit::Not, |()| Fit::Exactly));
    let tried = match seen {
        Some(Texts::Text(text)) => attempt(union, &Sight::Leaf(text), &mut fits)?,
        Some(Texts::List(_) | Texts::Repeated(_)) => attempt(union, &Sight::List, &mut fits)?,
        Some(Texts::Object(members)) => {
            let is_there = |info: &Info| {
                let there = |index: usize| {
                    info.declared(index).is_some_and(|name| members.iter().any(|(known, _)| known == name))
                };
                Some(Members::count(info, &there))
            };
            attempt(union, &Sight::Object(&is_there), &mut fits)?
        }
        None => attempt(union, &Sight::Unseen, &mut fits)?,
    };
    tried.map_err(|only| none_fits(info, only))
}

/// A value of no stated type. Its leaves are strings, since nothing says that `5` is a number;
/// only what is the JSON text of a list or an object becomes one.
fn any(texts: Texts<'_>) -> Result<Json, Fault> {
    Ok(match texts {
        Texts::Text(text) => {
            let mut value = Json::Null;
            let compound = text.starts_with(['{', '['])
                && json_text(&text, Place::Json(&mut value), Message::None).is_ok();
            if compound { value } else { Json::String(text.into_owned()) }
        }
        Texts::Repeated(items) => {
            let mut items: Vec<Json> =
                items.into_iter().map(|item| any(Texts::Text(item))).collect::<Result<_, _>>()?;
            match (items.pop(), items.is_empty()) {
                (Some(only), true) => only,
                (last, _) => Json::Array(items.into_iter().chain(last).collect()),
            }
        }
        Texts::List(items) => Json::Array(items.into_iter().map(any).collect::<Result<_, _>>()?),
        Texts::Object(members) => {
            let mut map = JsonObject::new();
            members.into_iter().try_for_each(|(name, value)| insert(&mut map, name, value))?;
            Json::Object(map)
        }
    })
}

fn insert(map: &mut JsonObject, name: Cow<'_, str>, value: Texts<'_>) -> Result<(), Fault> {
    if map.contains_key(name.as_ref()) {
        return Err(Fault::duplicate(&name));
    }
    let value = any(value).map_err(|fault| fault.under(&name))?;
    map.insert(name.into_owned(), value);
    Ok(())
}
