//! `base64url`: bytes as a string of RFC 4648 §5.

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use bytes::Bytes;

use super::lexical;

/// Bytes that travel as base64 in the alphabet for URLs (RFC 4648 §5), written without padding,
/// which §3.2 permits to leave out where the length is known, and read with and without it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base64Url(pub Bytes);

impl<T: Into<Bytes>> From<T> for Base64Url {
    fn from(bytes: T) -> Self {
        Base64Url(bytes.into())
    }
}

impl AsRef<[u8]> for Base64Url {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

lexical!(
    Base64Url,
    "a string of base64url",
    Base64Url::default(),
    |text| {
        let engine = if text.ends_with('=') { URL_SAFE } else { URL_SAFE_NO_PAD };
        engine.decode(text).ok().map(Base64Url::from)
    },
    put_spelled | value | URL_SAFE_NO_PAD.encode(&value.0)
);
