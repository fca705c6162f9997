//! Elements into places.

use super::any::{Shape, any, any_member, any_object, any_of, groups, insert, structure};
use super::find::{find, is_named, may_be_absent, tagged, text};
use super::name::{field, is_space, unescaped};
use super::tree::{Attribute, Element, parse};
use super::{Nulls, XML};
use crate::value::alternative::{Fit, Members, Sight, attempt, no_alternative, none_fits};
use crate::value::defaults::assume;
use crate::value::scalar::{self, Lexis};
use crate::value::{
    Additional, Fault, Filling, Info, Json, Many, Message, Object, Place, Reason, Seen, Union, XmlField,
    XmlName, XmlNode, holds_any,
};

/// Reads a whole text.
pub(super) fn read(body: &[u8], place: Place<'_>, message: Message) -> Result<(), Fault> {
    let (root, elements) = parse(body)?;
    // Unions inside unions cost no more than a multiple of the text.
    let spare = elements.saturating_mul(64).saturating_add(4096);
    let mut reader = Reader { message, nulls: message.nulls(), spare, strangers: 0, tag: None };
    reader.root(&root, place)
}

struct Reader {
    message: Message,
    nulls: Nulls,
    /// How many elements may yet be read, alternatives that do not fit included.
    spare: usize,
    /// How many values were read into enums that do not list them.
    strangers: usize,
    /// The tag of the union whose alternative the next struct is: a member of the union, which the
    /// struct need not name.
    tag: Option<&'static str>,
}

impl Reader {
    /// Reads the root element. Its name counts where the struct's `xml.name` says one.
    fn root(&mut self, element: &Element, place: Place<'_>) -> Result<(), Fault> {
        match place {
            Place::Opt(value) | Place::Nullable(value) | Place::OptNullable(value) if !element.nil => {
                self.root(element, value.push())
            }
            Place::Object(object) => {
                if let Some(XmlName { local: Some(name), namespace, .. }) =
                    object.info().xml.map(|xml| xml.root)
                    && !is_named(element, name, namespace)
                {
                    let place = namespace.map(|iri| format!(" in the namespace `{iri}`")).unwrap_or_default();
                    return Err(Fault::invalid(format!("the root element is not `{name}`{place}")));
                }
                self.element(element, Place::Object(object))
            }
            place => self.element(element, place),
        }
    }

    /// Reads an element as one value.
    fn element(&mut self, element: &Element, place: Place<'_>) -> Result<(), Fault> {
        self.count()?;
        match place {
            Place::Item(item) => self.element(element, item.place()),
            Place::Nothing | Place::Operation(_) => Ok(()),
            Place::Json(value) => {
                *value = any(element)?;
                Ok(())
            }
            Place::Nullable(_) if element.nil => Ok(()),
            Place::Nullable(value) | Place::OptNullable(value) => self.element(element, value.push()),
            Place::Opt(_)
            | Place::OptBool(_)
            | Place::OptI32(_)
            | Place::OptI64(_)
            | Place::OptF64(_)
            | Place::OptStr(_)
                if element.nil && self.nulls == Nulls::Absent =>
            {
                Ok(())
            }
            Place::Opt(value) => self.element(element, value.push()),
            place if element.nil => Err(Fault::expected(place.wanted(), "null")),
            Place::Strs(values) => {
                structure(element, "a list")?;
                self.items(element.children.iter(), values)
            }
            Place::List(values) => {
                structure(element, "a list")?;
                self.items(element.children.iter(), values)
            }
            Place::Tuple(tuple) => {
                structure(element, "a list")?;
                let mut filling = Filling::of(tuple);
                self.items(element.children.iter(), &mut filling)?;
                filling.end()
            }
            Place::JsonObject(_) if element.mark.shape == Shape::List => {
                Err(Fault::expected("an object", "a list"))
            }
            Place::JsonObject(members) => {
                structure(element, "an object")?;
                any_object(element, members)
            }
            Place::Map(entries) => {
                structure(element, "an object")?;
                for attribute in &element.attributes {
                    let place = entries.add(unescaped(&attribute.name).into_owned());
                    let place = place.ok_or_else(|| Fault::duplicate(&attribute.name))?;
                    leaf(&attribute.value, place, &mut self.strangers)
                        .map_err(|fault| fault.under(&attribute.name))?;
                }
                for (name, group) in groups(element.children.iter()) {
                    let name = &*unescaped(name);
                    let place = entries.add(name.to_owned()).ok_or_else(|| Fault::duplicate(name))?;
                    self.member(&group, place, name, &XmlField::PLAIN).map_err(|fault| fault.under(name))?;
                }
                Ok(())
            }
            Place::Object(object) => self.object(element, object),
            Place::Union(union) => self.union(&[element], union, None),
            place if element.children.is_empty() => leaf(&element.text, place, &mut self.strangers),
            place => Err(Fault::expected(place.wanted(), "elements")),
        }
    }

