//! A small value collected from a [`Writer`](super::Writer), for the formats that must see a value
//! whole before they write it: parameters and forms.

use std::borrow::Cow;

use super::{Fault, Info, Item, Place, Sink, Writer, scalar};
use crate::secret::HIDDEN;

/// A value as it was spoken, in the order in which it was spoken.
#[derive(Clone, PartialEq)]
pub(crate) enum Tree {
    /// A null, which RFC 6570 §2.3 calls undefined.
    Null,
    /// A boolean or a number, as its text.
    Plain(String),
    /// A number that has no text: NaN or an infinity.
    NotFinite,
    /// A string, or bytes as base64.
    Str(String),
    /// A list.
    List(Vec<Tree>),
    /// An object.
    Object(Vec<(Cow<'static, str>, Tree)>),
}

impl Tree {
    /// Whether RFC 6570 §2.3 calls it undefined: null, a list of nothing, an object in which every
    /// member is null.
    pub(crate) fn is_undefined(&self) -> bool {
        match self {
            Tree::Null => true,
            Tree::List(items) => items.is_empty(),
            Tree::Object(members) => members.iter().all(|(_, value)| *value == Tree::Null),
            _ => false,
        }
    }

    /// The text of a leaf. RFC 6570 has nothing below the first level of a list or an object
    /// (OpenAPI 3.0.4 Appendix C), so what stands there is its JSON text.
    pub(crate) fn leaf(&self) -> Result<Cow<'_, str>, Fault> {
        match self {
            Tree::Null => Err(Fault::invalid("a null has no text here")),
            Tree::NotFinite => Err(Fault::not_finite()),
            Tree::Plain(text) | Tree::Str(text) => Ok(Cow::Borrowed(text)),
            Tree::List(_) | Tree::Object(_) => self.json().map(Cow::Owned),
        }
    }

    /// The members that are written: all that are not null.
    pub(crate) fn members<'t>(
        members: &'t [(Cow<'static, str>, Tree)],
    ) -> impl Iterator<Item = (&'t str, &'t Tree)> {
        members.iter().filter(|(_, value)| *value != Tree::Null).map(|(name, value)| (name.as_ref(), value))
    }

    /// The JSON text (RFC 8259), with every character outside of ASCII escaped (§7), so that it
    /// also travels where only ASCII does.
    pub(crate) fn json(&self) -> Result<String, Fault> {
        let mut out = String::new();
        self.json_into(&mut out)?;
        Ok(out)
    }

    fn json_into(&self, out: &mut String) -> Result<(), Fault> {
        match self {
            Tree::Null => out.push_str("null"),
            Tree::NotFinite => return Err(Fault::not_finite()),
            Tree::Plain(text) => out.push_str(text),
            Tree::Str(text) => json_string(text, out),
            Tree::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    out.push(if index == 0 { '[' } else { ',' });
                    item.json_into(out).map_err(|fault| fault.under(index))?;
                }
                out.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Tree::Object(members) => {
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push(if index == 0 { '{' } else { ',' });
                    json_string(name, out);
                    out.push(':');
                    value.json_into(out).map_err(|fault| fault.under(name))?;
                }
                out.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
        Ok(())
    }
}

/// A collected value, to be spoken once more: to a format that is chosen later than it was collected.
pub(crate) struct Spoken<'t>(pub(crate) &'t Tree);

impl Item for Spoken<'_> {
    fn blank() -> Self {
        Spoken(&Tree::Null)
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.tree(self.0);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nothing
    }
}

fn json_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            ' '..='~' => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out.push('"');
}

/// A sink that keeps every value spoken at the root, with the index of the field it was spoken
/// under: the parameters of a request, or the one value of a body under index 0.
#[derive(Default)]
pub(crate) struct Collector {
    open: Vec<Open>,
    field: usize,
    roots: Vec<(usize, Tree)>,
    secrets: Secrets,
}

/// What becomes of a secret.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Secrets {
    /// It is a string as any other.
    #[default]
    Kept,
    /// It is not to be seen.
    Hidden,
}

/// A list or an object whose end has not come yet.
enum Open {
    List(Vec<Tree>),
    Object { members: Vec<(Cow<'static, str>, Tree)>, key: Cow<'static, str> },
}

impl Collector {
    /// A collector of what may be shown to people.
    pub(crate) fn for_people() -> Self {
        Collector { secrets: Secrets::Hidden, ..Collector::default() }
    }

    /// What was spoken.
    pub(crate) fn into_roots(self) -> Vec<(usize, Tree)> {
        self.roots
    }

    fn value(&mut self, tree: Tree) {
        match self.open.last_mut() {
            None => self.roots.push((self.field, tree)),
            Some(Open::List(items)) => items.push(tree),
            Some(Open::Object { members, key }) => members.push((std::mem::take(key), tree)),
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            None => {}
            Some(Open::List(items)) => self.value(Tree::List(items)),
            Some(Open::Object { members, .. }) => self.value(Tree::Object(members)),
        }
    }
}

impl Sink for Collector {
    fn null(&mut self) {
        self.value(Tree::Null);
    }
    fn bool(&mut self, value: bool) {
        self.value(Tree::Plain(value.to_string()));
    }
    fn i64(&mut self, value: i64) {
        self.value(Tree::Plain(itoa::Buffer::new().format(value).to_owned()));
    }
    fn u64(&mut self, value: u64) {
        self.value(Tree::Plain(itoa::Buffer::new().format(value).to_owned()));
    }
    fn f32(&mut self, value: f32) {
        self.value(scalar::f32_text(value).map_or(Tree::NotFinite, Tree::Plain));
    }
    fn f64(&mut self, value: f64) {
        self.value(scalar::f64_text(value).map_or(Tree::NotFinite, Tree::Plain));
    }
    fn number(&mut self, text: &str) {
        self.value(Tree::Plain(text.to_owned()));
    }
    fn str(&mut self, value: &str) {
        self.value(Tree::Str(value.to_owned()));
    }
    fn secret(&mut self, value: &str) {
        self.value(match self.secrets {
            Secrets::Kept => Tree::Str(value.to_owned()),
            Secrets::Hidden => Tree::Plain(HIDDEN.to_owned()),
        });
    }
    fn bytes(&mut self, value: &[u8]) {
        self.value(Tree::Str(scalar::base64_text(value)));
    }
    fn begin_object(&mut self, _: Option<&'static Info>) {
        self.open.push(Open::Object { members: Vec::new(), key: Cow::Borrowed("") });
    }
    fn field(&mut self, info: &'static Info, field: usize) {
        match self.open.last_mut() {
            Some(Open::Object { key, .. }) => {
                *key = Cow::Borrowed(info.fields.get(field).copied().unwrap_or(""))
            }
            _ => self.field = field,
        }
    }
    fn key(&mut self, name: &str) {
        if let Some(Open::Object { key, .. }) = self.open.last_mut() {
            *key = Cow::Owned(name.to_owned());
        }
    }
    fn end_object(&mut self) {
        self.close();
    }
    fn begin_list(&mut self) {
        self.open.push(Open::List(Vec::new()));
    }
    fn end_list(&mut self) {
        self.close();
    }
}
