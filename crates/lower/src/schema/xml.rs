//! The XML object (OpenAPI 3.0.4 §4.7.26).

use understory_model::{FieldXml, Type, Wrapping, XmlName, XmlNode};

use super::{Null, Use};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::operation::is_scalar;
use crate::rules;
use crate::version::Version;

/// The names that a schema's own `xml` gives.
pub(super) fn name(at: &At<'_, SchemaNode>) -> XmlName {
    let Some(xml) = &at.node.xml else {
        return XmlName::default();
    };
    XmlName { name: xml.name.clone(), namespace: xml.namespace.clone(), prefix: xml.prefix.clone() }
}

/// How a list is written. Without `wrapped`, the list's own name has no effect and each item has
/// the items' name; with it, items without a name are called like the wrapper (OpenAPI 3.0.4
/// §4.7.26.2.5, "XML Arrays").
pub(super) fn list(at: &At<'_, SchemaNode>, item: &FieldXml) -> FieldXml {
    let wrapped = at.node.xml.as_ref().is_some_and(|xml| xml.wrapped);
    if !wrapped {
        return FieldXml { name: item.name.clone(), ..FieldXml::default() };
    }
    let outer = name(at);
    let mut inner = item.name.clone();
    if inner.name.is_none() {
        inner.name.clone_from(&outer.name);
    }
    FieldXml { name: outer, node: XmlNode::Element, wrapping: Wrapping::Wrapped, item: inner }
}

/// How a list that another schema describes is written, with the `xml` of the schema around it. A
/// list that is written without a wrapper has no name of its own that could change.
fn around(list: FieldXml, at: &At<'_, SchemaNode>) -> FieldXml {
    let wraps = at.node.xml.as_ref().is_some_and(|xml| xml.wrapped);
    let mut item = match (list.wrapping, wraps) {
        (Wrapping::Wrapped, _) => list.item,
        (Wrapping::Bare, true) => list.name,
        (Wrapping::Bare, false) => return list,
    };
    let outer = name(at);
    if item.name.is_none() {
        item.name.clone_from(&outer.name);
    }
    FieldXml { name: outer, node: XmlNode::Element, wrapping: Wrapping::Wrapped, item }
}

/// A use, with the `xml` of the schema itself over what came from schemas that it is made of.
pub(super) fn with_own<'a>(cx: &mut Context<'a>, mut used: Use, at: &At<'a, SchemaNode>) -> Use {
    let Some(xml) = &at.node.xml else { return used };
    let node = if xml.attribute { attribute(cx, at, &used) } else { node(cx, at, &used.ty) };
    if matches!(used.ty, Type::List(_)) {
        used.xml = around(used.xml, at);
        return used;
    }
    used.xml.name = name(at);
    used.xml.node = node;
    used
}

/// What `attribute: true` says: an attribute holds a single value, and has no null.
fn attribute<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, used: &Use) -> XmlNode {
    let place = at.pointer.join("xml").join("attribute");
    let nullable =
        matches!(used.ty, Type::Nullable(_)) || used.null == Null::Permitted || at.node.data.nullable;
    if !is_single(cx, &used.ty) {
        cx.push(rules::bad_node_type::no_attribute(&place));
        return XmlNode::Element;
    }
    if nullable {
        cx.count(rules::bad_node_type::NULL, &place);
    }
    XmlNode::Attribute
}

/// What `nodeType` says, where 3.0 has no other word for it; and the extension by which a text was
/// known before.
fn node<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, ty: &Type) -> XmlNode {
    let Some(xml) = at.field("xml") else { return XmlNode::Element };
    let said = xml.field("nodeType").filter(|_| cx.version >= Version::V32);
    let extension = xml.field("x-text").filter(|at| at.as_bool() == Some(true));
    let (place, node) = match (said, extension) {
        (Some(said), _) => match said.as_str() {
            Some("text") => (said.pointer, XmlNode::Text),
            Some("cdata") => (said.pointer, XmlNode::CData),
            Some("none") => {
                cx.count(rules::not_generated::NODE_TYPES, &said.pointer);
                return XmlNode::Element;
            }
            Some(word) => {
                cx.push(rules::bad_node_type::unknown(&said.pointer, word));
                return XmlNode::Element;
            }
            None => {
                let diagnostic = rules::wrong_node::expected(&said.pointer, "a string", said.value());
                cx.push(rules::mended(diagnostic, "it is ignored"));
                return XmlNode::Element;
            }
        },
        (None, Some(extension)) => (extension.pointer, XmlNode::Text),
        (None, None) => return XmlNode::Element,
    };
    if is_single(cx, ty) {
        return node;
    }
    cx.push(rules::bad_node_type::no_text(&place));
    XmlNode::Element
}

/// Whether a type is a single value, or that or null, as a text or an attribute holds one.
fn is_single(cx: &Context<'_>, ty: &Type) -> bool {
    let inner = if let Type::Nullable(inner) = ty { inner } else { ty };
    *inner == Type::Bytes || is_scalar(cx, inner)
}
