//! Components that no operation uses: they are read as if one did, so that what is wrong with them
//! is said in the same run, and then forgotten.

use openapiv3 as oa;
use understory_model::StatusKey;

use super::{Paths, Place, body, header, link, operations, parameter, read_operation, response};
use crate::at::{At, Components, Example, PathItem, Raw};
use crate::context::Context;
use crate::rules;
use crate::schema::finish_jobs;
use crate::version::Version;

/// Reads every component. The problems of one that has been read already are not said again.
pub(super) fn read<'a>(cx: &mut Context<'a>, paths: &mut Paths<'_, 'a>, components: &At<'a, Components>) {
    for section in components.keys().filter(|key| !key.starts_with("x-")) {
        for (name, raw) in components.named(cx, section) {
            rules::component_name::check(cx, &raw.pointer, name);
            let words = [name.to_owned()];
            match section {
                "parameters" => parameter::read(cx, &raw, &words),
                "requestBodies" => drop(body::read_body(cx, &raw, &words)),
                "responses" => drop(response::read(cx, StatusKey::Default, "default", &raw, &words)),
                "headers" => header::read(cx, &raw, &words),
                "links" => drop(link::read(cx, name, &raw)),
                "callbacks" => paths.callbacks.add_component(raw),
                "examples" => drop(raw.resolve::<Example>(cx)),
                "pathItems" if cx.version >= Version::V31 => read_path_item(cx, paths, name, &raw),
                _ => {}
            }
        }
        finish_jobs(cx);
    }
}

/// Reads a path item that is not generated.
pub(super) fn read_path_item<'a>(cx: &mut Context<'a>, paths: &mut Paths<'_, 'a>, path: &str, raw: &Raw<'a>) {
    let Some(item) = raw.resolve::<PathItem>(cx) else { return };
    if !paths.items.insert(item.pointer.clone()) {
        return;
    }
    let shared = parameter::lower_parameters(cx, &item, &[]);
    for (method, operation) in operations(cx, &item) {
        if let Some(at) = operation.read::<oa::Operation>(cx) {
            let place =
                Place { path, method, item: &item, key: None, servers: &[], shared: &shared, hook: None };
            read_operation(cx, paths, &place, &at);
            paths.callbacks.add(cx, &at, None);
            finish_jobs(cx);
        }
    }
}
