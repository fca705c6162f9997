//! What a row of the page must have: a sentence, a document that shows it, and every diagnostic that
//! the sentence names given to one of these.

use std::path::Path;

use super::becomes::sentence;
use super::features::Feature;
use super::page::Page;
use super::tally::Line;

/// What is wrong with the rows of a page.
pub(super) fn of_page(root: &Path, page: &Page, features: &[Feature]) -> Vec<String> {
    page.census.keys().flat_map(|line| of_row(root, line, features)).collect()
}

/// What is wrong with a row.
pub(super) fn of_row(root: &Path, line: &Line, features: &[Feature]) -> Vec<String> {
    let (section, what) = (line.0.title(), line.1.as_ref());
    let Some(sentence) = sentence(line) else {
        return vec![format!("{section}: nothing says what becomes of {what}")];
    };
    let showing: Vec<&Feature> = features.iter().filter(|feature| feature.uses(line) > 0).collect();
    if showing.is_empty() {
        return vec![format!("{section}: no document of `specs` shows {what}")];
    }
    let given = |rule: &&str| showing.iter().any(|feature| feature.rules.contains(*rule));
    let unsaid = rules(root, sentence).into_iter().filter(|rule| !given(rule));
    unsaid.map(|rule| format!("{section}: no document that shows {what} is given `{rule}`")).collect()
}

/// The names that a sentence sets in backticks and that are those of a diagnostic.
pub(super) fn rules<'s>(root: &Path, sentence: &'s str) -> Vec<&'s str> {
    let folder = root.join("crates/lower/src/rules");
    let file = |word: &str| folder.join(format!("{}.rs", word.replace('-', "_")));
    let marked = sentence.split('`').skip(1).step_by(2);
    marked.filter(|word| word.contains('-') && file(word).exists()).collect()
}
