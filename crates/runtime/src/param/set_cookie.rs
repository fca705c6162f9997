//! `Set-Cookie`, the one header field whose lines are not one list: a value may hold commas, and each
//! cookie has a line of its own (RFC 9110 §5.3, RFC 6265 §3).
//!
//! An item of a list is a line, and so is a member of an object, as `name=value` (OpenAPI 3.2.0
//! §4.21.3, "Representing the `Set-Cookie` Header"). A text holds all lines, parted by line feeds,
//! which is how that section writes them where there is no name before each.

use std::borrow::Cow;

use super::coding::{Alphabet, Coding};
use super::joined;
use crate::value::texts::{Kind, Texts, fill};
use crate::value::tree::Tree;
use crate::value::{Fault, Message, Place};

const CODING: Coding = Coding::new(Alphabet::Header);

/// The lines of a value.
pub(super) fn write(tree: &Tree) -> Result<Vec<String>, Fault> {
    match tree {
        Tree::List(items) => {
            let line = |(index, item): (usize, &Tree)| {
                item.leaf().and_then(|text| CODING.write(&text, "")).map_err(|fault| fault.under(index))
            };
            items.iter().enumerate().map(line).collect()
        }
        Tree::Object(members) => Tree::members(members)
            .map(|(name, value)| {
                let name = CODING.write(name, "=;")?;
                let value = value.leaf().and_then(|text| CODING.write(&text, ""));
                value.map(|value| format!("{name}={value}")).map_err(|fault| fault.under(name))
            })
            .collect(),
        leaf => leaf.leaf()?.lines().map(|line| CODING.write(line, "")).collect(),
    }
}

/// Reads the lines into a place.
pub(super) fn read(lines: &[&str], place: Place<'_>) -> Result<(), Fault> {
    fill(place, Message::Response, &|kind| match kind {
        Kind::Scalar | Kind::Any => Ok(Texts::Text(Cow::Owned(lines.join("\n")))),
        Kind::List => {
            lines.iter().map(|line| joined::leaf(line, CODING)).collect::<Result<_, _>>().map(Texts::List)
        }
        Kind::Object => {
            let member = |line: &&'_ str| {
                let (name, value) = line.split_once('=').unwrap_or((line, ""));
                (Cow::Owned(name.to_owned()), Texts::Text(Cow::Owned(value.to_owned())))
            };
            Ok(Texts::Object(lines.iter().map(member).collect()))
        }
    })
}
