//! Links: what the docs of an operation say of those that its answers lead to.
//!
//! They are said where one calls. An expression such as `$response.body#/id` is for people: a program
//! has the value that it stands for in the answer, in its type, and the next request asks for it.

use understory_model::{Link, Operation, TagId};

use crate::cx::Cx;
use crate::doc;

/// The paragraphs about the links of an operation's responses; none where it has no links.
pub(crate) fn paragraphs(cx: &Cx<'_>, operation: &Operation) -> Vec<String> {
    let links = operation.responses.iter().flat_map(|response| &response.links);
    let items: Vec<String> = links.map(|link| item(cx, operation.tag, link)).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec!["Its answers lead to other operations:".to_owned(), items.join("\n")]
}

/// A link in the list.
fn item(cx: &Cx<'_>, here: TagId, link: &Link) -> String {
    let body = link.body.iter().map(|value| ("body", value));
    let given = link.parameters.iter().map(|(name, value)| (name.as_str(), value)).chain(body);
    let given: Vec<String> = given.map(|(name, value)| argument(name, value)).collect();
    let with = if given.is_empty() { String::new() } else { format!(", with {}", given.join(", ")) };
    let docs: String =
        doc::paragraphs(&link.docs).iter().map(|text| format!(" {}", doc::phrase(text))).collect();
    format!("- {}: {}{with}.{docs}", doc::code(&link.wire), target(cx, here, link))
}

/// The method that a link leads to; what the document calls it, where that is not part of the output.
fn target(cx: &Cx<'_>, here: TagId, link: &Link) -> String {
    let Some((operation, names)) = link.operation.and_then(|index| cx.operation(index)) else {
        return doc::code(&link.target);
    };
    // What follows a `#` in a link of rustdoc is a place on the page.
    let method = names.method.trim_start_matches("r#");
    if operation.tag == here {
        format!("[{}](Self::{method})", doc::code(method))
    } else {
        doc::code(&format!("{}::{method}", cx.tag(operation.tag).client))
    }
}

/// A parameter and where its value comes from: an expression (OpenAPI 3.0.4 §4.7.20.3) or a constant.
fn argument(name: &str, value: &str) -> String {
    let expression = value.starts_with('$') || value.contains("{$");
    let verb = if expression { "from" } else { "set to" };
    format!("{} {verb} {}", doc::code(name), doc::code(value))
}
