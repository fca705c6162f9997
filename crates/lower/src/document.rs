//! The document as a whole: every part of it, in the order in which the parts need each other.

use std::collections::BTreeMap;

use openapiv3 as oa;
use serde_json::Value;
use understory_model::{Api, Docs, Pointer, Tag};

use crate::at::{At, Components, Root};
use crate::context::Context;
use crate::coverage::{Coverage, measure};
use crate::diagnostic::Diagnostic;
use crate::left_out::LeftOut;
use crate::{docs, operation, rules, schema, security, server};

/// Lowers a whole document.
pub(crate) fn lower_document(value: &Value, file: &str) -> (Api, Vec<Diagnostic>, Vec<LeftOut>, Coverage) {
    let mut context = Context::new(value, file);
    let cx = &mut context;
    let root = cx.root().read::<Root>(cx);
    // What is wrong so far is wrong with the document as a whole.
    let part = cx.begin();
    if let Some(root) = root {
        docs::lower_info(cx, &root);
        cx.api.servers = server::lower_servers(cx, &root);
        let declared = lower_tags(cx, &root);
        let components = root.field("components").and_then(|at| at.read::<Components>(cx));
        if let Some(components) = &components {
            cx.api.schemes = security::lower_schemes(cx, components);
            schema::lower_components(cx, components);
        }
        operation::lower_paths(cx, &root, components.as_ref(), &declared);
        schema::finish_jobs(cx);
        rules::bad_xml_name::check_properties(cx);
    }
    let faults = cx.end(part);
    cx.settle(&faults, "it is ignored");
    let coverage = measure(cx);
    let (api, diagnostics, left_out) = context.finish();
    (api, diagnostics, left_out, coverage)
}

/// The tags that the document describes; which of them are groups, the operations say.
fn lower_tags<'a>(cx: &mut Context<'a>, root: &At<'a, Root>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut first: BTreeMap<String, Pointer> = BTreeMap::new();
    for at in root.items(cx, "tags") {
        let Some(at) = at.read::<oa::Tag>(cx) else {
            continue;
        };
        if let Some(first) = first.get(&at.node.name) {
            cx.push(rules::duplicate_tag::second(&at.pointer, &at.node.name, first));
            continue;
        }
        first.insert(at.node.name.clone(), at.pointer.clone());
        let external = docs::external(cx, &at);
        let docs = Docs { description: at.node.description, external, ..Docs::default() };
        tags.push(Tag { wire: at.node.name, docs });
    }
    tags
}
