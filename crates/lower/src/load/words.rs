//! What is wrong with a text that does not parse, in plain words and with what to do.

use std::ops::Range;

use super::{character, error};
use crate::{Diagnostic, Spot};

/// The words of YAML's parser that are worth other words: what they contain, what to say, and what
/// to do about it.
const YAML: &[(&str, &str, &str)] = &[
    (
        "more than one document",
        "the file holds more than one YAML document",
        "keep one document in a file: remove the lines `---` and what is not the API",
    ),
    (
        "mapping values are not allowed",
        "a `:` stands where no key can be",
        "put a value that contains `: ` in quotes, or indent the line as its neighbours are",
    ),
    (
        "cannot start any token",
        "no value can begin with this character",
        "indent with spaces instead of tabs, and put a value that begins with `@`, `%` or a \
         backquote in quotes",
    ),
    (
        "did not find expected key",
        "the line does not fit into the map around it",
        "indent it as the other keys of its map are, and close the quotes of the lines above",
    ),
    (
        "did not find expected '-' indicator",
        "the line does not fit into the list around it",
        "begin every item of a list with `- ` in the same column",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in brackets is not closed",
        "put a `,` between its items and a `]` behind the last one",
    ),
    (
        "did not find expected ',' or '}'",
        "a map in braces is not closed",
        "put a `,` between its members and a `}` behind the last one; a value that contains a \
         brace needs quotes",
    ),
    (
        "could not find expected ':'",
        "a key has no `:` behind it",
        "write `key: value` with a space behind the colon, or indent the line to make it part of \
         the value above",
    ),
    (
        "found unknown escape character",
        "the text in double quotes has an escape that YAML does not know",
        "double the backslash, or use single quotes, in which a backslash is just itself",
    ),
    (
        "found invalid Unicode character escape",
        "the escape is not of a Unicode character",
        "write the character itself, or its whole code as in `\\U0001F600`",
    ),
    ("unexpected end of stream", "the text ends within quotes", "close the quotes"),
    (
        "unknown anchor",
        "the alias names an anchor that does not stand before it",
        "write `&name` before the value that the alias `*name` is to repeat",
    ),
    (
        "a key of plain text",
        "a key is not plain text",
        "keys of an OpenAPI document are text, never lists or maps; put one that begins with `{` \
         or `[` in quotes",
    ),
    (
        "control characters are not allowed",
        "the text has a control character",
        "remove it, or write it as an escape within double quotes",
    ),
];

/// A problem of a YAML text, given the words of its parser and the offset they are about.
pub(super) fn yaml(text: &str, words: &str, at: Option<usize>) -> Diagnostic {
    let known = YAML.iter().find(|(part, ..)| words.contains(part));
    let at = if words.contains("more than one document") {
        second_document(text)
    } else if words.contains("control characters are not allowed") {
        control_character(text)
    } else {
        character(text, at.unwrap_or(0))
    };
    let (message, help) = match known {
        Some((_, message, help)) => ((*message).to_owned(), *help),
        None => (
            format!("this is not valid YAML: {}", bare(words)),
            "compare the line and the one above it with YAML's rules for indentation and quotes",
        ),
    };
    error("yaml-syntax", Spot::Text(at), message, help)
}

/// A problem of a JSON text, given the words of its parser and the place they are about.
pub(super) fn json(words: &str, at: Range<usize>) -> Diagnostic {
    let help = if words.contains("number out of range") {
        "write a number that a 64-bit float can hold"
    } else if words.contains("trailing comma") {
        "remove the comma before the bracket that closes"
    } else if words.contains("EOF") {
        "the text breaks off: close what is open, or get the whole file"
    } else if words.contains("control character") {
        "write a line break within a string as `\\n`"
    } else if words.contains("escape") || words.contains("surrogate") {
        "double the backslash if it is meant as itself"
    } else {
        "put keys and text in double quotes, a `:` behind each key and a `,` between members"
    };
    error("json-syntax", Spot::Text(at), format!("this is not valid JSON: {}", bare(words)), help)
}

/// A parser's words without the place, which is shown otherwise.
fn bare(words: &str) -> &str {
    words.split(" at line ").next().unwrap_or(words)
}

/// The `---` that begins the second document of a text.
fn second_document(text: &str) -> Range<usize> {
    let mut at = 0;
    let mut seen_content = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == "---" || trimmed.starts_with("--- ") {
            if seen_content {
                return at..at + 3;
            }
            seen_content = true;
        }
        seen_content |= !(trimmed.is_empty() || trimmed.starts_with(['#', '%']));
        at += line.len();
    }
    character(text, 0)
}

/// The first character that YAML 1.2 §5.1 does not allow in a text.
fn control_character(text: &str) -> Range<usize> {
    let printable = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{d7ff}')
            || matches!(c, '\u{e000}'..='\u{fffd}' | '\u{10000}'..) && c != '\u{feff}'
    };
    let at = text.char_indices().find(|(_, c)| !printable(*c)).map_or(0, |(at, _)| at);
    character(text, at)
}
