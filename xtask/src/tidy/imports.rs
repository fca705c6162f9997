//! What emitted code imports, against what a document may call its own.

use super::source::{Kind, Source, Token};

const PATHS: &str = "crates/emit/src/paths.rs";
const RESERVED: &str = "crates/lower/src/pass/name/reserved.rs";

/// Every name that emitted code imports is one that the name pass gives to nothing else.
pub(super) fn are_reserved(files: &[Source<'_>]) -> Vec<String> {
    let file = |path: &str| files.iter().find(|file| file.path == path);
    let (Some(paths), Some(reserved)) = (file(PATHS), file(RESERVED)) else {
        return vec![format!("{PATHS}, {RESERVED}: tidy compares these two, and one is not there")];
    };
    let table = paths.places().filter(|place| place.word() == "imports" && place.is_macro());
    let names: Vec<String> = table.flat_map(|place| strings(place.inside())).collect();
    if names.is_empty() {
        return vec![format!("{PATHS}: tidy finds no table `imports!` of what emitted code imports")];
    }
    let taken = strings(&reserved.tokens);
    // Functions and modules do not meet types.
    let types = names.iter().filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
    types
        .filter(|name| !taken.contains(name))
        .map(|name| format!("{RESERVED}: `{name}`, which emitted code imports, is not reserved"))
        .collect()
}

/// The strings among some tokens.
fn strings(tokens: &[Token]) -> Vec<String> {
    let string = |kind: &Kind| match kind {
        Kind::Literal(text) => syn::parse_str::<syn::LitStr>(text).ok().map(|text| text.value()),
        _ => None,
    };
    tokens.iter().filter_map(|token| string(&token.kind)).collect()
}
