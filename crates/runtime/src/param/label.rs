//! `style: label`, in paths (RFC 6570 §3.2.5): `.blue`, `.blue,black`, exploded `.blue.black` and
//! `.R=100.G=200`.
//!
//! A dot is unreserved, so RFC 6570 leaves one inside of an exploded item as it is, where nobody
//! can tell it from the delimiter. Here it is written `%2E`, which is the same URI (RFC 3986
//! §6.2.2.2) and arrives as the one item that was sent.

use super::coding::Coding;
use super::joined::{self, Members};
use crate::operation::Parameter;
use crate::value::Fault;
use crate::value::texts::{Kind, Texts};
use crate::value::tree::Tree;

pub(super) fn write(parameter: &Parameter, tree: &Tree, coding: Coding) -> Result<String, Fault> {
    joined::write(tree, delimiter(parameter), Members::of(parameter.explode), coding)
        .map(|text| format!(".{text}"))
}

pub(super) fn read<'a>(
    parameter: &Parameter,
    text: &'a str,
    kind: Kind,
    coding: Coding,
) -> Result<Texts<'a>, Fault> {
    let Some(text) = text.strip_prefix('.') else {
        return Err(Fault::syntax("a label begins with `.`", Some(0)));
    };
    match kind {
        Kind::Scalar | Kind::Any => joined::leaf(text, coding),
        Kind::List => joined::items(text, delimiter(parameter), coding),
        Kind::Object => joined::members(text, delimiter(parameter), Members::of(parameter.explode), coding),
    }
}

fn delimiter(parameter: &Parameter) -> char {
    if parameter.explode { '.' } else { ',' }
}
