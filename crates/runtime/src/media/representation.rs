//! A body that says its own media type.

use crate::value::{Bytes, Item, Place, Writer};

/// A body with the media type that it is in (RFC 9110 §8.3), where the document gives a range alone, such as
/// `image/*` (OpenAPI 3.0.4 §4.7.14.1, `content`).
///
/// Whoever sends it says which it is, and whoever receives it is told.
///
/// ```
/// use understory_runtime::media::Representation;
///
/// let picture: Representation = Representation::new("image/png", b"\x89PNG".as_slice());
/// assert_eq!(picture.media_type, "image/png");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representation<T = Bytes> {
    /// The media type, with its parameters, as `Content-Type` has it: `image/png`,
    /// `text/html; charset=utf-8`. It is `application/octet-stream` or `text/plain` where a message
    /// says none.
    pub media_type: String,
    /// The body.
    pub data: T,
}

impl<T> Representation<T> {
    /// A body in this media type. One that is not in the range of the document is refused when it is sent.
    pub fn new(media_type: impl Into<String>, data: impl Into<T>) -> Self {
        Representation { media_type: media_type.into(), data: data.into() }
    }
}

impl<T: Item> Item for Representation<T> {
    fn blank() -> Self {
        Representation { media_type: String::new(), data: T::blank() }
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.represented(&self.media_type, &self.data);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Representation(&mut self.media_type, &mut self.data)
    }
}
