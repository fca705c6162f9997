//! One visitor that makes a JSON value of what either parser reads, and minds what neither does:
//! keys used twice, merge keys, numbers that JSON lacks, depth, and what aliases multiply.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};
use understory_model::Pointer;

use super::MAX_DEPTH;

/// What a value costs beside the bytes of its text, in bytes that aliases may add to a document.
const COST_OF_VALUE: usize = 4;

/// How much aliases may add to a document whatever its length: about a million values, which take
/// some hundred megabytes. Real documents share fragments of a few values.
const ALIAS_ALLOWANCE: usize = 4 << 20;

/// What the text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Json,
    /// `<<` merges (<https://yaml.org/type/merge.html>), written plain or in quotes: the parser
    /// does not tell which.
    Yaml,
}

/// A problem that a visitor meets and goes on after.
#[derive(Debug, PartialEq)]
pub(super) enum Finding {
    /// A key that its map has already.
    Duplicate(Pointer),
    /// A number that JSON has no form for, and what is read instead.
    NotFinite { at: Pointer, value: String, instead: &'static str },
    /// A merge key whose value is neither a map nor a list of maps.
    Merge(Pointer),
    /// An example, a default or an extension that is nested deeper than `MAX_DEPTH`, and left out.
    Deep(Pointer),
}

/// A problem that ends the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Nested deeper than `MAX_DEPTH`.
    Depth,
    /// Aliases make more of the text than it could hold.
    Aliases,
}

/// The reading of one document.
pub(super) struct Reading {
    syntax: Syntax,
    budget: Cell<usize>,
    /// Whether the member that was just read has no value, and a finding that says so.
    void: Cell<bool>,
    /// Whether something in an example was too deep to be read, so that the example is left out.
    cut: Cell<bool>,
    pub(super) stop: Cell<Option<Stop>>,
    pub(super) findings: RefCell<Vec<Finding>>,
}

impl Reading {
    pub(super) fn new(syntax: Syntax, text: &str) -> Self {
        // Without aliases no text can cost more than this: the shortest value takes two bytes
        // with the comma or bracket around it.
        let of_text = text.len().saturating_mul(3);
        Reading {
            syntax,
            budget: Cell::new(of_text.saturating_add(ALIAS_ALLOWANCE)),
            void: Cell::new(false),
            cut: Cell::new(false),
            stop: Cell::new(None),
            findings: RefCell::new(Vec::new()),
        }
    }

    pub(super) fn document(&self) -> Node<'_> {
        Node { reading: self, path: &Path::Root, depth: 0 }
    }

    fn spend<E: Error>(&self, bytes: usize) -> Result<(), E> {
        match self.budget.get().checked_sub(bytes) {
            Some(rest) => {
                self.budget.set(rest);
                Ok(())
            }
            None => self.stop(Stop::Aliases),
        }
    }

    fn stop<T, E: Error>(&self, stop: Stop) -> Result<T, E> {
        self.stop.set(Some(stop));
        Err(E::custom("stopped"))
    }

    /// A node that aliases repeat is read each time, but its problem is one.
    fn find(&self, finding: Finding) {
        let mut findings = self.findings.borrow_mut();
        if findings.last() != Some(&finding) {
            findings.push(finding);
        }
    }
}

/// The way to a node, made into a pointer only if there is something to say about it.
pub(super) enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl Path<'_> {
    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Path::Root => Pointer::root(),
            Path::Key(parent, key) => parent.pointer().join(key),
            Path::Item(parent, item) => parent.pointer().join(&item.to_string()),
        }
    }

    /// Whether it is an example or an extension, of which nothing that is generated depends, or a default, which is
    /// a value by itself; not a property or a component of such a name.
    fn is_aside(&self) -> bool {
        let Path::Key(around, key) = self else { return false };
        let named = matches!(
            around,
            Path::Key(
                _,
                "properties"
                    | "patternProperties"
                    | "$defs"
                    | "definitions"
                    | "schemas"
                    | "headers"
                    | "parameters"
                    | "responses"
                    | "requestBodies"
                    | "callbacks"
                    | "links"
                    | "examples"
            )
        );
        let extension = key.starts_with("x-") && *key != "x-webhooks";
        !named && (extension || matches!(*key, "example" | "examples" | "default"))
    }

    /// Whether it is within such.
    fn is_in_aside(&self) -> bool {
        match self {
            Path::Root => false,
            Path::Key(around, _) | Path::Item(around, _) => self.is_aside() || around.is_in_aside(),
        }
    }
}

