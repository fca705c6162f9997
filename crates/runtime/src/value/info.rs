//! The tables that stand beside a type: everything about it that is data.

use crate::check::Check;
use crate::format::Nulls;

/// What the formats need to know of a struct.
#[derive(Debug)]
pub struct Info {
    /// The schema's name.
    pub name: &'static str,
    /// The names of the members as they travel, in the order of [`Object::slot`](super::Object::slot).
    pub fields: &'static [&'static str],
    /// A bit for each field that must be there; 64 fields to a word. Missing words are zero.
    pub required: &'static [u64],
    /// A bit for each field that only the API sends (OpenAPI 3.0.4 §4.7.24.2, `readOnly`), as in
    /// `required`.
    pub read_only: &'static [u64],
    /// A bit for each field that the API never sends (`writeOnly`).
    pub write_only: &'static [u64],
    /// The names of members that the schema declares and the type does not have, because they do
    /// not travel where it does. A reader passes over them, whatever becomes of other members.
    pub elsewhere: &'static [&'static str],
    /// What a server assumes of fields that are absent from a request, each with its JSON text
    /// (OpenAPI 3.0.4 §4.7.24.1, `default`).
    pub defaults: &'static [(usize, &'static str)],
    /// What becomes of other members. The slot of a kept member's map is `fields.len()`.
    pub additional: Additional,
    /// XML names, where they are not the plain ones.
    pub xml: Option<&'static XmlInfo>,
    /// What is demanded of the struct and of its members beyond their types.
    pub checks: &'static [Check],
    /// Whether no name has a character that JSON escapes, so that names can be written and
    /// compared as they are.
    pub(crate) plain: bool,
}

/// What becomes of members that [`Info::fields`] does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Additional {
    /// They are permitted and not kept.
    Ignored,
    /// They are a fault.
    Refused,
    /// They are kept in the map at slot `fields.len()`.
    Kept,
}

impl Info {
    /// Whether a field must be there.
    pub fn requires(&self, field: usize) -> bool {
        self.required.get(field / 64).is_some_and(|word| word & (1 << (field % 64)) != 0)
    }

    /// A struct that requires nothing and ignores other members.
    pub const fn new(name: &'static str, fields: &'static [&'static str]) -> Self {
        Info {
            name,
            fields,
            required: &[],
            read_only: &[],
            write_only: &[],
            elsewhere: &[],
            defaults: &[],
            additional: Additional::Ignored,
            xml: None,
            checks: &[],
            plain: plain(fields),
        }
    }

    /// The names that the schema declares: those of the fields, then those that are elsewhere.
    pub(crate) fn declared(&self, index: usize) -> Option<&'static str> {
        let elsewhere = || self.elsewhere.get(index.checked_sub(self.fields.len())?);
        self.fields.get(index).or_else(elsewhere).copied()
    }

    /// With the bits of the required fields.
    pub const fn required(mut self, bits: &'static [u64]) -> Self {
        self.required = bits;
        self
    }

    /// With the bits of the fields that only the API sends.
    pub const fn read_only(mut self, bits: &'static [u64]) -> Self {
        self.read_only = bits;
        self
    }

    /// With the bits of the fields that the API never sends.
    pub const fn write_only(mut self, bits: &'static [u64]) -> Self {
        self.write_only = bits;
        self
    }

    /// With the names of members that are no fields, because they do not travel where the type does.
    pub const fn elsewhere(mut self, names: &'static [&'static str]) -> Self {
        self.elsewhere = names;
        self
    }

    /// With what is assumed of fields that are absent from a request.
    pub const fn defaults(mut self, defaults: &'static [(usize, &'static str)]) -> Self {
        self.defaults = defaults;
        self
    }

    /// With another fate for members that are not named.
    pub const fn additional(mut self, additional: Additional) -> Self {
        self.additional = additional;
        self
    }

    /// With XML names.
    pub const fn xml(mut self, xml: &'static XmlInfo) -> Self {
        self.xml = Some(xml);
        self
    }

    /// With what is demanded of it.
    pub const fn checks(mut self, checks: &'static [Check]) -> Self {
        self.checks = checks;
        self
    }
}

/// Worked out by the compiler, for a reader would otherwise look at each name each time.
#[expect(clippy::indexing_slicing, reason = "a const function has no iterators, and runs in the compiler")]
const fn plain(fields: &[&str]) -> bool {
    let mut field = 0;
    while field < fields.len() {
        let name = fields[field].as_bytes();
        let mut at = 0;
        while at < name.len() {
            if name[at] < 0x20 || name[at] == b'"' || name[at] == b'\\' {
                return false;
            }
            at += 1;
        }
        field += 1;
    }
    true
}

/// What the formats need to know of a union.
#[derive(Debug)]
pub struct UnionInfo {
    /// The schema's name.
    pub name: &'static str,
    /// The member whose value says which alternative it is (OpenAPI 3.0.4 §4.7.25,
    /// "Discriminator Object"), or `None` when the alternatives are tried. Where the member is absent,
    /// which the specification leaves open, a lenient reader tries them too.
    pub tag: Option<&'static str>,
    /// The values of that member and the alternative each means, as an index for
    /// [`Union::pick`](super::Union::pick).
    pub values: &'static [(&'static str, usize)],
    /// What another value of that member means.
    pub otherwise: Otherwise,
    /// How many alternatives there are.
    pub variants: usize,
    /// Whether something is demanded of an alternative, or of what is inside of one, beyond its type.
    pub checked: bool,
}

