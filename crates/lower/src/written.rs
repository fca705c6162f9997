//! What a diagnostic says of a value as it is written, which the value itself does not tell.

use crate::diagnostic::{Diagnostic, Spot};
use crate::load::files::{file_of, find};
use crate::rules::contradictory_schema::{is_unquoted, quote};
use crate::source::Source;

/// Longer texts are not repeated.
const LONGEST: usize = 60;

/// Quotes values from the texts that they stand in.
pub(crate) fn quote_values(diagnostics: &mut [Diagnostic], source: &Source, files: &[Source]) {
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| is_unquoted(diagnostic)) {
        let Spot::Value(pointer) = &diagnostic.at else { continue };
        let (file, place) = match file_of(pointer) {
            None => (Some(source), pointer.clone()),
            Some((path, place)) => (find(source, files, &path), place),
        };
        let Some(file) = file else { continue };
        let range = file.locate(&Spot::Value(place));
        let text = file.text.get(range).unwrap_or_default();
        // A word or a number; what is more is no string that lacks its quotes.
        if (1..=LONGEST).contains(&text.len()) && !text.contains(['"', '\'', '\n', '{', '[', '*', '&']) {
            quote(diagnostic, text);
        }
    }
}
