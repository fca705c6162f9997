//! Responses (OpenAPI 3.0.4 §4.7.16).

use openapiv3 as oa;
use understory_model::{Docs, Response, Role, StatusKey};

use super::{content, header, link, status_words};
use crate::at::{At, Raw};
use crate::context::Context;
use crate::rules;
use crate::schema::inside;
use crate::version::Version;

/// `responses`.
pub(super) fn lower_responses<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, oa::Operation>,
    method: &str,
    words: &[String],
) -> Vec<Response> {
    let mut responses = Vec::new();
    let members = at.members(cx, "responses");
    if members.is_empty() && at.field("responses").is_some_and(|at| at.as_members(cx).is_some()) {
        cx.push(rules::missing_field::response(&at.pointer.join("responses")));
    }
    // Left out beside `default`, a response would be taken for what that describes.
    let covered = members.iter().any(|(key, _)| *key == "default");
    for (key, raw) in members {
        let part = cx.begin();
        let response = match rules::bad_status::parse(&raw.pointer, key) {
            Ok(status) => read(cx, status, key, &raw, words),
            Err(diagnostic) => {
                cx.push(*diagnostic);
                None
            }
        };
        let faults = cx.end(part);
        match covered && key != "default" {
            true => cx.reopen(&faults),
            false => cx.settle(&faults, "the response is left out"),
        }
        let Some(mut response) = response.filter(|_| faults.is_empty()) else { continue };
        if rules::informational_response::is(response.key) {
            cx.push(rules::informational_response::left_out(&raw.pointer, key));
            continue;
        }
        if response.body.is_some() && !rules::bodiless_response::has_body(method, response.key) {
            response.body = None;
            cx.push(rules::bodiless_response::content(&response.origin));
        }
        responses.push(response);
    }
    assign_roles(&mut responses);
    responses
}

/// A response object.
pub(super) fn read<'a>(
    cx: &mut Context<'a>,
    status: StatusKey,
    key: &str,
    raw: &Raw<'a>,
    words: &[String],
) -> Option<Response> {
    let target = raw.follow::<oa::Response>(cx)?;
    let (words, called) = called(target.component, key, words);
    let at = target.at.read::<oa::Response>(cx)?;
    let headers = header::lower_headers(cx, &at, &called, &words);
    // What is only said costs nothing.
    let part = cx.begin();
    let links =
        at.named(cx, "links").into_iter().filter_map(|(name, raw)| link::read(cx, name, &raw)).collect();
    let faults = cx.end(part);
    cx.settle(&faults, "it is ignored");
    let body = content::lower_content(cx, &at, &words);
    let summary = at.field("summary").filter(|_| cx.version >= Version::V32);
    let summary = summary.and_then(|at| at.as_str()).map(str::to_owned);
    let description = target.description.map(str::to_owned).unwrap_or(at.node.description);
    let description = Some(description).filter(|text| !text.is_empty());
    let docs = Docs { summary, description, ..Docs::default() };
    Some(Response {
        origin: at.pointer.clone(),
        key: status,
        role: Role::Failure,
        docs,
        headers,
        body,
        links,
    })
}

/// What a type inside a response is called by, and what the response itself is.
fn called(component: Option<String>, key: &str, words: &[String]) -> (Vec<String>, Vec<String>) {
    let place = status_words(key);
    match component {
        Some(name) => (vec![name.clone(), "Response".to_owned()], vec![name]),
        // What belongs to the usual response belongs to the operation.
        None if key == "200" => (inside(words, &place), words.to_vec()),
        None => (inside(words, &place), inside(words, &place)),
    }
}

/// Lets the headers of an operation that is not wanted have their names.
pub(super) fn pass_headers<'a>(cx: &mut Context<'a>, operation: &Raw<'a>, words: &[String]) {
    let Some(responses) = operation.field("responses") else { return };
    let part = cx.begin();
    for key in responses.keys().filter(|key| !key.starts_with("x-")) {
        let quietly = responses.field(key).and_then(|raw| Some((raw.follow_quietly(cx)?, raw)));
        if let Some((_, raw)) = quietly.filter(|(at, _)| at.has("headers"))
            && let Some(target) = raw.follow::<oa::Response>(cx)
        {
            let (words, called) = called(target.component, key, words);
            header::lower_headers(cx, &target.at, &called, &words);
        }
    }
    cx.end(part);
}

/// Any 2xx is a success; `default` is one where there is no 2xx, for it then describes what the
/// operation answers.
fn assign_roles(responses: &mut [Response]) {
    let is_success = |key: StatusKey| matches!(key, StatusKey::Code(200..=299) | StatusKey::Range(2));
    let any = responses.iter().any(|response| is_success(response.key));
    for response in responses {
        if is_success(response.key) || (!any && response.key == StatusKey::Default) {
            response.role = Role::Success;
        }
    }
}
