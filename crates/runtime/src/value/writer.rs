//! How a value speaks itself.

use super::tree::Tree;
use super::tuple::Written;
use super::{Bytes, Entries, Info, Item, Json, JsonObject, Many, Message, Tuple};
use crate::check::Check;
use crate::format::json;
use crate::scalars::Decimal;

/// What a format makes of a value that is spoken to it: one call for each event, in order.
///
/// A sink keeps its own fault and goes on (a writer has no `Result`); the format's `write`
/// function returns it at the end.
pub trait Sink {
    /// A null.
    fn null(&mut self);
    /// A boolean.
    fn bool(&mut self, value: bool);
    /// A whole number.
    fn i64(&mut self, value: i64);
    /// A whole number.
    fn u64(&mut self, value: u64);
    /// A number of single precision.
    fn f32(&mut self, value: f32);
    /// A number. Formats that have no word for infinities and NaN keep a fault.
    fn f64(&mut self, value: f64);
    /// A number of any length, as RFC 8259 §6 writes it.
    fn number(&mut self, text: &str);
    /// A string.
    fn str(&mut self, value: &str);
    /// A string that is not to be shown to people, which a format writes as any other.
    fn secret(&mut self, value: &str) {
        self.str(value);
    }
    /// A string that is one of several which mean the same value, such as a moment in one of its
    /// offsets.
    fn spelled(&mut self, value: &str) {
        self.str(value);
    }
    /// The next value is this alternative of a body; a format knows its media type anyway.
    fn alternative(&mut self, alternative: usize) {
        let _ = alternative;
    }
    /// The next value is a body in this media type.
    fn media_type(&mut self, media_type: &str) {
        let _ = media_type;
    }
    /// What the next value must meet besides; a format has no use for it.
    fn demand(&mut self, checks: &'static [Check]) {
        let _ = checks;
    }
    /// Bytes.
    fn bytes(&mut self, value: &[u8]);
    /// An object begins: a struct with its table, or a map (`None`).
    fn begin_object(&mut self, info: Option<&'static Info>);
    /// The next value is `info.fields[field]`, of the innermost struct.
    fn field(&mut self, info: &'static Info, field: usize);
    /// The next value has this name: an entry of a map, or an additional member of a struct.
    fn key(&mut self, name: &str);
    /// The object ends.
    fn end_object(&mut self);
    /// A list begins.
    fn begin_list(&mut self);
    /// The list ends.
    fn end_list(&mut self);
    /// An object of so many members begins of which nothing says that it is one.
    fn begin_any_object(&mut self, members: usize) {
        let _ = members;
        self.begin_object(None);
    }
    /// A list of so many items begins of which nothing says that it is one.
    fn begin_any_list(&mut self, items: usize) {
        let _ = items;
        self.begin_list();
    }
}

/// Speaks a value to a format. Generated code calls one method for each field, by the kind of the
/// field and its index in the type's [`Info`].
pub struct Writer<'w> {
    out: Out<'w>,
    info: &'static Info,
    tag: Tag,
    message: Message,
}

/// The discriminator of a union that is being written.
#[derive(Clone, Copy)]
enum Tag {
    /// There is none to write.
    None,
    /// The next struct gets this member and value.
    Next(&'static str, &'static str),
    /// The struct names the member itself, as this field; it gets the value if the struct leaves
    /// the field out.
    Field(usize, &'static str),
}

/// What [`Writer::begin`] returns and [`Writer::end`] takes: the state of the struct around.
pub struct Outer {
    info: &'static Info,
    tag: Tag,
}

/// Where the events go. JSON has a way of its own, because there the calls through the table of a
/// `dyn Sink` would cost more than the writing.
enum Out<'w> {
    Json(json::Text),
    Sink(&'w mut dyn Sink),
}

/// Says something to whichever of the two it is.
macro_rules! tell {
    ($writer:expr, $sink:ident => $call:expr) => {
        match &mut $writer.out {
            Out::Json($sink) => $call,
            Out::Sink($sink) => $call,
        }
    };
}

static NO_INFO: Info = Info::new("", &[]);

impl<'w> Writer<'w> {
    /// A writer to a sink, of what travels in a message.
    pub fn new(sink: &'w mut dyn Sink, message: Message) -> Self {
        Writer { out: Out::Sink(sink), info: &NO_INFO, tag: Tag::None, message }
    }

    /// A writer of JSON text.
    pub(crate) fn json(text: json::Text, message: Message) -> Self {
        Writer { out: Out::Json(text), info: &NO_INFO, tag: Tag::None, message }
    }

    /// The JSON text that was written, where it is one.
    pub(crate) fn into_json(self) -> Option<json::Text> {
        match self.out {
            Out::Json(text) => Some(text),
            Out::Sink(_) => None,
        }
    }

    /// Writes an alternative of a body that is one of several types by its media type.
    pub fn alternative(&mut self, alternative: usize, item: &dyn Item) {
        if let Out::Sink(sink) = &mut self.out {
            sink.alternative(alternative);
        }
        item.put(self);
    }

