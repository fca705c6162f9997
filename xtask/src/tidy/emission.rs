//! Emission is total and decides nothing.

use super::source::{Place, Source};

const EMIT: &[&str] = &["crates/emit/src"];

/// Emission has no `Result` under any name, and no diagnostics.
pub(super) fn is_total(file: &Source<'_>) -> Vec<String> {
    // A function that can fail says so with some `Result`, if only in a `use` that renames it. The
    // code that a `quote!` makes may say it too.
    let fails = |word: &str| word.ends_with("Result") || word == "ControlFlow" || word.contains("Diagnostic");
    let own = file.places().filter(|place| file.is_below(EMIT) && !place.is_quoted());
    let lines = own.filter(|place| fails(place.word())).map(Place::line);
    file.faults(lines, "emission is total: decide it in the lowering, and put the answer into the model")
}

/// Only the name pass changes the case of letters: emission prints what it is given.
pub(super) fn leaves_case_alone(file: &Source<'_>) -> Vec<String> {
    let changes = |word: &str| {
        let case = ["lowercase", "uppercase", "_case"].iter().any(|end| word.ends_with(end));
        case && (word.starts_with("to_") || word.starts_with("make_"))
    };
    let own = file.places().filter(|place| file.is_below(EMIT) && !place.is_quoted());
    let lines = own.filter(|place| changes(place.word())).map(Place::line);
    file.faults(lines, "only the name pass changes case")
}
