//! Request bodies (OpenAPI 3.0.4 §4.7.13).

use openapiv3 as oa;
use understory_model::{Body, Docs, Presence};

use super::content::lower_content;
use crate::at::Raw;
use crate::context::Context;
use crate::rules;
use crate::schema::inside;

/// `requestBody`, of a method that may have one.
pub(super) fn lower_body<'a>(
    cx: &mut Context<'a>,
    raw: &Raw<'a>,
    method: &str,
    words: &[String],
) -> Option<Body> {
    let body = read_body(cx, raw, words);
    match method {
        "TRACE" => {
            cx.push(rules::undefined_body::left_out(&raw.pointer));
            return None;
        }
        "GET" | "HEAD" | "DELETE" => cx.count(rules::undefined_body::TALLY, &raw.pointer),
        _ => {}
    }
    body
}

/// A request body object.
pub(super) fn read_body<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, words: &[String]) -> Option<Body> {
    let target = raw.follow::<oa::RequestBody>(cx)?;
    let words = target.component.map_or_else(|| words.to_vec(), |name| vec![name]);
    let at = target.at.read::<oa::RequestBody>(cx)?;
    let payload = lower_content(cx, &at, &inside(&words, "Body"))?;
    Some(Body {
        origin: at.pointer.clone(),
        presence: if at.node.required { Presence::Required } else { Presence::Optional },
        docs: Docs {
            description: target.description.map(str::to_owned).or(at.node.description),
            ..Docs::default()
        },
        payload,
    })
}
