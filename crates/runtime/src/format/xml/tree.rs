//! A text as a tree of elements.
//!
//! Places cannot be filled straight from the text: the items of a list that is not wrapped may
//! stand apart, and what an alternative is may be said at the end of it.

use std::borrow::Cow;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};

use super::any::Mark;
use super::name::{is_char, is_name, is_space};
use super::{ANY, DEPTH, XML, XSI};
use crate::format::utf8;
use crate::value::{Fault, Reason};

/// How many attributes an element may have, for each is compared with every other.
const ATTRIBUTES: usize = 256;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// The local name.
    pub(super) name: String,
    /// The namespace, its own or the default one around it.
    pub(super) namespace: Option<Rc<str>>,
    /// The attributes, without namespace declarations, those of `xsi` and our own.
    pub(super) attributes: Vec<Attribute>,
    /// The child elements.
    pub(super) children: Vec<Element>,
    /// All text directly inside.
    pub(super) text: String,
    /// What of it stands in CDATA sections, where there are some, and in references behind the first.
    pub(super) cdata: Option<String>,
    /// Whether it is null.
    pub(super) nil: bool,
    /// What it says of itself where it has no type.
    pub(super) mark: Mark,
}

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute {
    /// The local name.
    pub(super) name: String,
    /// The namespace; without a prefix there is none.
    pub(super) namespace: Option<Rc<str>>,
    /// The value.
    pub(super) value: String,
}

/// Reads a text; says how many elements it has, too.
pub(super) fn parse(body: &[u8]) -> Result<(Element, usize), Fault> {
    let text = utf8(body)?;
    if let Some((at, c)) = text.char_indices().find(|(_, c)| !is_char(*c)) {
        return Err(Fault::syntax(format!("XML does not permit the character {c:?}"), Some(at)));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut parser =
        Parser { open: Vec::new(), root: None, scope: Vec::new(), marks: Vec::new(), elements: 0 };
    let mut first = true;
    loop {
        let before = reader.buffer_position() as usize;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                return Err(Fault::syntax(error.to_string(), Some(reader.error_position() as usize)));
            }
        };
        let taken = match event {
            Event::Decl(decl) if first => declaration(&decl),
            Event::Decl(_) => Err(broken("an XML declaration that is not at the beginning")),
            Event::DocType(_) => Err(broken("a document type declaration, which is not read")),
            Event::PI(_) | Event::Comment(_) => Ok(()),
            Event::Start(start) => parser.start(&start),
            Event::Empty(start) => parser.start(&start).and_then(|()| parser.end()),
            Event::End(_) => parser.end(),
            Event::Text(text) if text.contains("]]>") => Err(broken("`]]>` outside a CDATA section")),
            Event::Text(text) => parser.text(&text.xml10_content()),
            Event::CData(text) if parser.open.is_empty() => Err(stray(&text.xml10_content())),
            Event::CData(text) => parser.cdata(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                resolve(&reference).and_then(|c| parser.reference(c.encode_utf8(&mut [0; 4])))
            }
            Event::Eof => break,
        };
        first = false;
        taken.map_err(|mut fault| {
            if let Reason::Syntax { offset, .. } = &mut fault.reason {
                *offset = Some(before);
            }
            fault
        })?;
    }
    match (parser.root, parser.open.is_empty()) {
        (Some(root), true) => Ok((root, parser.elements)),
        _ => Err(Fault::syntax("the text ends too early", Some(text.len()))),
    }
}

struct Parser {
    /// The elements that are open, outermost first.
    open: Vec<Element>,
    root: Option<Element>,
    /// The prefixes in scope, innermost last; the default namespace under the empty one.
    scope: Vec<(String, Rc<str>)>,
    /// How many prefixes were in scope before each open element.
    marks: Vec<usize>,
    elements: usize,
}

