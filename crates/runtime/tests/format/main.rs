//! The formats, each with typed values and against its grammar.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod access;
#[cfg(all(feature = "form", feature = "xml"))]
mod alike;
mod alternatives;
mod bridge;
mod dates;
mod defaults;
mod dice;
mod json;
mod json_strict;
mod sample;
mod show;
mod text;
mod tuples;
#[cfg(feature = "xml")]
mod xml;
#[cfg(feature = "xml")]
mod xml_strict;
#[cfg(feature = "xml")]
mod xml_text;
