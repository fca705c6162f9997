//! The document as a whole: every part of it, in the order in which the parts need each other.

use std::collections::BTreeMap;

use openapiv3 as oa;
use understory_model::{Docs, Pointer, Tag, TagKind};

use crate::at::{At, Components, Root};
use crate::context::{Context, Read};
use crate::coverage::{Coverage, measure};
use crate::select::{Choice, Selection, choose, ways};
use crate::version::{Brought, Version};
use crate::{docs, operation, rules, schema, security, server};

/// Lowers a document, as far as it is wanted.
pub(crate) fn lower_document(brought: &Brought<'_>, file: &str, selection: &Selection) -> (Read, Coverage) {
    let mut context = Context::new(&brought.value, brought.version, file);
    let cx = &mut context;
    brought.found.counted.iter().for_each(|(tally, at)| cx.count(*tally, at));
    let root = cx.root().read::<Root>(cx);
    // A selector that names nothing is no fault of the document, and nothing is made of it.
    cx.choice = root.as_ref().map(|root| choose(cx, root, selection)).unwrap_or_default();
    // What is wrong so far is wrong with the document as a whole.
    let part = cx.begin();
    if let Some(root) = root {
        // Before 3.2 no document has it, which is said of it as of any other key.
        let own = root.field("$self").filter(|_| cx.version >= Version::V32);
        if let Some(own) = own.filter(|own| own.as_str().is_none()) {
            let here = rules::wrong_node::expected(&own.pointer, "a URI", own.value());
            cx.push(rules::mended(here, "references start from the document's folder"));
        }
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
    if let Choice::Operations(_) = cx.choice {
        ways::find(cx);
    }
    let coverage = measure(cx);
    (context.finish(), coverage)
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
        let later = cx.version >= Version::V32;
        let summary = at.field("summary").filter(|_| later).and_then(|at| at.as_str());
        if later && (at.has("parent") || at.has("kind")) {
            cx.count(rules::not_generated::TAG_TREES, &at.pointer);
        }
        let summary = summary.map(str::to_owned);
        let docs = Docs { summary, description: at.node.description, external, ..Docs::default() };
        tags.push(Tag { kind: TagKind::Paths, wire: at.node.name, docs });
    }
    tags
}
