//! What the author of a document wrote about its parts.

use openapiv3 as oa;
use understory_model::{Contact, Docs, ExternalDocs, License, Stability};

use crate::at::{At, Root};
use crate::context::Context;
use crate::version::Version;

/// `info`, with the `externalDocs` of the document.
pub(crate) fn lower_info<'a>(cx: &mut Context<'a>, root: &At<'a, Root>) {
    cx.api.docs.external = external(cx, root);
    let Some(at) = root.field("info").and_then(|at| at.read::<oa::Info>(cx)) else {
        return;
    };
    let contact = at.field("contact").and_then(|at| at.read::<oa::Contact>(cx)).map(|at| at.node);
    let license = at.field("license").and_then(|at| at.read::<oa::License>(cx));
    cx.api.contact = contact.map(|oa::Contact { name, url, email, .. }| Contact { name, url, email });
    cx.api.contact.take_if(|contact| *contact == Contact::default());
    cx.api.license = license.map(|at| {
        let identifier = at.field("identifier").filter(|_| cx.version >= Version::V31);
        let identifier = identifier.and_then(|at| at.as_str()).map(str::to_owned);
        License { name: at.node.name, identifier, url: at.node.url }
    });
    cx.api.docs.summary = at.field("summary").and_then(|at| at.as_str()).map(str::to_owned);
    cx.api.docs.description = at.node.description;
    cx.api.title = at.node.title;
    cx.api.version = at.node.version;
    cx.api.terms = at.node.terms_of_service;
}

/// `externalDocs` of a node.
pub(crate) fn external<'a, T>(cx: &mut Context<'a>, at: &At<'a, T>) -> Option<ExternalDocs> {
    let at = at.field("externalDocs")?.read::<oa::ExternalDocumentation>(cx)?;
    let oa::ExternalDocumentation { url, description, .. } = at.node;
    (!url.is_empty()).then_some(ExternalDocs { url, description })
}

/// What stands in a schema: `title`, unless it repeats the name, `description`, `deprecated` and
/// `externalDocs`.
pub(crate) fn schema<'a, T>(cx: &mut Context<'a>, at: &At<'a, T>, name: &str) -> Docs {
    let title = at.field("title").and_then(|at| at.as_str());
    // Generators write the name as a title: `Item Id` of `item_id`.
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let same = |title: &&str| bare(title).eq_ignore_ascii_case(&bare(name));
    Docs { summary: title.filter(|title| !same(title)).map(str::to_owned), ..property(cx, at) }
}

/// What stands at a property itself. Beside a `$ref` a description means nothing to OpenAPI 3.0.4
/// (§4.7.23), and yet that is where authors say what the property is for.
pub(crate) fn property<'a, T>(cx: &mut Context<'a>, at: &At<'a, T>) -> Docs {
    Docs {
        summary: None,
        description: at.field("description").and_then(|at| at.as_str()).map(str::to_owned),
        stability: stability(at.field("deprecated").and_then(|at| at.as_bool())),
        external: external(cx, at),
    }
}

/// Of a member that is required and not declared.
pub(crate) fn undeclared() -> Docs {
    let words = "The document requires this, and does not say what it is.";
    Docs { description: Some(words.to_owned()), ..Docs::default() }
}

/// `deprecated`.
pub(crate) fn stability(deprecated: Option<bool>) -> Stability {
    if deprecated == Some(true) { Stability::Deprecated } else { Stability::Current }
}
