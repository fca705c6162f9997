//! The XML object (OpenAPI 3.0.4 §4.7.26).

use understory_model::{FieldXml, Type, Wrapping, XmlName, XmlNode};

use super::Use;
use crate::at::{At, SchemaNode};

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
pub(super) fn with_own(mut used: Use, at: &At<'_, SchemaNode>) -> Use {
    let Some(xml) = &at.node.xml else { return used };
    if matches!(used.ty, Type::List(_)) {
        used.xml = around(used.xml, at);
        return used;
    }
    used.xml.name = name(at);
    used.xml.node = if xml.attribute { XmlNode::Attribute } else { XmlNode::Element };
    used
}
