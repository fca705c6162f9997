//! `Serialize` and `Deserialize` for the generated types, so that users may log, store and encode
//! them again in formats of their own. The formats of the wire do not come this way.
//!
//! Generated code says `bridge!(Pet, Role)`. With the runtime's feature `serde` that writes the
//! two impls for each type, one line each; without it, nothing.

#[cfg(feature = "serde")]
mod fill;
#[cfg(feature = "serde")]
mod tape;

#[doc(hidden)]
#[cfg(feature = "serde")]
pub use serde;

#[cfg(feature = "serde")]
pub use {fill::deserialize, tape::serialize};

/// Writes `Serialize` and `Deserialize` for items, or nothing without the feature `serde`.
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! bridge {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::bridge::serde::Serialize for $type {
            fn serialize<S: $crate::bridge::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::bridge::serialize(self, serializer)
            }
        }
        impl<'de> $crate::bridge::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::bridge::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::bridge::deserialize(deserializer)
            }
        }
    )*};
}

/// Writes `Serialize` and `Deserialize` for items, or nothing without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[macro_export]
macro_rules! bridge {
    ($($type:ty),* $(,)?) => {};
}
