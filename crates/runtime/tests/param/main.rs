//! Parameters in every style, both directions.

mod defaults;
mod faults;
mod locations;
mod response;
mod round_trip;
mod styles;
mod support;
mod template;
