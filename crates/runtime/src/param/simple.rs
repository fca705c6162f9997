//! `style: simple`, in paths and headers (RFC 6570 §3.2.2): `blue,black`, `R,100,G,200`,
//! exploded `R=100,G=200`.

use super::coding::Coding;
use super::joined::{self, Members};
use crate::operation::Parameter;
use crate::value::Fault;
use crate::value::texts::{Kind, Texts};
use crate::value::tree::Tree;

pub(super) fn write(parameter: &Parameter, tree: &Tree, coding: Coding) -> Result<String, Fault> {
    joined::write(tree, ',', Members::of(parameter.explode), coding)
}

pub(super) fn read<'a>(
    parameter: &Parameter,
    text: &'a str,
    kind: Kind,
    coding: Coding,
) -> Result<Texts<'a>, Fault> {
    match kind {
        Kind::Scalar | Kind::Any => joined::leaf(text, coding),
        Kind::List => joined::items(text, ',', coding),
        Kind::Object => joined::members(text, ',', Members::of(parameter.explode), coding),
    }
}
