//! # bad-status
//!
//! A key under `responses` is no status.
//!
//! ```yaml
//! responses:
//!   2xx: {description: Fine}        # the range is written 2XX
//! ```
//! Write a status from 100 to 599, a range from `1XX` to `5XX`, or `default` (OpenAPI 3.0.4
//! §4.7.16.2, RFC 9110 §15).

use understory_model::{Pointer, StatusKey};

use super::error;
use crate::diagnostic::{Diagnostic, Spot};

/// Reads a key of a responses object, or says what is wrong with it.
pub(crate) fn parse(at: &Pointer, key: &str) -> Result<StatusKey, Box<Diagnostic>> {
    if key == "default" {
        return Ok(StatusKey::Default);
    }
    let first = key.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0);
    let range = key.get(1..).is_some_and(|rest| rest.eq_ignore_ascii_case("xx"));
    match (u8::try_from(first), key.parse::<u16>()) {
        (Ok(first @ 1..=5), _) if range && key.ends_with("XX") => Ok(StatusKey::Range(first)),
        (_, Ok(code @ 100..=599)) if key.len() == 3 => Ok(StatusKey::Code(code)),
        (Ok(1..=5), _) if range => wrong(at, key, format!("did you mean `{first}XX`?")),
        _ if key.eq_ignore_ascii_case("default") => wrong(at, key, "did you mean `default`?".to_owned()),
        _ => {
            let help = "write a status from 100 to 599, a range such as `4XX`, or `default`";
            wrong(at, key, help.to_owned())
        }
    }
}

fn wrong(at: &Pointer, key: &str, help: String) -> Result<StatusKey, Box<Diagnostic>> {
    let message = format!("`{key}` is not a status");
    Err(Box::new(error("bad-status", Spot::Key(at.clone()), message, help)))
}
