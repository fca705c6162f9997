//! `style: spaceDelimited` and `style: pipeDelimited`, in queries: `color=blue%20black`,
//! `color=R%7C100%7CG%7C200`.
//!
//! The delimiter itself must be percent-encoded (OpenAPI 3.0.4 Appendix E), so nothing tells it
//! from the same character inside of an item: a value that holds it is refused, as the appendix
//! leaves a further escape to the designer of the API. A text is decoded before it is split, which
//! also takes a raw `|`, `+` or `%7c`.
//!
//! Exploded they are not defined; as in earlier versions of the specification they are then the
//! same as an exploded form, and a scalar is the same as in a form.

use super::coding::{self, Coding};
use super::form;
use crate::operation::Parameter;
use crate::value::Fault;
use crate::value::texts::{Kind, Texts};
use crate::value::tree::Tree;

/// The pairs of a value, as they travel.
pub(super) fn write(
    parameter: &Parameter,
    tree: &Tree,
    delimiter: char,
    coding: Coding,
) -> Result<Vec<(String, String)>, Fault> {
    let mut pieces = Vec::new();
    let mut push = |text: &str| {
        pieces.push(coding.write(text, "")?);
        match text.contains(delimiter) {
            true => {
                Err(Fault::invalid(format!("it cannot hold {delimiter:?}, which parts it from the next")))
            }
            false => Ok(()),
        }
    };
    match tree {
        Tree::List(items) if !parameter.explode => {
            for (index, item) in items.iter().enumerate() {
                item.leaf().and_then(|text| push(&text)).map_err(|fault| fault.under(index))?;
            }
        }
        Tree::Object(members) if !parameter.explode => {
            for (name, value) in Tree::members(members) {
                push(name).map_err(|fault| fault.under(name))?;
                value.leaf().and_then(|text| push(&text)).map_err(|fault| fault.under(name))?;
            }
        }
        tree => return form::write(parameter, tree, coding),
    }
    let mut encoded = String::new();
    coding::percent(delimiter.encode_utf8(&mut [0; 4]), &mut encoded);
    Ok(vec![(coding::name(parameter.name), pieces.join(&encoded))])
}

/// Reads items or members from the text under the parameter's name.
pub(super) fn read<'a>(
    parameter: &Parameter,
    own: &[&'a str],
    delimiter: char,
    kind: Kind,
    coding: Coding,
) -> Result<Texts<'a>, Fault> {
    let text = coding.read(form::once(parameter, own)?)?;
    let mut pieces = text.split(delimiter).map(|piece| piece.to_owned().into());
    match kind {
        Kind::Scalar | Kind::Any => Ok(Texts::Text(text)),
        Kind::List => Ok(Texts::List(pieces.map(Texts::Text).collect())),
        Kind::Object => {
            let mut members = Vec::new();
            while let Some(name) = pieces.next() {
                match pieces.next() {
                    Some(value) => members.push((name, Texts::Text(value))),
                    None => return Err(Fault::syntax("a name without a value after it", None)),
                }
            }
            Ok(Texts::Object(members))
        }
    }
}
