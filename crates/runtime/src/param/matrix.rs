//! `style: matrix`, in paths (RFC 6570 §3.2.7): `;color=blue`, `;color=blue,black`, exploded
//! `;color=blue;color=black` and `;R=100;G=200`. An empty text has no `=`.

use super::coding::{self, Coding};
use super::form;
use crate::operation::Parameter;
use crate::value::Fault;
use crate::value::texts::{Kind, Texts};
use crate::value::tree::Tree;

pub(super) fn write(parameter: &Parameter, tree: &Tree, coding: Coding) -> Result<String, Fault> {
    let mut out = String::new();
    for (name, value) in form::write(parameter, tree, coding)? {
        out.push(';');
        out.push_str(&name);
        if !value.is_empty() {
            out.push('=');
            out.push_str(&value);
        }
    }
    Ok(out)
}

pub(super) fn read<'a>(
    parameter: &Parameter,
    text: &'a str,
    kind: Kind,
    coding: Coding,
) -> Result<Texts<'a>, Fault> {
    let Some(text) = text.strip_prefix(';') else {
        return Err(Fault::syntax("a matrix parameter begins with `;`", Some(0)));
    };
    let mut own = Vec::new();
    let mut members = Vec::new();
    for piece in text.split(';') {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        let name = coding::decode(name, coding::Plus::Plus)?;
        if name == parameter.name {
            own.push(value);
        }
        members.push((name, value));
    }
    // Only the members of an exploded object stand under names of their own.
    if members.len() != own.len() && !(parameter.explode && kind == Kind::Object) {
        return Err(Fault::syntax(format!("expected only `;{}`", parameter.name), None));
    }
    form::read(parameter, &own, members, kind, coding)
}
