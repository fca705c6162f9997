//! The model as text, the same bytes for the same model: what `dump` prints and snapshots hold.
