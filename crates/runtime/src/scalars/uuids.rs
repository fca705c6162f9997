//! `uuid` (RFC 9562 §4), written in lower case with hyphens.

use uuid::Uuid;

use super::lexical;

lexical!(Uuid, "a UUID", Uuid::nil(), |text| Uuid::try_parse(text).ok(), put_spelled Uuid::to_string);
