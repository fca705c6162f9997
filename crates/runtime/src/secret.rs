//! Texts that must not be shown.

use std::fmt;

use crate::value::{Item, Place, Writer};

/// A text that neither `Debug` nor any other formatting shows: a token, an API key, a value of
/// `format: password`.
#[derive(Clone)]
pub struct Secret(String);

/// What is shown of a secret. Not even its length, which would help to guess a short one.
pub(crate) const HIDDEN: &str = "[secret]";

impl Secret {
    /// Hides a text.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Secret(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret(text.to_owned())
    }
}

/// Every byte is looked at, so that the time does not tell how far two secrets are alike.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let differ = |all, (a, b): (u8, u8)| all | (a ^ b);
        self.0.len() == other.0.len() && self.0.bytes().zip(other.0.bytes()).fold(0, differ) == 0
    }
}

impl Eq for Secret {}

impl Item for Secret {
    fn blank() -> Self {
        Secret::new("")
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.put_secret(&self.0);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Str(&mut self.0)
    }
}
