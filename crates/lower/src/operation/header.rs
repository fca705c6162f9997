//! Headers of responses (OpenAPI 3.0.4 §4.7.21), which are checked and not typed yet.

use openapiv3 as oa;

use crate::at::Raw;
use crate::context::Context;
use crate::rules;
use crate::schema::{inside, lower_schema};

/// A header of a response, under its name.
pub(super) fn read_named<'a>(cx: &mut Context<'a>, name: &str, raw: &Raw<'a>, words: &[String]) {
    if name.eq_ignore_ascii_case("content-type") {
        cx.count(rules::ignored_header::IN_RESPONSE, &raw.pointer);
        return;
    }
    cx.count(rules::not_generated::HEADERS, &raw.pointer);
    rules::bad_name::check_header(cx, &raw.pointer, name);
    read(cx, raw, &inside(words, name));
}

/// A header object.
pub(super) fn read<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, words: &[String]) {
    let Some(at) = raw.resolve::<oa::Header>(cx) else { return };
    let content = at.named(cx, "content");
    let entries = content.iter().filter_map(|(_, raw)| raw.read::<oa::MediaType>(cx));
    let schemas: Vec<_> =
        entries.filter_map(|entry| entry.field("schema")).chain(at.field("schema")).collect();
    for schema in schemas {
        lower_schema(cx, &schema, words);
    }
}
