//! What a schema is called to which something refers although it is no component as a whole.
//!
//! ```text
//! $ref: '#/components/schemas/Pet/properties/toys/items'            Pet toys Item
//! $ref: '#/paths/~1pets/get/responses/404/content/…/schema'         listPets NotFound
//! ```
//! It is called after its own place, as it is where nothing refers to it. Called after whoever refers
//! to it first, it would get another name as soon as something else does so before.

use understory_model::{Hook, Pointer};

use super::inside;
use crate::at::Raw;
use crate::context::Context;
use crate::operation::{hook_words, method_of, operation_words, path_words, status_words};

/// The words of a place; `None` where it is not known what stands there.
pub(super) fn words(cx: &Context<'_>, pointer: &Pointer) -> Option<Vec<String>> {
    let tokens: Vec<String> = pointer.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let root = cx.root();
    let (words, at, rest) = match tokens.as_slice() {
        ["components", section, name, rest @ ..] => {
            component(section, name, root.field("components")?.field(section)?.field(name)?, rest)?
        }
        ["paths", path, "parameters", index, rest @ ..] => {
            let item = root.field("paths")?.field(path)?;
            described(path_words(path), item.field("parameters")?.item(index)?, rest)?
        }
        ["paths", path, key, rest @ ..] => {
            let operation = root.field("paths")?.field(path)?.field(key)?;
            let id = operation.field("operationId").and_then(|id| id.as_str()).filter(|id| !id.is_empty());
            let tag = operation.field("tags").and_then(|tags| tags.item("0")?.as_str());
            let words = operation_words(id, tag.unwrap_or_default(), method_of(key)?, path);
            message(words, operation, rest)?
        }
        ["webhooks", name, key, rest @ ..] => {
            let operation = root.field("webhooks")?.field(name)?.field(key)?;
            let hook = Hook::Webhook { name: (*name).to_owned() };
            message(hook_words(&hook, method_of(key)?), operation, rest)?
        }
        _ => return None,
    };
    schema(words, at, rest)
}

/// What is known of a place on the way: its words, what stands there, and what follows.
type Step<'t, 'a> = (Vec<String>, Raw<'a>, &'t [&'t str]);

fn component<'t, 'a>(section: &str, name: &str, at: Raw<'a>, rest: &'t [&'t str]) -> Option<Step<'t, 'a>> {
    let name = vec![name.to_owned()];
    match section {
        "schemas" => Some((name, at, rest)),
        "responses" => body(inside(&name, "Response"), at, rest),
        "requestBodies" => body(inside(&name, "Body"), at, rest),
        "parameters" => described(name, at, rest),
        _ => None,
    }
}

/// Within an operation.
fn message<'t, 'a>(words: Vec<String>, at: Raw<'a>, rest: &'t [&'t str]) -> Option<Step<'t, 'a>> {
    match rest {
        ["requestBody", rest @ ..] => body(inside(&words, "Body"), at.field("requestBody")?, rest),
        ["responses", key, rest @ ..] => {
            body(inside(&words, &status_words(key)), at.field("responses")?.field(key)?, rest)
        }
        ["parameters", index, rest @ ..] => described(words, at.field("parameters")?.item(index)?, rest),
        _ => None,
    }
}

/// Within a request body or a response.
fn body<'t, 'a>(words: Vec<String>, at: Raw<'a>, rest: &'t [&'t str]) -> Option<Step<'t, 'a>> {
    match rest {
        ["content", media_type, "schema", rest @ ..] => {
            Some((words, at.field("content")?.field(media_type)?.field("schema")?, rest))
        }
        _ => None,
    }
}

/// Within a parameter.
fn described<'t, 'a>(words: Vec<String>, at: Raw<'a>, rest: &'t [&'t str]) -> Option<Step<'t, 'a>> {
    let words = inside(&words, at.field("name")?.as_str()?);
    match rest {
        ["schema", rest @ ..] => Some((words, at.field("schema")?, rest)),
        rest => body(words, at, rest),
    }
}

/// Within a schema.
fn schema(mut words: Vec<String>, mut at: Raw<'_>, mut rest: &[&str]) -> Option<Vec<String>> {
    loop {
        let (word, next) = match rest {
            [] => return Some(words),
            ["properties", name, ..] => (Some((*name).to_owned()), at.field("properties")?.field(name)?),
            ["items", ..] => (Some("Item".to_owned()), at.field("items")?),
            ["prefixItems", index, ..] => {
                let number = index.parse::<usize>().ok()?.checked_add(1)?;
                (Some(format!("Item {number}")), at.field("prefixItems")?.item(index)?)
            }
            ["additionalProperties", ..] => (Some("Value".to_owned()), at.field("additionalProperties")?),
            ["allOf", index, ..] => (None, at.field("allOf")?.item(index)?),
            [key @ ("oneOf" | "anyOf"), index, ..] => {
                let arm = at.field(key)?.item(index)?;
                let title = arm.field("title").and_then(|title| title.as_str()).map(str::to_owned);
                let number = index.parse::<usize>().ok()?.checked_add(1)?;
                (title.or_else(|| Some(format!("Variant{number}"))), arm)
            }
            _ => return None,
        };
        let steps = if matches!(rest, ["items" | "additionalProperties", ..]) { 1 } else { 2 };
        words.extend(word);
        at = next;
        rest = rest.get(steps..)?;
    }
}
