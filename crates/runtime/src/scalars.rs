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

mod addresses;
mod base64url;
mod dates;
mod decimal;
mod lexical;
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
