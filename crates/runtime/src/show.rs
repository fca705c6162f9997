//! `Debug` for the generated types, by what they put: `Pet { petId: "1", tags: ["a"] }`.
//!
//! It shows a value as it travels: by the names of the wire, without what is absent. A derive
//! would compile an impl's worth of code for each type, which was an eighth of what the whole output
//! costs in `cargo check`; this is one line for each.

use std::fmt;

use crate::operation::Request;
use crate::reply::Headers;
use crate::value::asked::Asked;
use crate::value::tree::{Collector, Tree};
use crate::value::{Item, Message, Writer};

/// Shows a value under the name of its type.
#[doc(hidden)]
pub fn item(name: &str, item: &dyn Item, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut collector = Collector::for_people();
    item.put(&mut Writer::new(&mut collector, Message::None));
    match collector.into_roots().pop() {
        Some((_, Tree::Object(members))) => {
            let mut shown = f.debug_struct(name);
            for (member, value) in &members {
                shown.field(member, value);
            }
            shown.finish()
        }
        Some((_, value)) => f.debug_tuple(name).field(&value).finish(),
        None => f.write_str(name),
    }
}

/// Shows a request under the name of its type: its parameters and its body.
#[doc(hidden)]
pub fn request(name: &str, request: &mut dyn Request, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut collector = Collector::for_people();
    request.put(&mut Writer::new(&mut collector, Message::None));
    let parameters = request.operation().parameters;
    let mut shown = f.debug_struct(name);
    for (part, value) in collector.into_roots() {
        if let Some(parameter) = parameters.get(part) {
            shown.field(parameter.name, &value);
        }
    }
    if let Some(body) = request.body() {
        let mut collector = Collector::for_people();
        body.put(&mut Writer::new(&mut collector, Message::None));
        for (_, value) in collector.into_roots() {
            shown.field("body", &value);
        }
    }
    shown.finish()
}

/// Whether two requests say the same: their parameters, each under its index, then their bodies.
pub(crate) fn same(one: &mut dyn Request, other: &mut dyn Request) -> bool {
    told(one) == told(other)
}

/// All that a request says. Alternatives of a body may have one type, and then what is asked of it alone differs.
fn told(request: &mut dyn Request) -> ([Vec<(usize, Tree)>; 2], Option<Asked>) {
    let (mut parameters, mut body) = (Collector::default(), Collector::default());
    request.put(&mut Writer::new(&mut parameters, Message::None));
    let asked = request.body().map(|item| {
        item.put(&mut Writer::new(&mut body, Message::None));
        Asked::of(&item)
    });
    ([parameters.into_roots(), body.into_roots()], asked)
}

/// Shows the headers of a response under the name of their type.
#[doc(hidden)]
pub fn headers(name: &str, headers: &dyn Headers, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut collector = Collector::for_people();
    headers.put(&mut Writer::new(&mut collector, Message::None));
    let mut shown = f.debug_struct(name);
    for (row, value) in collector.into_roots() {
        if let Some(header) = headers.table().get(row) {
            shown.field(header.name, &value);
        }
    }
    shown.finish()
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tree::Null => f.write_str("null"),
            Tree::NotFinite => f.write_str("not finite"),
            Tree::Plain(text) => f.write_str(text),
            Tree::Str(text) => text.fmt(f),
            Tree::List(items) => f.debug_list().entries(items).finish(),
            Tree::Object(members) => f.debug_map().entries(members.iter().map(|(k, v)| (k, v))).finish(),
        }
    }
}

/// Writes `Debug` for items.
#[macro_export]
#[doc(hidden)]
macro_rules! show_item {
    ($type:ident) => {
        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::value::Item::show(self, stringify!($type), f)
            }
        }
    };
}

/// Writes `Debug` for the headers of a response.
#[macro_export]
#[doc(hidden)]
macro_rules! show_headers {
    ($type:ident) => {
        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::show::headers(stringify!($type), self, f)
            }
        }
    };
}

/// Writes `Debug` and `PartialEq` for requests. By `put` an impl costs `cargo check` half of what a derived
/// one does.
#[macro_export]
#[doc(hidden)]
macro_rules! request_impls {
    ($($type:ident),* $(,)?) => {$(
        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::operation::Request::show(self, stringify!($type), f)
            }
        }
        impl ::core::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                $crate::operation::Request::same(self, other)
            }
        }
    )*};
}
