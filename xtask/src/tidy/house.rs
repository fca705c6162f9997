//! How files are kept, whatever crate they belong to.

use syn::visit::{self, Visit};

use super::source::{Place, Source, line_of, row};

/// Each of these libraries has one place that uses it.
pub(super) fn only_users(file: &Source<'_>) -> Vec<String> {
    const SOLE: &[(&str, &str, &str)] = &[
        ("heck", "crates/lower/src", "crates/lower/src/pass/name"),
        ("serde_yaml", "crates/lower/src", "crates/lower/src/load"),
        ("annotate_snippets", "crates/lower/src", "crates/lower/src/render"),
        ("prettyplease", "crates/emit/src", "crates/emit/src/print"),
        ("understory_runtime", "crates/emit/src", "crates/emit/src/paths"),
        ("quick_xml", "crates/runtime/src", "crates/runtime/src/format/xml"),
        ("ureq", "crates/understory/src", "crates/understory/src/remote/client"),
    ];
    let outside = SOLE.iter().filter(|(_, within, user)| file.is_below(&[within]) && !file.is_module(user));
    outside
        .flat_map(|(library, _, user)| {
            let lines = file.places().filter(|place| place.word() == *library).map(Place::line);
            file.faults(lines, &format!("`{library}` is used in {user} only"))
        })
        .collect()
}

/// A hand-written file is about one thing.
pub(super) fn length(file: &Source<'_>) -> Vec<String> {
    const MOST: usize = 600;
    let lines = file.text.lines().count();
    let too_long = !file.is_generated() && lines > MOST;
    too_long.then(|| format!("{}: {lines} lines, at most {MOST}", file.path)).into_iter().collect()
}

/// Tests stand in `tests/` or in a file beside what they test.
pub(super) fn tests_apart(file: &Source<'_>) -> Vec<String> {
    // The crates in the folder `tests` have sources as all others.
    let path = file.path.strip_prefix("tests/").unwrap_or(file.path);
    if path.split('/').any(|part| part == "tests" || part == "tests.rs") {
        return Vec::new();
    }
    let mut tests = Tests::default();
    tests.visit_file(&file.syntax);
    file.faults(tests.lines, "tests stand in a file of their own")
}

/// Where tests stand in a file.
#[derive(Default)]
struct Tests {
    lines: Vec<usize>,
}

impl<'ast> Visit<'ast> for Tests {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let of_tests = module.attrs.iter().any(|a| a.path().is_ident("cfg") && names(a, "test"));
        if of_tests && module.content.is_some() {
            self.lines.push(line_of(&module.mod_token));
            return;
        }
        visit::visit_item_mod(self, module);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        // `#[test]`, `#[tokio::test]`, and either behind a condition.
        let attributes = function.attrs.iter();
        let mut tests = attributes.filter(|a| {
            let last = a.path().segments.last();
            last.is_some_and(|s| s.ident == "test") || (a.path().is_ident("cfg_attr") && names(a, "test"))
        });
        if tests.next().is_some() {
            self.lines.push(line_of(&function.sig.fn_token));
        }
    }
}

/// Whether what an attribute is given names a word.
fn names(attribute: &syn::Attribute, word: &str) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    row(list.tokens.clone()).iter().any(|token| token.is_word(word))
}

/// Every test runs: none is ignored, and none is behind a condition that never holds.
pub(super) fn every_test_runs(file: &Source<'_>) -> Vec<String> {
    let mut skipped = Skipped::default();
    skipped.visit_file(&file.syntax);
    file.faults(skipped.lines, "a test that is not run")
}

/// Where attributes keep something from running.
#[derive(Default)]
struct Skipped {
    lines: Vec<usize>,
}

impl<'ast> Visit<'ast> for Skipped {
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let path = attribute.path();
        let ignored = path.is_ident("ignore") || (path.is_ident("cfg_attr") && names(attribute, "ignore"));
        let never = match &attribute.meta {
            syn::Meta::List(list) if path.is_ident("cfg") => {
                let condition = list.tokens.to_string().replace([' ', '\n'], "");
                condition.contains("any()") || condition.contains("not(all())") || condition == "false"
            }
            _ => false,
        };
        if ignored || never {
            self.lines.push(line_of(&attribute.pound_token));
        }
    }
}

/// A source is a `.rs` file that `mod` finds by its name, so that every rule here sees it.
pub(super) fn files_are_modules(file: &Source<'_>) -> Vec<String> {
    // What a build script generated is taken from cargo's folder by the runtime's macro.
    let exempt = file.path == "crates/runtime/src/include.rs";
    let elsewhere = |place: &Place<'_>| {
        let included = place.word() == "include" && place.is_macro();
        let moved = place.word() == "path" && place.is_attribute() && place.sign(1, '=');
        included || moved
    };
    let lines = file.places().filter(|place| !exempt && !place.is_quoted() && elsewhere(place));
    file.faults(lines.map(Place::line), "a source is found by the name of its module")
}

/// The same input gives the same bytes: nothing on the way is in the order of a hash.
pub(super) fn no_hash_order(file: &Source<'_>) -> Vec<String> {
    const WAY: &[&str] = &["crates/model", "crates/lower", "crates/emit", "crates/understory", "crates/cli"];
    const HASHED: [&str; 6] = ["HashMap", "HashSet", "hash_map", "hash_set", "RandomState", "DefaultHasher"];
    let on_the_way = file.is_below(WAY) && file.path.contains("/src/");
    let hashed = file.places().filter(|place| on_the_way && HASHED.contains(&place.word()));
    file.faults(hashed.map(Place::line), "a map in the order of a hash")
}

/// The opening comment of a rule's file is the rule's documentation: its name, the cause, an example
/// and the remedy.
pub(super) fn rules_are_documented(file: &Source<'_>) -> Vec<String> {
    const RULES: &str = "crates/lower/src/rules";
    let stem = file.path.strip_prefix(RULES).and_then(|rest| rest.strip_prefix('/')?.strip_suffix(".rs"));
    // What the rules share stands beside them.
    let Some(stem) = stem.filter(|stem| *stem != "suggest") else { return Vec::new() };
    let heading = format!("//! # {}\n", stem.replace('_', "-"));
    let comment: Vec<&str> = file.text.lines().take_while(|line| line.starts_with("//!")).collect();
    let fences: Vec<usize> =
        (0..comment.len()).filter(|line| comment[*line].starts_with("//! ```")).collect();
    let told = matches!(fences.as_slice(), [open, close, ..] if *open > 2 && close - open > 1);
    let remedy = fences.last().is_some_and(|close| comment.len() > close + 1);
    (!file.text.starts_with(&heading) || !told || !remedy)
        .then(|| {
            let parts = "its name as a heading, the cause, an example in a fence, and the remedy";
            format!("{}:1: the file of a rule opens with its documentation: {parts}", file.path)
        })
        .into_iter()
        .collect()
}
