//! A body that is bytes: of any media type that is not read further.
//!
//! A string is such a body too, where the document gives one to a media type that is neither text
//! nor a structure; its bytes are UTF-8. So is any other single value, written as in
//! [`text`](super::text), whose functions serve for both.

pub use super::text::{read, write};
