//! The text of a document becomes a JSON value: once, whether it is written in YAML or in JSON,
//! and with every key that is used twice named.

mod base;
pub(crate) mod files;
mod flow;
pub(crate) mod remote;
pub(crate) mod url;
mod visit;
mod words;

use std::ops::Range;

use serde_json::Value;

use crate::rules::mended;
use crate::source::yaml::{Flaw, flaw};
use crate::source::{Index, start_of_character};
use crate::{Diagnostic, Severity, Source, Spot};
use visit::{Finding, Reading, Stop, Syntax};

/// How deep a document may nest. Both parsers give up at 128, so that a document cannot overflow
/// the stack; this is less, so that one message is given whatever the text is written in. The
/// deepest public documents nest some forty levels.
const MAX_DEPTH: usize = 120;

/// How deep the text of YAML may nest brackets, though what is deeper than the former may be no more than
/// an example. The parser that keeps places gives up at 255.
const MAX_BRACKETS: usize = 250;

/// Reads a document. A document whose text is no YAML and no JSON, or whose root is no map, has no
/// value. One that is only wrong in places has a value without them, so that its other problems
/// can be told in the same run; nothing may be generated from it, since `out` has an error then.
pub fn load(source: &Source, out: &mut Vec<Diagnostic>) -> Option<Value> {
    let text = source.text.as_str();
    let value = match from_json(text, out) {
        Json::Read(value) => value,
        Json::Refused => return None,
        Json::Other(problem) => {
            if let Some(problem) = suspect(text).or_else(|| twice_anchored(text)) {
                out.push(problem);
                return None;
            }
            match from_yaml(text, out) {
                Ok(value) => value,
                // A text that begins as JSON does was meant to be JSON.
                Err(yaml) => {
                    out.push(problem.unwrap_or(*yaml));
                    return None;
                }
            }
        }
    };
    let found = match &value {
        Value::Object(_) => return Some(value),
        Value::Null => "empty",
        Value::Array(_) => "a list",
        Value::Bool(_) | Value::Number(_) | Value::String(_) => "a single value",
    };
    out.push(error(
        "document-root",
        Spot::Text(first_line(text)),
        format!("the document is {found}, but an OpenAPI document is a map"),
        "begin it with `openapi: 3.0.4`, `info:` and `paths:`",
    ));
    None
}

/// What reading a text as JSON comes to.
enum Json {
    /// It is JSON.
    Read(Value),
    /// It is JSON that is not taken; the reason is told.
    Refused,
    /// It is not JSON; why, if it was meant to be.
    Other(Option<Diagnostic>),
}

fn from_json(text: &str, out: &mut Vec<Diagnostic>) -> Json {
    let start = text.trim_start();
    // By its content and not by the name of its file: `{` also begins YAML.
    let Some(within) = start.strip_prefix('{') else {
        return Json::Other(None);
    };
    let reading = Reading::new(Syntax::Json, text);
    let mut parser = serde_json::Deserializer::from_str(text);
    let read = serde::de::DeserializeSeed::deserialize(reading.document(), &mut parser)
        .and_then(|value| parser.end().map(|()| value));
    match read {
        Ok(value) => {
            report(text, &reading, out);
            Json::Read(value)
        }
        Err(problem) => {
            let at = offset_of_byte(text, problem.line(), problem.column());
            if let Some(stop) = reading.stop.get() {
                out.push(stopped(stop, at));
                return Json::Refused;
            }
            let words = problem.to_string();
            if words.contains("number out of range") {
                // YAML would take it for text.
                out.push(words::json(&words, at));
                return Json::Refused;
            }
            let meant = within.trim_start().starts_with(['"', '}']);
            Json::Other(meant.then(|| words::json(&words, at)))
        }
    }
}

fn from_yaml(text: &str, out: &mut Vec<Diagnostic>) -> Result<Value, Box<Diagnostic>> {
    let reading = Reading::new(Syntax::Yaml, text);
    let parser = serde_yaml::Deserializer::from_str(text);
    match serde::de::DeserializeSeed::deserialize(reading.document(), parser) {
        Ok(value) => {
            report(text, &reading, out);
            Ok(value)
        }
        Err(problem) => {
            let at = problem
                .location()
                .map(|place| text.char_indices().nth(place.index()).map_or(text.len(), |(byte, _)| byte));
            let words = problem.to_string();
            Err(Box::new(match reading.stop.get() {
                Some(stop) => stopped(stop, character(text, at.unwrap_or(0))),
                None if words.contains("repetition limit exceeded") => {
                    stopped(Stop::Aliases, last_alias(text))
                }
                None if words.contains("recursion limit exceeded") => {
                    stopped(Stop::Depth, character(text, at.unwrap_or(0)))
                }
                None => words::yaml(text, &words, at),
            }))
        }
    }
}

/// A text that would take its parser too long to refuse.
fn suspect(text: &str) -> Option<Diagnostic> {
    if !flow::may_nest_deeper(text, MAX_BRACKETS) {
        return None;
    }
    flaw(text, MAX_BRACKETS).map(|flaw| match flaw {
        Flaw::Depth(at) => stopped(Stop::Depth, character(text, at)),
        Flaw::Syntax(problem, at) => words::yaml(text, &problem, Some(at)),
    })
}