    /// Reads the elements of a member, at least one: a value, or the items of a list.
    fn member(
        &mut self,
        elements: &[&Element],
        place: Place<'_>,
        name: &str,
        field: &XmlField,
    ) -> Result<(), Fault> {
        let nil = matches!(elements, [element] if element.nil);
        match place {
            Place::Opt(value) => match nil && self.nulls == Nulls::Absent && !holds_any(value) {
                true => Ok(()),
                false => self.member(elements, value.push(), name, field),
            },
            Place::Nullable(_) if nil => Ok(()),
            Place::Nullable(value) | Place::OptNullable(value) => {
                self.member(elements, value.push(), name, field)
            }
            Place::Union(union) => self.union(elements, union, Some((name, field))),
            Place::List(values) => self.list(elements, values, name, field),
            Place::Strs(values) => self.list(elements, values, name, field),
            Place::Tuple(tuple) => {
                let mut filling = Filling::of(tuple);
                self.list(elements, &mut filling, name, field)?;
                filling.end()
            }
            Place::Json(value) => {
                *value = any_of(elements)?;
                Ok(())
            }
            place => self.element(one(elements, name)?, place),
        }
    }

    /// Reads a list that is a member: items in a row, or all inside one element.
    fn list(
        &mut self,
        elements: &[&Element],
        values: &mut dyn Many,
        name: &str,
        field: &XmlField,
    ) -> Result<(), Fault> {
        let Some(item) = field.wrapped else { return self.items(elements.iter().copied(), values) };
        let wrapper = one(elements, name)?;
        if wrapper.nil {
            return Err(Fault::expected("a list", "null"));
        }
        structure(wrapper, "a list")?;
        let named = item.local.or(field.name.local).unwrap_or(name);
        if let Some(other) = wrapper.children.iter().find(|child| !is_named(child, named, item.namespace)) {
            return Err(Fault::new(Reason::Unknown(other.name.clone())));
        }
        self.items(wrapper.children.iter(), values)
    }