impl Parser {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        if self.root.is_some() {
            return Err(broken("an element after the root element"));
        }
        if self.open.len() == DEPTH {
            return Err(Fault::new(Reason::Limit("127 elements inside each other")));
        }
        self.elements += 1;
        self.marks.push(self.scope.len());
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| broken(error.to_string()))?;
            if attributes.len() == ATTRIBUTES {
                return Err(Fault::new(Reason::Limit("256 attributes of an element")));
            }
            if attribute.value.contains('<') {
                return Err(broken("a `<` inside an attribute"));
            }
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map_err(|error| broken(error.to_string()))?;
            if let Some(c) = value.chars().find(|c| !is_char(*c)) {
                return Err(broken(format!("XML does not permit the character {c:?}")));
            }
            attributes.push((attribute.key.0.to_owned(), value.into_owned()));
        }
        for (name, value) in &attributes {
            match split(name)? {
                ("", "xmlns") => self.scope.push((String::new(), value.as_str().into())),
                ("xmlns", prefix) => self.declare(prefix, value)?,
                _ => {}
            }
        }
        let (prefix, name) = split(start.name().0)?;
        let mut element =
            Element { name: name.to_owned(), namespace: self.resolve(prefix)?, ..Element::default() };
        for (name, value) in &attributes {
            self.attribute(&mut element, split(name)?, value)?;
        }
        self.open.push(element);
        Ok(())
    }

    /// Binds a prefix (Namespaces in XML §2.2, §3: not to nothing, and the reserved ones not at all).
    fn declare(&mut self, prefix: &str, value: &str) -> Result<(), Fault> {
        let reserved = prefix == "xmlns" || (prefix == "xml") != (value == XML);
        if value.is_empty() || reserved {
            return Err(broken(format!("the prefix `{prefix}` cannot stand for `{value}`")));
        }
        self.scope.push((prefix.to_owned(), value.into()));
        Ok(())
    }

    fn attribute(
        &self,
        element: &mut Element,
        (prefix, name): (&str, &str),
        value: &str,
    ) -> Result<(), Fault> {
        if prefix == "xmlns" || (prefix, name) == ("", "xmlns") {
            return Ok(());
        }
        let namespace = if prefix.is_empty() { None } else { self.resolve(prefix)? };
        // Two prefixes may stand for one namespace (Namespaces in XML §6.3).
        if element.attributes.iter().any(|other| other.name == name && other.namespace == namespace) {
            return Err(broken(format!("the attribute `{name}` stands there twice")));
        }
        if namespace.as_deref() == Some(ANY) {
            element.mark = Mark::read(value).filter(|_| name == "is").ok_or_else(|| {
                broken(format!("the attribute `{name}` of a value of no type, which cannot be {value:?}"))
            })?;
        } else if namespace.as_deref() != Some(XSI) {
            element.attributes.push(Attribute { name: name.to_owned(), namespace, value: value.to_owned() });
        } else if name == "nil" {
            element.nil = match value.trim_ascii() {
                "true" | "1" => true,
                "false" | "0" => false,
                _ => return Err(broken("`xsi:nil` that is no boolean")),
            };
        }
        Ok(())
    }

    fn resolve(&self, prefix: &str) -> Result<Option<Rc<str>>, Fault> {
        match self.scope.iter().rev().find(|(bound, _)| bound == prefix) {
            Some((_, namespace)) if namespace.is_empty() => Ok(None),
            Some((_, namespace)) => Ok(Some(Rc::clone(namespace))),
            None if prefix.is_empty() => Ok(None),
            None if prefix == "xml" => Ok(Some(XML.into())),
            None => Err(broken(format!("the prefix `{prefix}` is not declared"))),
        }
    }

    fn end(&mut self) -> Result<(), Fault> {
        self.scope.truncate(self.marks.pop().unwrap_or_default());
        let Some(element) = self.open.pop() else { return Err(broken("an end tag without a start tag")) };
        if element.nil && !(element.children.is_empty() && is_space(&element.text)) {
            return Err(broken("an element that is null and not empty"));
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn cdata(&mut self, text: &str) -> Result<(), Fault> {
        if let Some(element) = self.open.last_mut() {
            element.cdata.get_or_insert_default().push_str(text);
        }
        self.text(text)
    }

    /// A character by reference is no layout: between sections it is part of what they say.
    fn reference(&mut self, text: &str) -> Result<(), Fault> {
        if let Some(section) = self.open.last_mut().and_then(|element| element.cdata.as_mut()) {
            section.push_str(text);
        }
        self.text(text)
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if is_space(text) => {}
            None => return Err(stray(text)),
        }
        Ok(())
    }
}

/// A text is UTF-8, so a declaration that says otherwise is wrong (XML 1.0 §4.3.3).
fn declaration(decl: &BytesDecl<'_>) -> Result<(), Fault> {
    let version = decl.version().map_err(|error| broken(error.to_string()))?;
    if !version.starts_with("1.") {
        return Err(broken(format!("version {version:?} of XML")));
    }
    match decl.encoding() {
        None => Ok(()),
        Some(Ok(encoding)) if encoding.eq_ignore_ascii_case("utf-8") => Ok(()),
        Some(Ok(encoding)) => Err(broken(format!("the encoding {encoding:?} in place of UTF-8"))),
        Some(Err(error)) => Err(broken(error.to_string())),
    }
}

/// The character of a reference: by number, or one of the five names that need no definition
/// (XML 1.0 §4.1, §4.6).
fn resolve(reference: &BytesRef<'_>) -> Result<char, Fault> {
    let by_number = reference.resolve_char_ref().map_err(|error| broken(error.to_string()))?;
    let c = match (by_number, &**reference) {
        (Some(c), _) => c,
        (None, "lt") => '<',
        (None, "gt") => '>',
        (None, "amp") => '&',
        (None, "quot") => '"',
        (None, "apos") => '\'',
        (None, name) => return Err(broken(format!("the entity `{name}` is not defined"))),
    };
    if is_char(c) { Ok(c) } else { Err(broken(format!("XML does not permit the character {c:?}"))) }
}

/// The prefix and the local name; the prefix may be empty.
fn split(name: &str) -> Result<(&str, &str), Fault> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    if !is_name(local) || !(prefix.is_empty() && !name.starts_with(':') || is_name(prefix)) {
        return Err(broken(format!("`{name}` is no XML name")));
    }
    Ok((prefix, local))
}

fn broken(message: impl Into<Cow<'static, str>>) -> Fault {
    Fault::syntax(message.into(), None)
}

fn stray(text: &str) -> Fault {
    let shown: String = text.trim_ascii().chars().take(20).collect();
    broken(format!("text outside the root element: {shown:?}"))
}