/// What a value of the tag means that the table does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// A fault.
    Refused,
    /// This alternative, which keeps the value as it came; for a strict reader a fault.
    Kept(usize),
    /// This alternative.
    Taken(usize),
    /// This alternative, which is also meant where the member is absent (OpenAPI 3.2.0 §4.25,
    /// `defaultMapping`).
    Default(usize),
}

impl UnionInfo {
    /// A union whose alternatives are tried.
    pub const fn new(name: &'static str, variants: usize) -> Self {
        UnionInfo { name, tag: None, values: &[], otherwise: Otherwise::Refused, variants, checked: false }
    }

    /// With the member that tells the alternatives apart, and its values.
    pub const fn tag(mut self, member: &'static str, values: &'static [(&'static str, usize)]) -> Self {
        self.tag = Some(member);
        self.values = values;
        self
    }

    /// With a meaning of other values of that member.
    pub const fn otherwise(mut self, otherwise: Otherwise) -> Self {
        self.otherwise = otherwise;
        self
    }

    /// Of which something is demanded beyond the types of its alternatives.
    pub const fn checked(mut self) -> Self {
        self.checked = true;
        self
    }

    /// The tag, where whoever writes an alternative writes it and the struct need not name it. One that all other
    /// values mean has no value of its own, and keeps the one that came.
    pub(crate) fn tag_of(&self, variant: usize) -> Option<&'static str> {
        self.tag.filter(|_| self.otherwise != Otherwise::Default(variant))
    }

    /// The alternative that the tag means, or its absence.
    pub(crate) fn variant(&self, found: Option<&str>, nulls: Nulls) -> Option<usize> {
        let listed = self.values.iter().find(|(known, _)| Some(*known) == found);
        listed.map(|(_, variant)| *variant).or(match (self.otherwise, found, nulls) {
            (Otherwise::Default(variant), _, _) => Some(variant),
            (Otherwise::Taken(variant), Some(_), _) | (Otherwise::Taken(variant), None, Nulls::Refused) => {
                Some(variant)
            }
            (Otherwise::Kept(variant), Some(_), Nulls::Absent) => Some(variant),
            _ => None,
        })
    }
}

/// XML names of a struct (OpenAPI 3.0.4 §4.7.26, "XML Object").
#[derive(Debug)]
pub struct XmlInfo {
    /// The element of the struct itself.
    pub root: XmlName,
    /// One row for each field, in order, and then for each member that is elsewhere; what is past
    /// the end has the plain row.
    pub fields: &'static [XmlField],
}

/// The name of an element or attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlName {
    /// The local name, or `None` for the field's or schema's own.
    pub local: Option<&'static str>,
    /// The namespace IRI.
    pub namespace: Option<&'static str>,
    /// The prefix to write.
    pub prefix: Option<&'static str>,
}

impl XmlName {
    /// The plain name: whatever the field or schema is called, in no namespace.
    pub const PLAIN: XmlName = XmlName { local: None, namespace: None, prefix: None };

    /// With a local name.
    pub const fn local(mut self, name: &'static str) -> Self {
        self.local = Some(name);
        self
    }

    /// With a namespace.
    pub const fn namespace(mut self, iri: &'static str) -> Self {
        self.namespace = Some(iri);
        self
    }

    /// With a prefix.
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = Some(prefix);
        self
    }
}

/// How a field is written in XML.
#[derive(Clone, Copy, Debug)]
pub struct XmlField {
    /// The name of the element or attribute; for a list that is not wrapped, of each item.
    pub name: XmlName,
    /// Element, attribute or text.
    pub node: XmlNode,
    /// For a list whose items stand inside an element of their own: the name of each item.
    pub wrapped: Option<XmlName>,
}

impl XmlField {
    /// A child element named like the field.
    pub const PLAIN: XmlField = XmlField { name: XmlName::PLAIN, node: XmlNode::Element, wrapped: None };

    /// The text of the struct's element; it has no name.
    pub const TEXT: XmlField = XmlField { node: XmlNode::Text, ..XmlField::PLAIN };

    /// The text of the struct's element, written in a CDATA section.
    pub const CDATA: XmlField = XmlField { node: XmlNode::CData, ..XmlField::PLAIN };

    /// A child element of this name.
    pub const fn element(name: XmlName) -> Self {
        XmlField { name, node: XmlNode::Element, wrapped: None }
    }

    /// An attribute of this name.
    pub const fn attribute(name: XmlName) -> Self {
        XmlField { name, node: XmlNode::Attribute, wrapped: None }
    }

    /// A list inside an element of its own, each item of this name.
    pub const fn wrapped(mut self, item: XmlName) -> Self {
        self.wrapped = Some(item);
        self
    }
}

/// The kind of an XML node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlNode {
    /// A child element.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the struct's element.
    Text,
    /// The same in a CDATA section.
    CData,
}
