//! `Serialize` and `Deserialize` for the generated types.

/// Gives generated types `Serialize` and `Deserialize`.
#[macro_export]
macro_rules! bridge {
    ($($type:ty),* $(,)?) => {};
}