/// A value that is about to be read.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    reading: &'a Reading,
    path: &'a Path<'a>,
    depth: usize,
}

impl<'a> Node<'a> {
    fn child<'c>(&'c self, path: &'c Path<'c>) -> Node<'c> {
        Node { reading: self.reading, path, depth: self.depth + 1 }
    }

    /// Whether a list or a map is read, and not passed over.
    fn descend<E: Error>(&self) -> Result<bool, E> {
        if self.depth < MAX_DEPTH {
            return Ok(true);
        }
        if !self.path.is_in_aside() {
            return self.reading.stop(Stop::Depth);
        }
        self.reading.cut.set(true);
        Ok(false)
    }

    /// Whether a member has to be left out because of something in it.
    fn leaves_out(&self, member: &Path<'_>) -> bool {
        if self.reading.cut.get() && member.is_aside() {
            self.reading.cut.set(false);
            self.reading.find(Finding::Deep(member.pointer()));
            return true;
        }
        self.reading.void.take()
    }

    fn duplicate(&self, key: &str) {
        self.reading.find(Finding::Duplicate(Path::Key(self.path, key).pointer()));
    }

    /// Puts what a merge key has into a map. Keys that are there already win.
    fn merge(&self, map: &mut Map<String, Value>, merged: &mut BTreeSet<String>, from: Value) {
        let maps = match from {
            Value::Array(items) => items,
            one => vec![one],
        };
        for from in maps {
            let Value::Object(from) = from else {
                self.reading.find(Finding::Merge(self.path.pointer().join("<<")));
                continue;
            };
            for (key, value) in from {
                if !map.contains_key(&key) {
                    merged.insert(key.clone());
                    map.insert(key, value);
                }
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.reading.spend(COST_OF_VALUE)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    // The JSON parser makes a float of an integer that does not fit; YAML is to mean the same.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        match Number::from_f64(value) {
            Some(number) => Ok(Value::Number(number)),
            None => {
                // Whatever stood in its place in a map would be said to be wrong as well; the items
                // of a list keep their places.
                let member = matches!(self.path, Path::Key(..));
                let instead = if member { "it is left out" } else { "null is taken instead" };
                let (at, value) = (self.path.pointer(), value.to_string());
                self.reading.find(Finding::NotFinite { at, value, instead });
                self.reading.void.set(member);
                Ok(Value::Null)
            }
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.reading.spend(value.len())?;
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        if !self.descend()? {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Array(list));
        }
        while let Some(item) = items.next_element_seed(self.child(&Path::Item(self.path, list.len())))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        if !self.descend()? {
            while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Object(map));
        }
        // The keys that came by a merge, which an explicit key replaces.
        let mut merged = BTreeSet::new();
        let mut merges = 0;
        while let Some(key) = entries.next_key_seed(Key)? {
            self.reading.spend(key.len())?;
            let value = entries.next_value_seed(self.child(&Path::Key(self.path, &key)))?;
            if self.leaves_out(&Path::Key(self.path, &key)) {
                continue;
            }
            if self.reading.syntax == Syntax::Yaml && key == "<<" {
                self.merge(&mut map, &mut merged, value);
                merges += 1;
                if merges > 1 {
                    self.duplicate(&key);
                }
                continue;
            }
            match map.entry(key) {
                Entry::Vacant(place) => {
                    place.insert(value);
                }
                Entry::Occupied(mut place) if merged.remove(place.key()) => {
                    place.insert(value);
                }
                Entry::Occupied(place) => self.duplicate(place.key()),
            }
        }
        Ok(Value::Object(map))
    }

    /// A node with a tag of its own, such as `!include x`: the tag is dropped.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (IgnoredAny, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// A key. YAML's integers, booleans and nulls keep their spelling: `200` and `1.0` are names here.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key of plain text")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}
