//! `style: form`, in queries and cookies (RFC 6570 §3.2.8): `color=blue`, `color=blue,black`,
//! exploded `color=blue&color=black` and `R=100&G=200`. An empty text keeps its `=`.
//!
//! A cookie's pairs are parted by `; ` (RFC 6265 §4.2.1), since an `&` there would be a part of
//! the value; OpenAPI 3.0.4 Appendix D leaves that to the implementation. `style: cookie` is the same
//! with names and values as they are.

use std::borrow::Cow;

use super::coding::Coding;
use super::joined::{self, Members};
use crate::operation::Parameter;
use crate::value::texts::{Kind, Texts};
use crate::value::tree::Tree;
use crate::value::{Fault, Reason};

/// The pairs of a value, as they travel.
pub(super) fn write(
    parameter: &Parameter,
    tree: &Tree,
    coding: Coding,
) -> Result<Vec<(String, String)>, Fault> {
    let own = coding.name(parameter.name)?;
    match tree {
        Tree::List(items) if parameter.explode => items
            .iter()
            .enumerate()
            .map(|(index, item)| match item.leaf().and_then(|text| coding.write(&text, "")) {
                Ok(value) => Ok((own.clone(), value)),
                Err(fault) => Err(fault.under(index)),
            })
            .collect(),
        Tree::Object(members) if parameter.explode => Tree::members(members)
            .map(|(name, value)| {
                let text = || value.leaf().and_then(|text| coding.write(&text, ""));
                let pair = coding.name(name).and_then(|name| Ok((name, text()?)));
                pair.map_err(|fault| fault.under(name))
            })
            .collect(),
        tree => Ok(vec![(own, joined::write(tree, ',', Members::Flat, coding)?)]),
    }
}

/// Reads a value from the texts under the parameter's own name and, for an exploded object, the
/// pairs that are its members.
pub(super) fn read<'a>(
    parameter: &Parameter,
    own: &[&'a str],
    members: Vec<(Cow<'a, str>, &'a str)>,
    kind: Kind,
    coding: Coding,
) -> Result<Texts<'a>, Fault> {
    match kind {
        Kind::Object if parameter.explode => {
            let mut all = Vec::with_capacity(members.len());
            for (name, value) in members {
                let value = joined::leaf(value, coding).map_err(|fault| fault.under(&name))?;
                all.push((name, value));
            }
            Ok(Texts::Object(all))
        }
        // No item at all is a list that is not there: an alternative of a union must not take it.
        Kind::List if parameter.explode && !own.is_empty() => {
            let read = |(index, text): (usize, &&'a str)| {
                joined::leaf(text, coding).map_err(|fault| fault.under(index))
            };
            own.iter().enumerate().map(read).collect::<Result<_, _>>().map(Texts::List)
        }
        Kind::Any if parameter.explode && own.len() > 1 => {
            own.iter().map(|text| coding.read(text)).collect::<Result<_, _>>().map(Texts::Repeated)
        }
        _ => {
            let text = once(parameter, own)?;
            match kind {
                Kind::List => joined::items(text, ',', coding),
                Kind::Object => joined::members(text, ',', Members::Flat, coding),
                Kind::Scalar | Kind::Any => joined::leaf(text, coding),
            }
        }
    }
}

/// The only text under a name that may come once.
pub(super) fn once<'a>(parameter: &Parameter, own: &[&'a str]) -> Result<&'a str, Fault> {
    match own {
        [text] => Ok(text),
        [] => Err(Fault::new(Reason::Missing(parameter.name))),
        _ => Err(Fault::new(Reason::Duplicate(parameter.name.to_owned()))),
    }
}
