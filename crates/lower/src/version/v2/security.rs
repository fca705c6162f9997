//! Security definitions (Swagger 2.0, Security Scheme Object).

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::Up;

/// A security scheme.
pub(super) fn scheme(cx: &mut Up<'_>, value: &Value, at: &Pointer) -> Value {
    let Value::Object(old) = value else { return value.clone() };
    let mut new = old.clone();
    match old.get("type").and_then(Value::as_str) {
        Some("basic") => {
            new.insert("type".to_owned(), json!("http"));
            new.insert("scheme".to_owned(), json!("basic"));
            cx.moves.note(&at.join("scheme"), &at.join("type"));
        }
        Some("oauth2") => {
            let kind = match old.get("flow").and_then(Value::as_str) {
                Some("application") => "clientCredentials",
                Some("accessCode") => "authorizationCode",
                Some(other) => other,
                // Lowering says what is missing, at a flow that needs nothing else.
                None => return Value::Object(new),
            };
            let mut flow = Map::new();
            for key in ["authorizationUrl", "tokenUrl", "scopes"] {
                flow.extend(new.shift_remove(key).map(|value| (key.to_owned(), value)));
            }
            new.shift_remove("flow");
            let flows = at.join("flows");
            cx.moves.note(&flows, &at.join("flow"));
            cx.moves.note(&flows.join(kind), at);
            new.insert("flows".to_owned(), json!({kind: flow}));
        }
        _ => {}
    }
    Value::Object(new)
}