    /// Writes a body that says its own media type.
    pub fn represented(&mut self, media_type: &str, item: &dyn Item) {
        if let Out::Sink(sink) = &mut self.out {
            sink.media_type(media_type);
        }
        item.put(self);
    }

    /// Begins a struct. Give what it returns to [`Writer::end`].
    pub fn begin(&mut self, info: &'static Info) -> Outer {
        tell!(self, sink => sink.begin_object(Some(info)));
        let outer = Outer { info: std::mem::replace(&mut self.info, info), tag: self.tag };
        self.tag = match self.tag {
            Tag::Next(member, value) => match info.fields.iter().position(|field| *field == member) {
                Some(field) => Tag::Field(field, value),
                None => {
                    self.key(member);
                    self.text(value);
                    Tag::None
                }
            },
            Tag::None | Tag::Field(..) => Tag::None,
        };
        outer
    }

    /// Ends a struct.
    pub fn end(&mut self, outer: Outer) {
        if let Tag::Field(field, value) = self.tag {
            self.str(field, value);
        }
        tell!(self, sink => sink.end_object());
        self.info = outer.info;
        self.tag = outer.tag;
    }

    /// An alternative of a union, with the member that says which it is (OpenAPI 3.0.4 §4.7.25,
    /// "Discriminator Object"). A struct that has the member among its own fields and sets it
    /// keeps its value.
    pub fn tagged(&mut self, member: &'static str, value: &'static str, item: &dyn Item) {
        let outer = std::mem::replace(&mut self.tag, Tag::Next(member, value));
        item.put(self);
        self.tag = outer;
    }

    #[inline]
    fn field(&mut self, field: usize) {
        if matches!(self.tag, Tag::Field(tag, _) if tag == field) {
            self.tag = Tag::None;
        }
        tell!(self, sink => sink.field(self.info, field));
    }

    /// Whether a field that may be absent is none of the message's. One that must be there is, in the
    /// types for which that is so.
    #[inline]
    fn passes_over(&self, field: usize) -> bool {
        self.message.passes_over(self.info, field)
    }

    /// A null.
    pub fn null(&mut self) {
        tell!(self, sink => sink.null());
    }

    /// A string.
    pub fn text(&mut self, value: &str) {
        tell!(self, sink => sink.str(value));
    }

    /// A string that is not to be shown to people.
    pub(crate) fn put_secret(&mut self, value: &str) {
        tell!(self, sink => sink.secret(value));
    }

    /// A string that is one of several which mean the same value.
    pub(crate) fn put_spelled(&mut self, value: &str) {
        tell!(self, sink => sink.spelled(value));
    }

    /// What the next value must meet, where its type and the table around it do not say so: an
    /// alternative of a union.
    pub fn demand(&mut self, checks: &'static [Check]) {
        tell!(self, sink => sink.demand(checks));
    }

    /// A boolean.
    pub fn put_bool(&mut self, value: bool) {
        tell!(self, sink => sink.bool(value));
    }

    /// A whole number.
    pub fn put_i32(&mut self, value: i32) {
        tell!(self, sink => sink.i64(value.into()));
    }

    /// A whole number.
    pub fn put_i64(&mut self, value: i64) {
        tell!(self, sink => sink.i64(value));
    }

    /// A whole number.
    pub fn put_u32(&mut self, value: u32) {
        tell!(self, sink => sink.u64(value.into()));
    }

    /// A whole number.
    pub fn put_u64(&mut self, value: u64) {
        tell!(self, sink => sink.u64(value));
    }

    /// A number of single precision.
    pub fn put_f32(&mut self, value: f32) {
        tell!(self, sink => sink.f32(value));
    }

    /// A number.
    pub fn put_f64(&mut self, value: f64) {
        tell!(self, sink => sink.f64(value));
    }

    /// A number of any length.
    pub fn put_decimal(&mut self, value: &Decimal) {
        tell!(self, sink => sink.number(value.as_str()));
    }

    /// A value that was collected.
    pub(crate) fn tree(&mut self, tree: &Tree) {
        match tree {
            Tree::Null => tell!(self, sink => sink.null()),
            Tree::Plain(text) if text == "true" || text == "false" => {
                tell!(self, sink => sink.bool(text == "true"))
            }
            Tree::Plain(text) => tell!(self, sink => sink.number(text)),
            Tree::NotFinite => tell!(self, sink => sink.f64(f64::NAN)),
            Tree::Str(text) => tell!(self, sink => sink.str(text)),
            Tree::List(items) => {
                tell!(self, sink => sink.begin_list());
                items.iter().for_each(|item| self.tree(item));
                tell!(self, sink => sink.end_list());
            }
            Tree::Object(members) => {
                tell!(self, sink => sink.begin_object(None));
                for (name, value) in members {
                    self.key(name);
                    self.tree(value);
                }
                tell!(self, sink => sink.end_object());
            }
        }
    }

    /// Bytes.
    pub fn put_bytes(&mut self, value: &Bytes) {
        tell!(self, sink => sink.bytes(value));
    }

