//! What panics, wherever that could bring down a user's build or server.

use super::source::{Kind, Place, Source};

/// Files with threads of their own, which hand on a panic of a thread instead of losing it.
const HANDS_ON: &[&str] = &["crates/emit/src/file.rs"];

/// Nothing on the way from a document to a running program panics.
pub(super) fn nothing_panics(file: &Source<'_>) -> Vec<String> {
    const WAY: &[&str] = &[
        "crates/model/src",
        "crates/lower/src",
        "crates/emit/src",
        "crates/runtime/src",
        "crates/understory/src",
    ];
    if !file.is_below(WAY) && !file.is_generated() {
        return Vec::new();
    }
    let panics = |place: &Place<'_>| {
        panics(*place) && !(HANDS_ON.contains(&file.path) && place.word() == "resume_unwind")
    };
    let lines = file.places().filter(|place| !place.is_quoted() && panics(place)).map(Place::line);
    file.faults(lines, "nothing that panics: return the failure, or a value that stands for it")
}

/// Whether a call that panics stands here. `self.expect(..)` is a method of the file's own.
fn panics(place: Place<'_>) -> bool {
    let own = || place.step(-2) == Some(&Kind::Word("self".to_owned()));
    match place.word() {
        "panic" | "unreachable" | "todo" | "unimplemented" | "assert" | "assert_eq" | "assert_ne" => {
            place.is_macro()
        }
        "unwrap" | "unwrap_err" | "expect_err" | "unwrap_unchecked" => place.is_function(),
        // Nothing else has these names, so that an import is enough.
        "resume_unwind" | "panic_any" => true,
        "expect" => place.is_function() && !own(),
        _ => false,
    }
}
