//! Types of the formats that the standard library has no type for (OpenAPI Format Registry), and of
//! null.
//!
//! | format | type |
//! |---|---|
//! | `decimal` of a number | [`Decimal`], the number as it is written |
//! | `int64`, `uint64` of a string | [`Quoted`], a number that travels as a string |
//! | `base64url` | [`Base64Url`], bytes |
//! | `password` | [`Secret`](crate::secret::Secret), which `Debug` does not show |
//! | `date`, `date-time` | those of `jiff`, `chrono` or `time`, by the feature of that name |
//! | `uuid` | `uuid::Uuid`, by the feature `uuid` |
//! | none, `type: 'null'` | [`Null`] |
//!
//! # Dates
//!
//! Of each `date-time` that RFC 3339 has, the type of the library holds the moment, as far as it goes:
//!
//! | | `jiff::Timestamp` | `chrono::DateTime<Utc>` | `time::OffsetDateTime` |
//! |---|---|---|---|
//! | moments | up to 9999-12-30T22:00:00.999999999Z; a later one is refused | all | all |
//! | offset | not kept: it is written in UTC | not kept: it is written in UTC | kept |
//! | second | to the nanosecond, the rest is cut off | to the nanosecond, the rest is cut off | to the nanosecond, the rest is cut off |
//! | leap second | the nanosecond before it ends the minute, `23:59:59.999999999` | kept | as for jiff |
//!
//! What is cut off is rounded down, for moments before 1970 too. A moment whose year in UTC has no
//! four digits, such as that of `9999-12-31T23:59:59-10:00`, is written with an offset by which it has them.
//! Where the text itself counts, dates can be strings (`Dates::Text`).
//! A `time` and a `duration` are strings with each of them: what documents call so is mostly neither a time
//! of day with an offset (RFC 3339 §5.6) nor a duration of ISO 8601, and no library has a plain type for the
//! first, nor one for the second that has months and can be compared.

mod addresses;
mod base64url;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod dates;
mod decimal;
mod lexical;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod moment;
mod narrow;
mod null;
mod quoted;
#[cfg(feature = "uuid")]
mod uuids;

pub use base64url::Base64Url;
pub use decimal::{Decimal, NotANumber};
pub use null::Null;
pub use quoted::Quoted;

pub(crate) use lexical::lexical;
