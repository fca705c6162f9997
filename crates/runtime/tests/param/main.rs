//! Parameters in every style, both directions.

mod cookie_style;
mod defaults;
mod faults;
mod locations;
#[cfg(feature = "form")]
mod query_string;
mod response;
mod round_trip;
mod styles;
mod support;
mod template;
