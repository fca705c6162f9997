//! The traits of values, and those of the standard library's types.

use std::collections::BTreeMap;
use std::fmt;

use super::{Bytes, Info, Json, JsonObject, Place, UnionInfo, Writer};
use crate::show;

/// A value that can be read and written in every format.
#[doc(hidden)]
pub trait Item: Send + Sync {
    /// The value before anything was read into it. It never escapes a failed read.
    fn blank() -> Self
    where
        Self: Sized;
    /// Writes the value.
    fn put(&self, w: &mut Writer<'_>);
    /// Where the value goes.
    fn place(&mut self) -> Place<'_>;
    /// Shows it under the name of its type.
    fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result
    where
        Self: Sized,
    {
        show::item(name, self, f)
    }
}

/// A struct: members by index.
#[doc(hidden)]
pub trait Object: Item {
    /// Its table.
    fn info(&self) -> &'static Info;
    /// Where the value of `info().fields[field]` goes; `fields.len()` is the map of additional
    /// members where [`Info::additional`] keeps them.
    fn slot(&mut self, field: usize) -> Place<'_>;
}

/// A union: alternatives by index.
#[doc(hidden)]
pub trait Union: Item {
    /// Its table.
    fn info(&self) -> &'static UnionInfo;
    /// Becomes the blank value of an alternative and returns its place.
    fn pick(&mut self, variant: usize) -> Place<'_>;
}

/// An enum of strings.
#[doc(hidden)]
pub trait Word: Item {
    /// Becomes the value of this text. Unknown texts are kept.
    fn set(&mut self, text: &str);
    /// Whether it is one that the document lists.
    fn is_listed(&self) -> bool;
}

/// A whole number that is of a range or a list of its own.
#[doc(hidden)]
pub trait Numeral: Item {
    /// Becomes this number; `false` when it cannot.
    fn set(&mut self, value: i64) -> bool;
    /// Whether it is one that the document lists, or of the range.
    fn is_listed(&self) -> bool;
}

/// An enum of values that are not all strings and not all whole numbers.
#[doc(hidden)]
pub trait Assorted: Item {
    /// The JSON texts of the values that the document lists.
    fn values(&self) -> &'static [&'static str];
    /// Becomes this value. Unknown values are kept.
    fn set(&mut self, value: Json);
}

/// A value that travels as a string of a certain form.
#[doc(hidden)]
pub trait Lexical: Item {
    /// The form, for a fault, such as `a date`.
    fn wanted(&self) -> &'static str;
    /// Becomes the value of this text; `false` when it is of another form.
    fn set(&mut self, text: &str) -> bool;
    /// Why a text is not read although it has the form: its type does not hold the value.
    fn refusal(&self, text: &str) -> Option<&'static str> {
        let _ = text;
        None
    }
}

/// Values of one type in a row: `Vec<T>`, and `Option<T>` as a row of at most one.
#[doc(hidden)]
pub trait Many: Send + Sync {
    /// Appends a blank value and returns its place.
    fn push(&mut self) -> Place<'_>;
    /// How many values there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Removes all values: a reader that pushed one only to learn what kind of value is wanted
    /// takes it back.
    fn clear(&mut self);
    /// Writes the value at an index; nothing when there is none.
    fn put_at(&self, index: usize, w: &mut Writer<'_>);
}

/// Values of one type by name: `BTreeMap<String, T>`.
#[doc(hidden)]
pub trait Entries: Send + Sync {
    /// Adds a blank value under a name and returns its place; `None` when the name is taken.
    fn add(&mut self, name: String) -> Option<Place<'_>>;
    /// Writes each name ([`Writer::key`]) and its value.
    fn put_each(&self, w: &mut Writer<'_>);
}

impl<T: Item> Many for Vec<T> {
    fn push(&mut self) -> Place<'_> {
        self.push(T::blank());
        match self.last_mut() {
            Some(last) => last.place(),
            None => Place::Nothing,
        }
    }
    fn len(&self) -> usize {
        self.len()
    }
    fn clear(&mut self) {
        self.clear();
    }
    fn put_at(&self, index: usize, w: &mut Writer<'_>) {
        if let Some(item) = self.get(index) {
            item.put(w);
        }
    }
}

impl<T: Item> Many for Option<T> {
    fn push(&mut self) -> Place<'_> {
        self.insert(T::blank()).place()
    }
    fn len(&self) -> usize {
        usize::from(self.is_some())
    }
    fn clear(&mut self) {
        *self = None;
    }
    fn put_at(&self, index: usize, w: &mut Writer<'_>) {
        if let (0, Some(item)) = (index, self) {
            item.put(w);
        }
    }
}

impl<T: Item> Entries for BTreeMap<String, T> {
    fn add(&mut self, name: String) -> Option<Place<'_>> {
        match self.entry(name) {
            std::collections::btree_map::Entry::Vacant(v) => Some(v.insert(T::blank()).place()),
            std::collections::btree_map::Entry::Occupied(_) => None,
        }
    }
    fn put_each(&self, w: &mut Writer<'_>) {
        for (name, item) in self {
            w.key(name);
            item.put(w);
        }
    }
}

/// As an item of its own, an `Option` is a value that may be null.
impl<T: Item> Item for Option<T> {
    fn blank() -> Self {
        None
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Some(item) => item.put(w),
            None => w.null(),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nullable(self)
    }
}

impl<T: Item> Item for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.items(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::List(self)
    }
}

impl<T: Item> Item for BTreeMap<String, T> {
    fn blank() -> Self {
        BTreeMap::new()
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.entries(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Map(self)
    }
}

impl<T: Item> Item for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        (**self).put(w);
    }
    fn place(&mut self) -> Place<'_> {
        (**self).place()
    }
}

/// A scalar is an item whose place is the variant of its type.
macro_rules! scalar {
    ($($type:ty, $blank:expr, $place:ident, $put:ident;)*) => {$(
        impl Item for $type {
            fn blank() -> Self {
                $blank
            }
            fn put(&self, w: &mut Writer<'_>) {
                w.$put(*self);
            }
            fn place(&mut self) -> Place<'_> {
                Place::$place(self)
            }
        }
    )*};
}

scalar! {
    bool, false, Bool, put_bool;
    i32, 0, I32, put_i32;
    i64, 0, I64, put_i64;
    u32, 0, U32, put_u32;
    u64, 0, U64, put_u64;
    f32, 0.0, F32, put_f32;
    f64, 0.0, F64, put_f64;
}

impl Item for String {
    fn blank() -> Self {
        String::new()
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.text(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Str(self)
    }
}

impl Item for Bytes {
    fn blank() -> Self {
        Bytes::new()
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.put_bytes(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Bytes(self)
    }
}

impl Item for Json {
    fn blank() -> Self {
        Json::Null
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.put_json(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Json(self)
    }
}

impl Item for JsonObject {
    fn blank() -> Self {
        JsonObject::new()
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.put_json_object(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::JsonObject(self)
    }
}
