//! Security requirements and security schemes.

use serde_json::Value;

use super::super::tally::{Section, Tally};
use super::{Members, text};

/// `security`: one of several requirements, each of several schemes.
pub(super) fn requirements(tally: &mut Tally, value: &Value) {
    let Some(all) = value.as_array() else { return };
    let sizes: Vec<usize> = all.iter().filter_map(Value::as_object).map(Members::len).collect();
    if sizes.is_empty() {
        tally.add(Section::Security, "no scheme: `security: []`");
    }
    tally.add_if(sizes == [1], Section::Security, "one scheme");
    tally.add_if(sizes.iter().any(|size| *size > 1), Section::Security, "several schemes at once");
    let choices = sizes.iter().filter(|size| **size > 0).count();
    tally.add_if(choices > 1, Section::Security, "one of several");
    tally.add_if(sizes.contains(&0), Section::Security, "nobody at all: `{}` among others");
}

/// A security scheme.
pub(super) fn scheme(tally: &mut Tally, value: &Value) {
    let what = match text(value, "type") {
        Some("apiKey") => format!("`apiKey` in `{}`", text(value, "in").unwrap_or("nowhere")),
        Some("http") => {
            format!("`http` with `{}`", text(value, "scheme").unwrap_or_default().to_ascii_lowercase())
        }
        Some("oauth2") => {
            let flows = value.get("flows").and_then(Value::as_object);
            let flows: Vec<&str> = flows.into_iter().flat_map(Members::keys).map(String::as_str).collect();
            format!("`oauth2` with `{}`", flows.join("` and `"))
        }
        Some(other) => format!("`{other}`"),
        None => return,
    };
    tally.add(Section::Security, what);
}