    /// Any JSON value.
    pub fn put_json(&mut self, value: &Json) {
        match value {
            Json::Null => tell!(self, sink => sink.null()),
            Json::Bool(b) => tell!(self, sink => sink.bool(*b)),
            Json::Number(n) => match (n.as_i64(), n.as_u64(), n.as_f64()) {
                (Some(i), _, _) => tell!(self, sink => sink.i64(i)),
                (_, Some(u), _) => tell!(self, sink => sink.u64(u)),
                (_, _, Some(f)) => tell!(self, sink => sink.f64(f)),
                // A JSON number is always one of the three unless serde_json keeps its text.
                _ => tell!(self, sink => sink.str(&n.to_string())),
            },
            Json::String(s) => tell!(self, sink => sink.str(s)),
            Json::Array(items) => {
                tell!(self, sink => sink.begin_any_list(items.len()));
                for item in items {
                    self.put_json(item);
                }
                tell!(self, sink => sink.end_list());
            }
            Json::Object(members) => {
                tell!(self, sink => sink.begin_any_object(members.len()));
                self.members(members);
                tell!(self, sink => sink.end_object());
            }
        }
    }

    /// A JSON object of any members.
    pub fn put_json_object(&mut self, members: &JsonObject) {
        tell!(self, sink => sink.begin_object(None));
        self.members(members);
        tell!(self, sink => sink.end_object());
    }

    /// The members of a JSON object, without its beginning and end: additional members of a
    /// struct.
    pub fn members(&mut self, members: &JsonObject) {
        for (name, value) in members {
            tell!(self, sink => sink.key(name));
            self.put_json(value);
        }
    }

    /// The name of the next value, in a map or among additional members.
    pub fn key(&mut self, name: &str) {
        tell!(self, sink => sink.key(name));
    }

    /// A list as a value of its own.
    pub fn items(&mut self, items: &dyn Many) {
        tell!(self, sink => sink.begin_list());
        for index in 0..items.len() {
            items.put_at(index, self);
        }
        tell!(self, sink => sink.end_list());
    }

    /// A tuple as a value of its own.
    pub fn tuple(&mut self, tuple: &dyn Tuple) {
        self.items(&Written(tuple));
    }

    /// A map as a value of its own.
    pub fn entries(&mut self, entries: &dyn Entries) {
        tell!(self, sink => sink.begin_object(None));
        entries.put_each(self);
        tell!(self, sink => sink.end_object());
    }

    /// The additional members of a struct.
    pub fn additional(&mut self, entries: &dyn Entries) {
        entries.put_each(self);
    }

    /// A string field.
    pub fn str(&mut self, field: usize, value: &str) {
        self.field(field);
        tell!(self, sink => sink.str(value));
    }

    /// A string field that may be absent.
    pub fn opt_str(&mut self, field: usize, value: &Option<String>) {
        if let Some(value) = value
            && !self.passes_over(field)
        {
            self.str(field, value);
        }
    }

    /// A field of strings.
    pub fn strs(&mut self, field: usize, values: &[String]) {
        self.field(field);
        tell!(self, sink => sink.begin_list());
        for value in values {
            tell!(self, sink => sink.str(value));
        }
        tell!(self, sink => sink.end_list());
    }

    /// A boolean field.
    pub fn bool(&mut self, field: usize, value: bool) {
        self.field(field);
        tell!(self, sink => sink.bool(value));
    }

    /// A boolean field that may be absent.
    pub fn opt_bool(&mut self, field: usize, value: Option<bool>) {
        if let Some(value) = value
            && !self.passes_over(field)
        {
            self.bool(field, value);
        }
    }

    /// A field of a whole number.
    pub fn i32(&mut self, field: usize, value: i32) {
        self.i64(field, value.into());
    }

    /// A field of a whole number that may be absent.
    pub fn opt_i32(&mut self, field: usize, value: Option<i32>) {
        self.opt_i64(field, value.map(i64::from));
    }

    /// A field of a whole number.
    pub fn i64(&mut self, field: usize, value: i64) {
        self.field(field);
        tell!(self, sink => sink.i64(value));
    }

    /// A field of a whole number that may be absent.
    pub fn opt_i64(&mut self, field: usize, value: Option<i64>) {
        if let Some(value) = value
            && !self.passes_over(field)
        {
            self.i64(field, value);
        }
    }

    /// A number field.
    pub fn f64(&mut self, field: usize, value: f64) {
        self.field(field);
        tell!(self, sink => sink.f64(value));
    }

    /// A number field that may be absent.
    pub fn opt_f64(&mut self, field: usize, value: Option<f64>) {
        if let Some(value) = value
            && !self.passes_over(field)
        {
            self.f64(field, value);
        }
    }

    /// A field of any type.
    pub fn item(&mut self, field: usize, value: &dyn Item) {
        self.field(field);
        value.put(self);
    }

    /// A field of any type that may be absent: nothing is written when it is.
    pub fn opt(&mut self, field: usize, value: &dyn Many) {
        if !value.is_empty() && !self.passes_over(field) {
            self.field(field);
            value.put_at(0, self);
        }
    }

    /// A field of a list.
    pub fn list(&mut self, field: usize, items: &dyn Many) {
        self.field(field);
        self.items(items);
    }
}
