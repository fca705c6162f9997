//! Members of a form that have a style of their own: each is written as the parameter of a query is (OpenAPI
//! 3.0.4 §4.7.15.1.2). A member that is joined is a list.

use super::coding::{Alphabet, Coding};
use super::{deep_object, delimited, form, pairs};
use crate::operation::{Parameter, Style};
use crate::value::Fault;
use crate::value::texts::{Kind, Texts};
use crate::value::tree::Tree;

const CODING: Coding = Coding::new(Alphabet::Query);

/// The pairs of a member, as they travel; none where it is undefined (RFC 6570 §2.3).
pub(crate) fn write(style: &Parameter, tree: &Tree) -> Result<Vec<(String, String)>, Fault> {
    if tree.is_undefined() { Ok(Vec::new()) } else { pairs::write(style, tree, CODING) }
}

/// The rest of a name that is one of the member's.
pub(crate) fn below<'n>(style: &Parameter, name: &'n str) -> Option<&'n str> {
    match style.style {
        Style::DeepObject => deep_object::below(style, name),
        _ => (name == style.name).then_some(""),
    }
}

/// The member of some pairs, each with the [rest](below) of its name.
pub(crate) fn read<'a>(style: &Parameter, own: &[(&'a str, &'a str)]) -> Result<Texts<'a>, Fault> {
    let values: Vec<&'a str> = own.iter().map(|(_, value)| *value).collect();
    match style.style {
        Style::DeepObject => deep_object::read(own, CODING),
        Style::SpaceDelimited => delimited::read(style, &values, ' ', Kind::List, CODING),
        Style::PipeDelimited => delimited::read(style, &values, '|', Kind::List, CODING),
        _ => form::read(style, &values, Vec::new(), Kind::List, CODING),
    }
}
