//! Values as elements.

use super::any::{Mark, Shape};
use super::name::{escaped, field, is_char, is_name, local};
use super::scope::{Name, Scope};
use super::{ANY, XSI};
use crate::value::scalar;
use crate::value::{Fault, Info, Item, Message, Sink, Writer, XmlName, XmlNode};

/// Writes a whole text.
pub(super) fn write(item: &dyn Item, message: Message, out: &mut Vec<u8>) -> Result<(), Fault> {
    let start = out.len();
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    let mut text = Text {
        out,
        frames: Vec::new(),
        pending: None,
        mark: Mark::default(),
        scope: Scope::new(),
        fault: None,
    };
    item.put(&mut Writer::new(&mut text, message));
    match text.fault {
        None => Ok(()),
        Some(fault) => {
            out.truncate(start);
            Err(fault)
        }
    }
}

/// The sink of XML text.
struct Text<'o> {
    out: &'o mut Vec<u8>,
    /// The lists and objects that are open, outermost first.
    frames: Vec<Frame>,
    /// What was said of the next value.
    pending: Option<Pending>,
    /// What the next element says of a value of no type.
    mark: Mark,
    scope: Scope,
    /// The first fault.
    fault: Option<Fault>,
}

/// A list or object that is open.
struct Frame {
    /// The element around it; none around a list that is not wrapped.
    element: Option<Element>,
    step: Step,
}

/// An element that is open, by positions in the text.
struct Element {
    name: usize,
    length: usize,
    /// Where the next attribute goes. A member that is an attribute may come after one that is an
    /// element.
    attributes: usize,
    mark: usize,
}

/// The place inside a list or object.
enum Step {
    Member(String),
    /// The index of an item, and the name of all.
    Item(usize, Option<Name>),
}

/// How the next value is written.
struct Pending {
    name: Name,
    node: XmlNode,
    wrapped: Option<Name>,
}