    fn items<'e>(
        &mut self,
        elements: impl Iterator<Item = &'e Element>,
        values: &mut dyn Many,
    ) -> Result<(), Fault> {
        for (index, element) in elements.enumerate() {
            self.element(element, values.push()).map_err(|fault| fault.under(index))?;
        }
        Ok(())
    }

    fn object(&mut self, element: &Element, object: &mut dyn Object) -> Result<(), Fault> {
        let info = object.info();
        let text = text(info);
        if text.is_none() {
            structure(element, "an object")?;
        }
        let tag = self.tag.take();
        let mut found: Vec<Vec<&Element>> = vec![Vec::new(); info.fields.len()];
        let mut others = Vec::new();
        for child in &element.children {
            let place = find(info, XmlNode::Element, &child.name, child.namespace.as_deref());
            match place.and_then(|field| found.get_mut(field)) {
                Some(group) => group.push(child),
                // It is elsewhere.
                None if place.is_some() => {}
                None if tag == Some(child.name.as_str()) => {}
                None => others.push(child),
            }
        }
        let mut values: Vec<Option<&Attribute>> = vec![None; info.fields.len()];
        for attribute in &element.attributes {
            let place = find(info, XmlNode::Attribute, &attribute.name, attribute.namespace.as_deref());
            match place.and_then(|field| values.get_mut(field)) {
                Some(value) => *value = Some(attribute),
                None if place.is_some() => {}
                // `xml:lang` and its like may stand anywhere.
                None if attribute.namespace.as_deref() == Some(XML) => {}
                None if tag == Some(attribute.name.as_str()) => {}
                None => additional_attribute(attribute, info, object, &mut self.strangers)?,
            }
        }
        let mut seen = Seen::default();
        for (index, ((elements, value), name)) in found.iter().zip(values).zip(info.fields).enumerate() {
            if self.message.passes_over(info, index) {
                continue;
            }
            if value.is_some() || !elements.is_empty() {
                seen.insert(index);
            }
            let place = object.slot(index);
            let required = info.requires(index);
            if text == Some(index) {
                let wanted = required && !matches!(place, Place::Nullable(_));
                if let Some(text) = own_text(element, field(info, index), wanted) {
                    leaf(text, place, &mut self.strangers).map_err(|fault| fault.under(name))?;
                } else if required && !may_be_absent(place, field(info, index)) {
                    return Err(Fault::missing(info, index));
                }
            } else if let Some(attribute) = value {
                leaf(&attribute.value, place, &mut self.strangers).map_err(|fault| fault.under(name))?;
            } else if !elements.is_empty() {
                self.field(elements, place, info, index).map_err(|fault| fault.under(name))?;
            } else if required && !may_be_absent(place, field(info, index)) {
                return Err(Fault::missing(info, index));
            }
        }
        for (name, group) in groups(others.into_iter()) {
            self.additional(name, &group, info, object)?;
        }
        assume(object, info, self.message, &seen);
        Ok(())
    }

    /// Reads a member that is there. A lenient reader takes null for one that is not required as
    /// absent, also where its type has no `Option`.
    fn field(
        &mut self,
        elements: &[&Element],
        place: Place<'_>,
        info: &Info,
        index: usize,
    ) -> Result<(), Fault> {
        let field = field(info, index);
        let wrapped_list =
            matches!(place, Place::List(_) | Place::Strs(_) | Place::Tuple(_)) && field.wrapped.is_some();
        let other =
            matches!(place, Place::Map(_) | Place::JsonObject(_) | Place::Object(_) | Place::Union(_));
        if let [Element { nil: true, .. }] = elements
            && self.nulls == Nulls::Absent
            && !info.requires(index)
            && (wrapped_list || other)
        {
            return Ok(());
        }
        self.member(elements, place, info.fields.get(index).copied().unwrap_or_default(), field)
    }

    fn additional(
        &mut self,
        name: &str,
        elements: &[&Element],
        info: &Info,
        object: &mut dyn Object,
    ) -> Result<(), Fault> {
        match info.additional {
            Additional::Ignored => Ok(()),
            Additional::Refused => Err(Fault::new(Reason::Unknown(name.to_owned()))),
            Additional::Kept => match object.slot(info.fields.len()) {
                Place::Map(entries) => {
                    let name = &*unescaped(name);
                    let place = entries.add(name.to_owned()).ok_or_else(|| Fault::duplicate(name))?;
                    self.member(elements, place, name, &XmlField::PLAIN).map_err(|fault| fault.under(name))
                }
                Place::JsonObject(members) => any_member(name, elements, members),
                _ => Ok(()),
            },
        }
    }

    /// The alternative is known by the child element or attribute that is the tag; or by trying
    /// those that no value of the tag means. The elements are those of a member, or the one
    /// element of a value that is no member.
    fn union(
        &mut self,
        elements: &[&Element],
        union: &mut dyn Union,
        member: Option<(&str, &XmlField)>,
    ) -> Result<(), Fault> {
        let info = union.info();
        let mut found = None;
        if let Some(tag) = info.tag {
            let element = one(elements, member.map_or("", |(name, _)| name))?;
            if element.nil {
                return Err(Fault::expected("an object", "null"));
            }
            for (value, variant) in info.values {
                // The alternative itself knows how the tag is called in XML.
                let text = match union.pick(*variant) {
                    Place::Object(object) => tagged(element, tag, Some(object.info())),
                    _ => tagged(element, tag, None),
                };
                if text == Some(value) {
                    return self.alternative(element, union.pick(*variant), Some(tag));
                }
                found = found.or(text);
            }
            if let Some(variant) = info.variant(found, self.nulls) {
                return self.alternative(element, union.pick(variant), info.tag_of(variant));
            }
            if found.is_some() || self.nulls == Nulls::Refused {
                return Err(no_alternative(info, found));
            }
        }
        let before = self.strangers;
        let mut fits = |place: Place<'_>| {
            self.strangers = before;
            let read = match (member, elements) {
                (None, [element]) => self.element(element, place),
                (member, _) => {
                    let (name, field) = member.unwrap_or(("", &XmlField::PLAIN));
                    self.member(elements, place, name, field)
                }
            };
            match read {
                Ok(()) if self.strangers > before => Ok(Fit::Loosely),
                Ok(()) => Ok(Fit::Exactly),
                // No alternative can lift a limit.
                Err(fault) if matches!(fault.reason, Reason::Limit(_)) => Err(fault),
                Err(fault) => self.count().map(|()| Fit::Not(fault)),
            }
        };
        let tried = match elements {
            [element] if element.nil => attempt(union, &Sight::Null, &mut fits)?,
            [element] if element.children.is_empty() && element.attributes.is_empty() => {
                attempt(union, &Sight::Leaf(&element.text), &mut fits)?
            }
            [element] => attempt(union, &Sight::Element(&|info| Some(members(element, info))), &mut fits)?,
            _ => attempt(union, &Sight::List, &mut fits)?,
        };
        tried.map_err(|only| none_fits(info, only))
    }

    /// Reads the alternative that the tag means.
    fn alternative(
        &mut self,
        element: &Element,
        place: Place<'_>,
        tag: Option<&'static str>,
    ) -> Result<(), Fault> {
        self.tag = tag.filter(|_| matches!(place, Place::Object(_) | Place::Union(_)));
        self.element(element, place)
    }

    fn count(&mut self) -> Result<(), Fault> {
        match self.spare.checked_sub(1) {
            Some(spare) => self.spare = spare,
            None => return Err(Fault::new(Reason::Limit("attempts at alternatives"))),
        }
        Ok(())
    }
}

