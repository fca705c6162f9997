//! The document as a whole: every part of it, in the order in which the parts need each other.

use openapiv3 as oa;
use serde_json::Value;
use understory_model::{Api, Docs, Stability, Tag};

use crate::at::{At, Components, Raw, Root};
use crate::context::Context;
use crate::coverage::{Coverage, measure};
use crate::diagnostic::Diagnostic;
use crate::left_out::LeftOut;
use crate::{operation, rules, schema, security, server};

/// Lowers a whole document.
pub(crate) fn lower_document(value: &Value, file: &str) -> (Api, Vec<Diagnostic>, Vec<LeftOut>, Coverage) {
    let mut context = Context::new(value, file);
    let cx = &mut context;
    let root = cx.root().read::<Root>(cx);
    // What is wrong so far is wrong with the document as a whole.
    let part = cx.begin();
    if let Some(root) = root {
        if let Some(info) = root.field("info") {
            lower_info(cx, &info);
        }
        cx.api.servers = server::lower_servers(cx, &root);
        let declared = lower_tags(cx, &root);
        if let Some(components) = root.field("components").and_then(|at| at.read::<Components>(cx)) {
            cx.api.schemes = security::lower_schemes(cx, &components);
            schema::lower_components(cx, &components);
        }
        operation::lower_paths(cx, &root, &declared);
        schema::finish_jobs(cx);
        rules::bad_xml_name::check_properties(cx);
    }
    let faults = cx.end(part);
    cx.settle(&faults, "it is ignored");
    let coverage = measure(cx);
    let (api, diagnostics, left_out) = context.finish();
    (api, diagnostics, left_out, coverage)
}

fn lower_info<'a>(cx: &mut Context<'a>, at: &Raw<'a>) {
    let Some(at) = at.read::<oa::Info>(cx) else {
        return;
    };
    let summary = at.field("summary").and_then(|at| at.as_str()).map(str::to_owned);
    cx.api.title = at.node.title;
    cx.api.version = at.node.version;
    cx.api.docs = Docs { summary, description: at.node.description, stability: Stability::Current };
}

/// The tags that the document describes; which of them are groups, the operations say.
fn lower_tags<'a>(cx: &mut Context<'a>, root: &At<'a, Root>) -> Vec<Tag> {
    let mut tags = Vec::new();
    for at in root.items(cx, "tags") {
        let Some(at) = at.read::<oa::Tag>(cx) else {
            continue;
        };
        let docs = Docs { description: at.node.description, ..Docs::default() };
        tags.push(Tag { wire: at.node.name, docs });
    }
    tags
}