impl Text<'_> {
    fn refuse(&mut self, why: impl Into<String>) {
        if self.fault.is_some() {
            return;
        }
        let outward = self.frames.iter().rev();
        self.fault = Some(outward.fold(Fault::invalid(why), |fault, frame| match &frame.step {
            Step::Member(name) => fault.under(name),
            Step::Item(index, _) => fault.under(index),
        }));
    }

    /// How the next value is written: as the member that was named, as an item, or as the root.
    fn next(&mut self, info: Option<&'static Info>, root: &'static str) -> Pending {
        if let Some(pending) = self.pending.take() {
            return pending;
        }
        let name = match self.frames.last() {
            Some(Frame { step: Step::Item(_, Some(name)), .. }) => name.clone(),
            frame => own_name(info, if frame.is_some() { "item" } else { root }),
        };
        Pending { name, node: XmlNode::Element, wrapped: None }
    }

    /// A value has ended.
    fn done(&mut self) {
        if let Some(Frame { step: Step::Item(index, _), .. }) = self.frames.last_mut() {
            *index += 1;
        }
    }

    fn open(&mut self, name: &Name) -> Element {
        if !name.is_valid() {
            self.refuse(format!("{:?} is no XML name", name.local));
        }
        let mark = self.scope.mark();
        let qualified = self.scope.element(name);
        self.out.push(b'<');
        let start = self.out.len();
        qualified.push_name(self.out, name);
        let length = self.out.len() - start;
        qualified.push_declaration(self.out);
        let attributes = self.out.len();
        self.out.push(b'>');
        let mut element = Element { name: start, length, attributes, mark };
        if let Some(words) = std::mem::take(&mut self.mark).words() {
            let name = Name { local: "is".into(), namespace: Some(ANY), prefix: Some("json") };
            self.attribute(&mut element, &name, words);
        }
        element
    }

    fn close(&mut self, element: &Element) {
        self.scope.leave(element.mark);
        if self.out.len() == element.attributes + 1 {
            self.out.truncate(element.attributes);
            self.out.extend_from_slice(b"/>");
            return;
        }
        self.out.extend_from_slice(b"</");
        self.out.extend_from_within(element.name..element.name + element.length);
        self.out.push(b'>');
    }

    fn attribute(&mut self, element: &mut Element, name: &Name, value: &str) {
        if !name.is_valid() || name.local == "xmlns" {
            self.refuse(format!("{:?} is no XML name of an attribute", name.local));
        }
        let mut text = Vec::new();
        let qualified = self.scope.attribute(name);
        qualified.push_declaration(&mut text);
        text.push(b' ');
        qualified.push_name(&mut text, name);
        text.extend_from_slice(b"=\"");
        self.escape(&mut text, value, XmlNode::Attribute);
        text.push(b'"');
        let at = element.attributes;
        element.attributes += text.len();
        self.out.splice(at..at, text);
    }

    /// Appends text. Characters that a reader would change are written as references: a line end
    /// (XML 1.0 §2.11), and any white space but a space inside an attribute (§3.3.3).
    fn escape(&mut self, out: &mut Vec<u8>, text: &str, node: XmlNode) {
        for c in text.chars() {
            match (c, node) {
                ('&', _) => out.extend_from_slice(b"&amp;"),
                ('<', _) => out.extend_from_slice(b"&lt;"),
                ('>', _) => out.extend_from_slice(b"&gt;"),
                ('\r', _) => out.extend_from_slice(b"&#13;"),
                ('"', XmlNode::Attribute) => out.extend_from_slice(b"&quot;"),
                ('\t', XmlNode::Attribute) => out.extend_from_slice(b"&#9;"),
                ('\n', XmlNode::Attribute) => out.extend_from_slice(b"&#10;"),
                (c, _) if is_char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                (c, _) => self.refuse(format!("XML cannot hold the character {c:?}")),
            }
        }
    }

    fn scalar(&mut self, text: &str) {
        let Pending { name, node, .. } = self.next(None, "value");
        match node {
            XmlNode::Element => {
                let element = self.open(&name);
                let mut escaped = Vec::with_capacity(text.len());
                self.escape(&mut escaped, text, node);
                self.out.append(&mut escaped);
                self.close(&element);
            }
            XmlNode::Attribute => {
                // The element is taken out for the while, so that the way to it is still known.
                if let Some(mut element) = self.frames.last_mut().and_then(|frame| frame.element.take()) {
                    self.attribute(&mut element, &name, text);
                    if let Some(frame) = self.frames.last_mut() {
                        frame.element = Some(element);
                    }
                }
            }
            XmlNode::Text => {
                let mut escaped = Vec::with_capacity(text.len());
                self.escape(&mut escaped, text, node);
                self.out.append(&mut escaped);
            }
            XmlNode::CData => self.cdata(text),
        }
        self.done();
    }

    /// Appends a CDATA section, which ends where its end stands in the text and begins anew behind it
    /// (XML 1.0 §2.7). A carriage return, which a reader would change, stands between two (§2.11).
    fn cdata(&mut self, text: &str) {
        if let Some(c) = text.chars().find(|c| !is_char(*c)) {
            self.refuse(format!("XML cannot hold the character {c:?}"));
        }
        let text = text.replace("]]>", "]]]]><![CDATA[>").replace('\r', "]]>&#13;<![CDATA[");
        for part in ["<![CDATA[", &text, "]]>"] {
            self.out.extend_from_slice(part.as_bytes());
        }
    }

    fn float(&mut self, value: impl zmij::Float, wide: f64) {
        if wide.is_nan() {
            self.scalar("NaN");
        } else if wide.is_infinite() {
            self.scalar(if wide > 0.0 { "INF" } else { "-INF" });
        } else {
            self.scalar(zmij::Buffer::new().format(value));
        }
    }

    fn begin(&mut self, pending: &Pending, step: Step) {
        if pending.node != XmlNode::Element {
            self.refuse("an attribute or a text holds a single value, not a list or object");
        }
        let element = self.open(&pending.name);
        self.frames.push(Frame { element: Some(element), step });
    }

    fn end(&mut self) {
        if let Some(Frame { element: Some(element), .. }) = self.frames.pop() {
            self.close(&element);
        }
        self.done();
    }
}