/// The text of an element that is a member of its struct. Of a CDATA section nothing around it counts,
/// and beside child elements no white space around it: that is layout. No text at all is none, unless
/// a text is wanted.
fn own_text<'e>(element: &'e Element, field: &XmlField, wanted: bool) -> Option<&'e str> {
    let section = element.cdata.as_deref().filter(|_| field.node == XmlNode::CData);
    let text = match section {
        Some(section) => return Some(section),
        None if element.children.is_empty() => element.text.as_str(),
        None => element.text.trim_matches([' ', '\t', '\n', '\r']),
    };
    (wanted || !text.is_empty()).then_some(text)
}

/// How much of a struct stands in an element. What is not there may be an empty list, so nothing is
/// missed.
fn members(element: &Element, info: &Info) -> Members {
    let children = element.children.iter().map(|child| (XmlNode::Element, &child.name, &child.namespace));
    let attributes = element.attributes.iter().map(|a| (XmlNode::Attribute, &a.name, &a.namespace));
    let mut found: Vec<usize> = children
        .chain(attributes)
        .filter_map(|(node, name, namespace)| find(info, node, name, namespace.as_deref()))
        .collect();
    found.extend(text(info).filter(|_| !is_space(&element.text)));
    Members::count(info, &|field| found.contains(&field))
}

/// Reads the text of an attribute, or of an element without child elements, and counts the enums that hold
/// what they do not list.
fn leaf(text: &str, place: Place<'_>, strangers: &mut usize) -> Result<(), Fault> {
    scalar::read_counting(text, place, Lexis::Xml, strangers)
}

/// The only element of a member that may come once; who asks knows the way to it.
fn one<'e>(elements: &[&'e Element], name: &str) -> Result<&'e Element, Fault> {
    match elements {
        [element] => Ok(element),
        _ => Err(Fault::new(Reason::Duplicate(name.to_owned()))),
    }
}

fn additional_attribute(
    attribute: &Attribute,
    info: &Info,
    object: &mut dyn Object,
    strangers: &mut usize,
) -> Result<(), Fault> {
    let name = &attribute.name;
    match info.additional {
        Additional::Ignored => Ok(()),
        Additional::Refused => Err(Fault::new(Reason::Unknown(name.clone()))),
        Additional::Kept => match object.slot(info.fields.len()) {
            Place::Map(entries) => {
                let place =
                    entries.add(unescaped(name).into_owned()).ok_or_else(|| Fault::duplicate(name))?;
                leaf(&attribute.value, place, strangers).map_err(|fault| fault.under(name))
            }
            Place::JsonObject(members) => {
                insert(members, name, vec![Json::String(attribute.value.clone())]);
                Ok(())
            }
            _ => Ok(()),
        },
    }
}
