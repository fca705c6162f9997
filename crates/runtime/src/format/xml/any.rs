//! Values of no type.
//!
//! ```xml
//! <tags json:is="list"/>                 []
//! <tags json:is="only">a</tags>          ["a"], where the member is a list of this item alone
//! <rows json:is="list"><item>a</item></rows><rows json:is="list"/>       [["a"], []]
//! <more json:is="object"/>               {}
//! ```

use std::collections::HashMap;

use super::name::{is_space, unescaped};
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

/// What an element says of a value that has no type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// It is the only item of a list.
    pub(super) only: bool,
    pub(super) shape: Shape,
}

/// What a value is that has no type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// What it looks like.
    #[default]
    Seen,
    /// A list, of which the child elements are the items.
    List,
    /// An object.
    Object,
}

impl Mark {
    /// The words of the attribute; `None` where there is nothing to say.
    pub(super) fn words(self) -> Option<&'static str> {
        Some(match (self.only, self.shape) {
            (false, Shape::Seen) => return None,
            (true, Shape::Seen) => "only",
            (false, Shape::List) => "list",
            (true, Shape::List) => "only list",
            (false, Shape::Object) => "object",
            (true, Shape::Object) => "only object",
        })
    }

    pub(super) fn read(words: &str) -> Option<Self> {
        let mut mark = Mark::default();
        for word in words.split_ascii_whitespace() {
            match word {
                "only" => mark.only = true,
                "list" => mark.shape = Shape::List,
                "object" => mark.shape = Shape::Object,
                _ => return None,
            }
        }
        Some(mark)
    }
}

/// Reads an element as a value of any kind.
pub(super) fn any(element: &Element) -> Result<Json, Fault> {
    if element.nil {
        return Ok(Json::Null);
    }
    if element.mark.shape == Shape::List {
        structure(element, "a list")?;
        let item = |(index, child)| any(child).map_err(|fault: Fault| fault.under(index));
        return element.children.iter().enumerate().map(item).collect();
    }
    let bare = element.attributes.is_empty() || !is_space(&element.text);
    if element.children.is_empty() && bare && element.mark.shape == Shape::Seen {
        return Ok(Json::String(element.text.clone()));
    }
    structure(element, "an object")?;
    let mut members = JsonObject::new();
    any_object(element, &mut members)?;
    Ok(Json::Object(members))
}

pub(super) fn any_object(element: &Element, members: &mut JsonObject) -> Result<(), Fault> {
    for attribute in &element.attributes {
        insert(members, &attribute.name, vec![Json::String(attribute.value.clone())]);
    }
    for (name, group) in groups(element.children.iter()) {
        any_member(name, &group, members)?;
    }
    Ok(())
}

/// Reads the elements of a member.
pub(super) fn any_member(name: &str, elements: &[&Element], members: &mut JsonObject) -> Result<(), Fault> {
    let under = |fault: Fault| fault.under(&*unescaped(name));
    let value = match elements {
        [only] if only.mark.only => vec![Json::Array(vec![any(only).map_err(under)?])],
        _ => elements.iter().map(|element| any(element)).collect::<Result<_, _>>().map_err(under)?,
    };
    insert(members, name, value);
    Ok(())
}

/// Reads the elements of a value: several are a list, and one is where it says so.
pub(super) fn any_of(elements: &[&Element]) -> Result<Json, Fault> {
    match elements {
        [one] if !one.mark.only => any(one),
        _ => elements.iter().map(|element| any(element)).collect(),
    }
}

/// Adds a member of one value or of a list; an attribute and elements of one name are a list of all.
pub(super) fn insert(members: &mut JsonObject, name: &str, mut values: Vec<Json>) {
    let name = unescaped(name);
    if let Some(attribute) = members.remove(&*name) {
        values.insert(0, attribute);
    }
    let value = match values.len() {
        1 => values.swap_remove(0),
        _ => Json::Array(values),
    };
    members.insert(name.into_owned(), value);
}
