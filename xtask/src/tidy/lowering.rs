//! The lowering walks a document in one way only.

use proc_macro2::Delimiter;

use super::source::{Kind, Place, Source, holds_string};

/// Raw values are read through `At`: nothing else of the lowering takes them apart.
pub(super) fn raw_values_through_at(file: &Source<'_>) -> Vec<String> {
    const LOWER: &[&str] = &["crates/lower/src"];
    // These make the values, or are `At` itself; what a default says is a value of the model, which its
    // pass compares with the model's types.
    const EXEMPT: [&str; 5] = ["at", "load", "version", "source", "pass/defaults"];
    let exempt = EXEMPT.iter().any(|module| file.is_module(&format!("crates/lower/src/{module}")));
    if exempt || !file.is_below(LOWER) {
        return Vec::new();
    }
    // A rule says in its message what it found, and for that looks at the value.
    let tells = file.is_below(&["crates/lower/src/rules"]);
    let lines = file.places().filter(|place| takes_apart(*place) || (!tells && looks_at(*place)));
    file.faults(lines.map(Place::line), "a raw value is read through `At` only")
}

/// Whether a value is taken apart here.
fn takes_apart(place: Place<'_>) -> bool {
    match place.word() {
        "as_object" | "as_array" | "as_object_mut" | "as_array_mut" | "pointer_mut" | "from_value" => true,
        "pointer" => place.is_function(),
        // Maps of our own are asked for a variable, a document for a word.
        "get" | "get_mut" => place.is_function() && holds_string(place.inside()),
        _ => is_index(place) && holds_string(place.inside()),
    }
}

/// Whether what stands in brackets behind this is an index. Behind most signs and keywords it is a
/// list; behind `#` and `!` an attribute or what a macro is given.
fn is_index(place: Place<'_>) -> bool {
    const NO_VALUE: [&str; 6] = ["in", "return", "else", "match", "mut", "if"];
    let indexed = matches!(place.step(0), Some(Kind::Word(word)) if !NO_VALUE.contains(&word.as_str()))
        || matches!(place.step(0), Some(Kind::Close))
        || place.sign(0, '?');
    let Some(Kind::Open(Delimiter::Bracket, length)) = place.step(1) else { return false };
    // Behind the arm before it, a pattern looks like an index.
    let behind = isize::try_from(*length).map_or(0, |length| length + 3);
    indexed && !(place.sign(behind, '=') && place.sign(behind + 1, '>'))
}

/// Whether a value leaves `At` here other than for a message or a question about its kind, or is
/// matched against the kinds that have an inside.
fn looks_at(place: Place<'_>) -> bool {
    let kind = |by| match place.step(by) {
        Some(Kind::Word(word)) => word.as_str(),
        _ => "",
    };
    match place.word() {
        "value" if place.is_function() && place.sign(-1, '.') => {
            let asked = place.sign(3, '.') && kind(4).starts_with("is_");
            let given = matches!(place.step(3), Some(Kind::Close)) || place.sign(3, ',');
            !asked && !given
        }
        "Value" => {
            place.sign(1, ':')
                && matches!(kind(3), "Object" | "Array" | "get" | "get_mut" | "pointer" | "as_str")
        }
        _ => false,
    }
}
