//! What belongs to which member.

use super::name::{field, local};
use super::tree::Element;
use crate::value::{Info, Place, XmlField, XmlNode};

/// Whether an element has this name: a namespace counts where one is declared.
pub(super) fn is_named(element: &Element, name: &str, namespace: Option<&str>) -> bool {
    element.name == name && (namespace.is_none() || element.namespace.as_deref() == namespace)
}

/// The member that an element or attribute belongs to: the index of its field, or behind the fields
/// that of one that is elsewhere. One that declares its namespace comes before one that takes any.
pub(super) fn find(info: &Info, node: XmlNode, name: &str, namespace: Option<&str>) -> Option<usize> {
    let mut any = None;
    for index in 0..info.fields.len() + info.elsewhere.len() {
        let field = field(info, index);
        if field.node != node || local(info, index, &field.name) != name {
            continue;
        }
        match field.name.namespace {
            None => any = any.or(Some(index)),
            declared if declared == namespace => return Some(index),
            Some(_) => {}
        }
    }
    any
}

/// The member that is the text of an element.
pub(super) fn text(info: &Info) -> Option<usize> {
    let fields = info.xml?.fields.iter().take(info.fields.len());
    fields.clone().position(|field| matches!(field.node, XmlNode::Text | XmlNode::CData))
}

/// Whether a required member is there without an element or attribute: an empty list that is not
/// wrapped, or the null of an attribute or a text. A list that may be null becomes the empty one.
pub(super) fn may_be_absent(place: Place<'_>, field: &XmlField) -> bool {
    match place {
        Place::Nullable(_) if field.node != XmlNode::Element => true,
        Place::List(_) | Place::Strs(_) => field.wrapped.is_none(),
        Place::Nullable(value) => may_be_absent(value.push(), field),
        _ => false,
    }
}

/// The text of the member that is the tag of a union.
pub(super) fn tagged<'e>(element: &'e Element, tag: &str, info: Option<&Info>) -> Option<&'e str> {
    let child = |name: &str| {
        element.children.iter().find(|child| child.name == name).map(|child| child.text.as_str())
    };
    let attribute = |name: &str| {
        element
            .attributes
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| attribute.value.as_str())
    };
    let known =
        info.and_then(|info| info.fields.iter().position(|name| *name == tag).map(|index| (info, index)));
    match known {
        None => child(tag).or_else(|| attribute(tag)),
        Some((info, index)) => {
            let field = field(info, index);
            let name = local(info, index, &field.name);
            match field.node {
                XmlNode::Element => child(name),
                XmlNode::Attribute => attribute(name),
                XmlNode::Text | XmlNode::CData => Some(element.text.as_str()),
            }
        }
    }
}
