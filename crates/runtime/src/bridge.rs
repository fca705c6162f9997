//! The traits of others for the generated types: `Debug`, and with the runtime's feature `serde`
//! `Serialize` and `Deserialize`, so that users may log, store and encode them again in formats of
//! their own. The formats of the wire do not come this way.
//!
//! Generated code says `bridge!(Pet)`, which writes the impls, one line each.

#[cfg(feature = "serde")]
mod fill;
#[cfg(feature = "serde")]
mod tape;

#[doc(hidden)]
#[cfg(feature = "serde")]
pub use serde;

#[cfg(feature = "serde")]
pub use {fill::deserialize, tape::serialize};

/// Writes `Debug`, `Serialize` and `Deserialize` for items.
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! bridge {
    ($($type:ident),* $(,)?) => {$(
        $crate::show_item!($type);
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

/// Writes `Debug` for items; `Serialize` and `Deserialize` need the feature `serde`.
#[cfg(not(feature = "serde"))]
#[macro_export]
macro_rules! bridge {
    ($($type:ident),* $(,)?) => {$( $crate::show_item!($type); )*};
}
