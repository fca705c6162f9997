//! Components and callbacks that no operation uses or that are not generated: they are read as if
//! one did, so that what is wrong with them is said in the same run, and then forgotten.

use std::collections::BTreeSet;

use openapiv3 as oa;
use understory_model::StatusKey;

use super::{METHODS, Paths, Place, body, header, link, parameter, read_operation, response};
use crate::at::{At, Callback, Components, Example, PathItem};
use crate::context::Context;
use crate::rules;
use crate::schema::finish_jobs;

/// Reads every component. The problems of one that has been read already are not said again.
pub(super) fn read<'a>(cx: &mut Context<'a>, components: &At<'a, Components>) {
    for section in components.keys().filter(|key| !key.starts_with("x-")) {
        for (name, raw) in components.named(cx, section) {
            rules::component_name::check(cx, &raw.pointer, name);
            let words = [name.to_owned()];
            match section {
                "parameters" => parameter::read(cx, &raw, &words),
                "requestBodies" => drop(body::read_body(cx, &raw, &words)),
                "responses" => drop(response::read(cx, StatusKey::Default, "default", &raw, &words)),
                "headers" => header::read(cx, &raw, &words),
                "links" => link::read(cx, &raw),
                "callbacks" => cx.callbacks.push(raw),
                "examples" => drop(raw.resolve::<Example>(cx)),
                _ => {}
            }
        }
        finish_jobs(cx);
    }
}

/// Reads the callbacks that wait for it, and those that they bring. They wait in a list, since a
/// callback may refer to one that it is inside of.
pub(super) fn read_callbacks<'a>(cx: &mut Context<'a>, paths: &mut Paths<'_>) {
    let mut seen = BTreeSet::new();
    while let Some(raw) = cx.callbacks.pop() {
        let Some(target) = raw.follow::<Callback>(cx).filter(|target| seen.insert(target.at.pointer.clone()))
        else {
            continue;
        };
        for (expression, raw) in target.at.as_members(cx).unwrap_or_default() {
            if expression.starts_with("x-") {
                continue;
            }
            if let Some(item) = raw.resolve::<PathItem>(cx) {
                read_item(cx, paths, expression, &item);
            }
        }
    }
}

fn read_item<'a>(cx: &mut Context<'a>, paths: &mut Paths<'_>, path: &str, item: &At<'a, PathItem>) {
    let shared = parameter::lower_parameters(cx, item, &[]);
    for (method, operation) in METHODS.iter().filter_map(|method| Some((method, item.field(method)?))) {
        if let Some(at) = operation.read::<oa::Operation>(cx) {
            let place = Place { path, method, item, key: None, shared: &shared };
            read_operation(cx, paths, &place, &at);
            finish_jobs(cx);
        }
    }
}