impl Sink for Text<'_> {
    fn null(&mut self) {
        let Pending { name, node, .. } = self.next(None, "value");
        if node == XmlNode::Element {
            let mut element = self.open(&name);
            let nil = Name { local: "nil".into(), namespace: Some(XSI), prefix: Some("xsi") };
            self.attribute(&mut element, &nil, "true");
            self.close(&element);
        }
        self.done();
    }

    fn bool(&mut self, value: bool) {
        self.scalar(if value { "true" } else { "false" });
    }

    fn i64(&mut self, value: i64) {
        self.scalar(itoa::Buffer::new().format(value));
    }

    fn u64(&mut self, value: u64) {
        self.scalar(itoa::Buffer::new().format(value));
    }

    fn f32(&mut self, value: f32) {
        self.float(value, value.into());
    }

    fn f64(&mut self, value: f64) {
        self.float(value, value);
    }

    fn number(&mut self, text: &str) {
        self.scalar(text);
    }

    fn str(&mut self, value: &str) {
        self.scalar(value);
    }

    fn bytes(&mut self, value: &[u8]) {
        self.scalar(&scalar::base64_text(value));
    }

    fn begin_object(&mut self, info: Option<&'static Info>) {
        let pending = self.next(info, "object");
        self.begin(&pending, Step::Member(String::new()));
    }

    fn field(&mut self, info: &'static Info, index: usize) {
        let field = field(info, index);
        let name = named(local(info, index, &field.name), &field.name);
        // Without a name of their own, wrapped items have that of the list.
        let wrapped =
            field.wrapped.map(|item| named(item.local.unwrap_or(local(info, index, &field.name)), &item));
        self.pending = Some(Pending { name, node: field.node, wrapped });
        self.step(info.fields.get(index).copied().unwrap_or_default());
    }

    fn key(&mut self, name: &str) {
        self.pending = Some(Pending {
            name: Name::plain(escaped(name).into_owned()),
            node: XmlNode::Element,
            wrapped: None,
        });
        self.step(name);
    }

    fn end_object(&mut self) {
        self.end();
    }

    fn begin_list(&mut self) {
        let member = self.pending.is_some();
        let pending = self.next(None, "list");
        match &pending.wrapped {
            Some(item) => self.begin(&pending, Step::Item(0, Some(item.clone()))),
            None if member && pending.node == XmlNode::Element => {
                self.frames.push(Frame { element: None, step: Step::Item(0, Some(pending.name)) });
            }
            None => self.begin(&pending, Step::Item(0, None)),
        }
    }

    fn end_list(&mut self) {
        self.end();
    }

    fn begin_any_object(&mut self, members: usize) {
        if members == 0 {
            self.mark.shape = Shape::Object;
        }
        self.begin_object(None);
    }

    /// The items of a member stand in a row, of which nothing is seen where there are none, and no row
    /// where there is one.
    fn begin_any_list(&mut self, items: usize) {
        let in_a_row = self.pending.as_ref().is_some_and(|next| next.node == XmlNode::Element);
        match (in_a_row, items) {
            (true, 0) => {
                self.mark.shape = Shape::List;
                let pending = self.next(None, "list");
                self.begin(&pending, Step::Item(0, None));
            }
            (true, _) => {
                self.begin_list();
                self.mark.only = items == 1;
            }
            (false, _) => {
                self.mark.shape = Shape::List;
                self.begin_list();
            }
        }
    }
}

impl Text<'_> {
    /// Says which member comes next.
    fn step(&mut self, name: &str) {
        if let Some(Frame { step: Step::Member(step), .. }) = self.frames.last_mut() {
            name.clone_into(step);
        }
    }
}

fn named(local: &'static str, name: &XmlName) -> Name {
    Name { local: local.into(), namespace: name.namespace, prefix: name.prefix }
}

/// The name of a value that has none from around it. The name of a schema may be no XML name.
fn own_name(info: Option<&'static Info>, other: &'static str) -> Name {
    let Some(info) = info else { return Name::plain(other) };
    let root = info.xml.map_or(XmlName::PLAIN, |xml| xml.root);
    let schema = if is_name(info.name) { info.name } else { other };
    named(root.local.unwrap_or(schema), &root)
}
