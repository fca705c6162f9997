//! Objects of any members.

use std::collections::HashMap;

use super::name::is_space;
use super::tree::Element;
use crate::value::{Fault, Json, JsonObject};

/// Elements and text beside each other are neither a value nor a structure.
pub(super) fn structure(element: &Element, expected: &'static str) -> Result<(), Fault> {
    if is_space(&element.text) { Ok(()) } else { Err(Fault::expected(expected, "text")) }
}

/// Elements by name, in the order in which the names first come.
pub(super) fn groups<'e>(elements: impl Iterator<Item = &'e Element>) -> Vec<(&'e str, Vec<&'e Element>)> {
    let mut groups: Vec<(&str, Vec<&Element>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for element in elements {
        let next = groups.len();
        let place = *places.entry(&element.name).or_insert(next);
        match groups.get_mut(place) {
            Some((_, group)) => group.push(element),
            None => groups.push((&element.name, vec![element])),
        }
    }
    groups
}

/// Reads an element as a value of any kind.
pub(super) fn any(element: &Element) -> Result<Json, Fault> {
    if element.nil {
        return Ok(Json::Null);
    }
    let bare = element.attributes.is_empty() || !is_space(&element.text);
    if element.children.is_empty() && bare {
        return Ok(Json::String(element.text.clone()));
    }
    structure(element, "an object")?;
    let mut members = JsonObject::new();
    any_object(element, &mut members)?;
    Ok(Json::Object(members))
}

pub(super) fn any_object(element: &Element, members: &mut JsonObject) -> Result<(), Fault> {
    for attribute in &element.attributes {
        insert(members, &attribute.name, Json::String(attribute.value.clone()));
    }
    for child in &element.children {
        insert(members, &child.name, any(child).map_err(|fault| fault.under(&child.name))?);
    }
    Ok(())
}

/// Adds a member; the second of a name makes a list of both. No single element is a list.
pub(super) fn insert(members: &mut JsonObject, name: &str, value: Json) {
    match members.get_mut(name) {
        None => drop(members.insert(name.to_owned(), value)),
        Some(Json::Array(items)) => items.push(value),
        Some(first) => *first = Json::Array(vec![first.take(), value]),
    }
}
