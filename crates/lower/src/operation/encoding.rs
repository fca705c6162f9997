//! `encoding`: how the members of a form are written (OpenAPI 3.0.4 §4.7.15.1.2). Where it says what is the rule
//! anyway, there is nothing to do; what else it says has no place in the model, and a diagnostic.

use openapiv3 as oa;
use understory_model::{Codec, Explode, FormMember, Style};

use super::header;
use crate::at::{At, Raw};
use crate::context::Context;
use crate::rules;

/// What an encoding object says.
enum Said {
    Rule,
    Member(Style, Explode),
    Other,
}

/// The members of a media type object that are written otherwise than is the rule.
pub(super) fn lower<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, oa::MediaType>,
    codec: Codec,
    words: &[String],
) -> Vec<FormMember> {
    let mut members = Vec::new();
    // What is not generated costs nothing.
    let part = cx.begin();
    for (name, raw) in at.named(cx, "encoding") {
        let Some(encoding) = raw.read::<oa::Encoding>(cx) else { continue };
        for (_, header) in encoding.named(cx, "headers") {
            header::read(cx, &header, words);
        }
        let said = if codec == Codec::Form { said(cx, at, name, &encoding) } else { Said::Other };
        match said {
            Said::Rule => {}
            Said::Member(style, explode) => {
                members.push(FormMember { wire: name.to_owned(), style, explode });
            }
            Said::Other => cx.count(rules::not_generated::ENCODINGS, &encoding.pointer),
        }
    }
    let faults = cx.end(part);
    cx.settle(&faults, "it is ignored");
    members
}

fn said<'a>(
    cx: &Context<'a>,
    at: &At<'a, oa::MediaType>,
    name: &str,
    encoding: &At<'a, oa::Encoding>,
) -> Said {
    let style = encoding.field("style").and_then(|style| style.as_str());
    let explode = encoding.field("explode").and_then(|explode| explode.as_bool());
    if style.is_none() && explode.is_none() || encoding.has("allowReserved") {
        return Said::Other;
    }
    let style = match style.unwrap_or("form") {
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => return Said::Member(Style::DeepObject, Explode::Exploded),
        _ => return Said::Other,
    };
    let is_exploded = explode.unwrap_or(style == Style::Form);
    match at.field("schema").and_then(|schema| kind(cx, &schema, name)) {
        Some("array") if !is_exploded => Said::Member(style, Explode::Joined),
        // Which members an object would have among the others, or in one value, is not said by the model.
        Some("object") | None => Said::Other,
        Some(_) => Said::Rule,
    }
}

/// The type of a property of a schema, or of a part of its `allOf`.
fn kind<'a>(cx: &Context<'a>, schema: &Raw<'a>, name: &str) -> Option<&'a str> {
    let schema = schema.follow_quietly(cx)?;
    let own = schema.field("properties").and_then(|all| all.field(name)).and_then(|it| it.follow_quietly(cx));
    let own = own.and_then(|property| property.field("type")?.as_str());
    own.or_else(|| {
        let parts = schema.field("allOf").and_then(|parts| parts.list()).unwrap_or_default();
        parts.iter().find_map(|part| {
            let property = part.follow_quietly(cx)?.field("properties")?.field(name)?.follow_quietly(cx)?;
            property.field("type")?.as_str()
        })
    })
}
