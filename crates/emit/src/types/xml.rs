//! The table of a struct's XML names, where they are not the plain ones.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{FieldXml, Struct, TypeDef, Wrapping, XmlName, XmlNode};

use crate::paths::{XML_FIELD, XML_INFO, XML_NAME};

/// The call that adds the table, or nothing where every name is plain.
pub(super) fn info(def: &TypeDef, shape: &Struct) -> TokenStream {
    let plain = FieldXml::default();
    // Members that are not here have rows behind the fields, by which a reader knows them.
    let all: Vec<&FieldXml> =
        shape.fields.iter().map(|f| &f.xml).chain(shape.elsewhere.iter().map(|m| &m.xml)).collect();
    // Rows after the last one that differs need not be written: a missing row is the plain one.
    let rows = all.iter().rposition(|xml| **xml != plain).map_or(0, |last| last + 1);
    if rows == 0 && def.xml == XmlName::default() {
        return TokenStream::new();
    }
    let root = name(&def.xml);
    let fields = all.into_iter().take(rows).map(field);
    quote!(.xml(&#XML_INFO { root: #root, fields: &[#(#fields),*] }))
}

fn field(xml: &FieldXml) -> TokenStream {
    let (own, item) = (name(&xml.name), name(&xml.item));
    let base = match xml.node {
        XmlNode::Attribute => quote!(#XML_FIELD::attribute(#own)),
        XmlNode::Text => quote!(#XML_FIELD::TEXT),
        XmlNode::CData => quote!(#XML_FIELD::CDATA),
        XmlNode::Element if xml.name == XmlName::default() => quote!(#XML_FIELD::PLAIN),
        XmlNode::Element => quote!(#XML_FIELD::element(#own)),
    };
    match xml.wrapping {
        Wrapping::Bare => base,
        Wrapping::Wrapped => quote!(#base.wrapped(#item)),
    }
}

fn name(xml: &XmlName) -> TokenStream {
    let local = xml.name.as_ref().map(|n| quote!(.local(#n)));
    let namespace = xml.namespace.as_ref().map(|n| quote!(.namespace(#n)));
    let prefix = xml.prefix.as_ref().map(|p| quote!(.prefix(#p)));
    quote!(#XML_NAME::PLAIN #local #namespace #prefix)
}