/// An anchor whose name is used again. YAML allows it, but `serde_yaml` then takes other aliases
/// for aliases of it, so that the document would not mean what it says.
fn twice_anchored(text: &str) -> Option<Diagnostic> {
    let mut names: Vec<&str> = text
        .match_indices('&')
        .filter(|(at, _)| {
            let before = text.get(..*at).and_then(|before| before.chars().next_back());
            before.is_none_or(|before| before.is_whitespace() || ",[{".contains(before))
        })
        .filter_map(|(at, _)| {
            let ends = |c: char| c.is_whitespace() || ",[]{}".contains(c);
            text.get(at + 1..)?.split(ends).next()
        })
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    // In prose `&` is common too, so only the parser that keeps places can tell.
    names.windows(2).find(|pair| pair.first() == pair.last())?;
    let mut twice = Index::new(text).anchors_used_twice().into_iter();
    let first = twice.next()?;
    let mut problem = error(
        "duplicate-anchor",
        Spot::Text(first.again),
        format!("the anchor `{}` is used again for another value", first.key),
        "give every anchor a name of its own",
    );
    problem.also.push((Spot::Text(first.first), "first used here".to_owned()));
    problem.also.extend(twice.map(|more| (Spot::Text(more.again), "used again here".to_owned())));
    Some(problem)
}

/// What a document means that says a thing twice.
const FIRST: &str = "the first is taken";

/// Tells what the visitor met and went on after.
fn report(text: &str, reading: &Reading, out: &mut Vec<Diagnostic>) {
    let findings = reading.findings.borrow();
    // The parsers tell no places, so the text is read again for them, which only a document with
    // a problem pays for.
    let mut duplicates = Vec::new();
    if findings.iter().any(|finding| matches!(finding, Finding::Duplicate(_))) {
        duplicates = Index::new(text).duplicates();
    }
    for duplicate in &duplicates {
        let mut problem = error(
            "duplicate-key",
            Spot::Text(duplicate.again.clone()),
            format!("the key `{}` is used twice in one map", duplicate.key),
            match duplicate.key.as_str() {
                "<<" => "merge several maps with one key: `<<: [*first, *second]`",
                _ => "remove or rename one of the two; parsers differ in which one they keep",
            },
        );
        problem.also.push((Spot::Text(duplicate.first.clone()), "first used here".to_owned()));
        out.push(mended(problem, FIRST));
    }
    for finding in findings.iter() {
        out.push(match finding {
            Finding::Duplicate(_) if !duplicates.is_empty() => continue,
            Finding::Duplicate(pointer) => mended(
                error(
                    "duplicate-key",
                    Spot::Key(pointer.clone()),
                    format!("the key at `{pointer}` is used twice in one map"),
                    "remove or rename one of the two; parsers differ in which one they keep",
                ),
                FIRST,
            ),
            Finding::NotFinite { at, value, instead } => mended(
                error(
                    "number-not-finite",
                    Spot::Value(at.clone()),
                    format!("the number {value} has no form in JSON"),
                    "write a finite number, or put the word in quotes if it is text",
                ),
                instead,
            ),
            Finding::Deep(pointer) => Diagnostic {
                severity: Severity::Warning,
                ..error(
                    "nesting-depth",
                    Spot::Key(pointer.clone()),
                    format!("this nests the document more than {MAX_DEPTH} levels deep, so it is left out"),
                    "nothing else is lost; let it be less deep if it is to be shown",
                )
            },
            Finding::Merge(pointer) => error(
                "merge-key",
                Spot::Key(pointer.clone()),
                "the merge key `<<` has a value that is neither a map nor a list of maps".to_owned(),
                "give it an alias of a map, as in `<<: *base`",
            ),
        });
    }
}

fn stopped(stop: Stop, at: Range<usize>) -> Diagnostic {
    match stop {
        Stop::Depth => error(
            "nesting-depth",
            Spot::Text(at),
            format!("the document nests more than {MAX_DEPTH} levels deep here"),
            "move inner schemas to `components` and refer to them; an alias within the node that \
             it names nests without end",
        ),
        Stop::Aliases => error(
            "alias-expansion",
            Spot::Text(at),
            "the aliases of the document multiply to more than can be read".to_owned(),
            "repeat less by aliases: move what is shared to `components` and refer to it by `$ref`",
        ),
    }
}

fn error(rule: &'static str, at: Spot, message: String, help: &str) -> Diagnostic {
    let help = help.to_owned();
    Diagnostic { rule, severity: Severity::Error, at, message, help, also: Vec::new(), instead: None }
}

/// The place of the last alias, which is the one that multiplies all others.
fn last_alias(text: &str) -> Range<usize> {
    Index::new(text).last_alias().unwrap_or(0..0)
}

/// The first line that has anything in it.
fn first_line(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    start..start + line.trim_end().len()
}

/// The one character at an offset, or the last one of a text that ends there.
fn character(text: &str, at: usize) -> Range<usize> {
    let at = start_of_character(text, at.min(text.trim_end().len().saturating_sub(1)));
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    at..at + length
}

/// The character at a line and a column that counts bytes, both from one.
fn offset_of_byte(text: &str, line: usize, column: usize) -> Range<usize> {
    let start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    character(text, start + column.saturating_sub(1))
}
