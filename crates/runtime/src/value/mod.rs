//! Where values go and where they come from.
//!
//! A generated type tells the runtime where its values go ([`Object::slot`] returns a [`Place`])
//! and speaks itself once ([`Item::put`] into a [`Writer`]), in plain code without a generic
//! parameter. Every format is written once against these four words, so a new format costs the
//! generated code nothing, and a new type costs the formats nothing.
//!
//! The traits are hidden from the documentation, so that the page of a generated type shows what its
//! users need; they are documented where they stand, in `value/item.rs`.

pub(crate) mod alternative;
pub(crate) mod asked;
mod assorted;
pub(crate) mod defaults;
mod fault;
mod info;
mod item;
mod message;
mod place;
pub(crate) mod scalar;
mod seen;
mod standing;
pub(crate) mod texts;
pub(crate) mod tree;
mod tuple;
mod writer;

pub use assorted::{chosen, nth};
pub use fault::{Fault, Reason};
pub use info::{Additional, Info, Otherwise, UnionInfo, XmlField, XmlInfo, XmlName, XmlNode};
pub use item::{Assorted, Entries, Item, Lexical, Many, Numeral, Object, Union, Word};
pub use message::Message;
pub use place::Place;
pub(crate) use place::holds_any;
pub(crate) use seen::Seen;
pub(crate) use standing::Standing;
pub(crate) use tuple::Filling;
pub use tuple::Tuple;
pub use writer::{Outer, Sink, Writer};

/// Any JSON value.
pub type Json = serde_json::Value;

/// A JSON object of any members.
pub type JsonObject = serde_json::Map<String, serde_json::Value>;

pub use bytes::Bytes;
