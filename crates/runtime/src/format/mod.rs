//! The formats, each written once against [`value`](crate::value).

pub mod bytes;
#[cfg(feature = "form")]
pub mod form;
pub mod json;
pub mod text;
#[cfg(feature = "xml")]
pub mod xml;
