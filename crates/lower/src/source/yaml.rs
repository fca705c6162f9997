//! The places of the nodes of a YAML text, by a parser that keeps them.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::nodes::{Builder, Kind};

/// Reads the first document of a text into an index, as far as the text is YAML.
pub(super) fn read(text: &str, builder: &mut Builder<'_>) {
    let offsets = Offsets::new(text);
    let mut anchors: BTreeMap<usize, u32> = BTreeMap::new();
    let mut parser = Parser::new_from_str(text);
    while let Some(Ok((event, span))) = parser.next_event() {
        let mut range = offsets.range(span);
        if let Event::Scalar(_, _, anchor, _)
        | Event::SequenceStart(anchor, _)
        | Event::MappingStart(anchor, _) = event
            // The parser's word for no anchor is the number 0.
            && anchor != 0
        {
            anchors.insert(anchor, builder.next());
            builder.anchor();
        }
        match event {
            Event::Scalar(value, style, ..) => {
                if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    // The span of a block scalar goes on to the next node.
                    let block = text.get(range.clone()).unwrap_or("");
                    range.end = range.start + block.trim_end().len();
                }
                if let Some(length) = quoted(text.get(range.clone()).unwrap_or(""), style) {
                    range.end = range.start + length;
                }
                builder.scalar(range, &value);
            }
            Event::Alias(anchor) => {
                let target = anchors.get(&anchor).copied().unwrap_or(0);
                builder.alias(range, target);
            }
            Event::SequenceStart(..) => {
                builder.open(range, Kind::Sequence);
            }
            Event::MappingStart(..) => {
                builder.open(range, Kind::Map);
            }
            // Only a collection in brackets has something to show where it ends, and the parser
            // counts the spaces and the comment behind it in.
            Event::SequenceEnd | Event::MappingEnd => {
                builder.close((!range.is_empty()).then_some(range.start + 1));
            }
            Event::DocumentEnd => break,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }
}

/// How long a quoted scalar is, at the beginning of a text: its span goes on over spaces and a
/// comment behind it.
fn quoted(text: &str, style: ScalarStyle) -> Option<usize> {
    let quote = match style {
        ScalarStyle::SingleQuoted => '\'',
        ScalarStyle::DoubleQuoted => '"',
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => return None,
    };
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        let doubled =
            quote == '\'' && character == quote && characters.peek().is_some_and(|(_, c)| *c == quote);
        if doubled || quote == '"' && character == '\\' {
            characters.next();
        } else if character == quote {
            return Some(at + 1);
        }
    }
    None
}

/// How the first error or the first node that is nested deeper than a limit shows.
pub(crate) enum Flaw {
    /// A collection within more than the limit of others; its offset.
    Depth(usize),
    /// The parser's own words and the offset.
    Syntax(String, usize),
}

/// Walks a text until it is broken or a collection is nested deeper than a limit.
pub(crate) fn flaw(text: &str, limit: usize) -> Option<Flaw> {
    let mut depth = 0usize;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                if depth > limit {
                    return Some(Flaw::Depth(Offsets::new(text).range(span).start));
                }
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(error) => {
                let at = Offsets::new(text).byte(error.marker().index());
                // The parser has a limit of its own for brackets, of 255, and reads ahead.
                return Some(match error.info() {
                    "recursion limit exceeded" => Flaw::Depth(at),
                    words => Flaw::Syntax(words.to_owned(), at),
                });
            }
        }
    }
    None
}

/// The way from the parser's offsets, which count characters, to bytes.
struct Offsets<'t> {
    text: &'t str,
    /// The byte at which every `EVERY`th character starts; empty if all characters are one byte.
    checkpoints: Vec<usize>,
}

/// How many characters lie between two checkpoints.
const EVERY: usize = 128;

impl<'t> Offsets<'t> {
    fn new(text: &'t str) -> Self {
        let checkpoints = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().step_by(EVERY).map(|(byte, _)| byte).collect(),
        };
        Offsets { text, checkpoints }
    }

    fn byte(&self, character: usize) -> usize {
        if self.checkpoints.is_empty() {
            return character.min(self.text.len());
        }
        let from = self.checkpoints.get(character / EVERY).copied().unwrap_or(self.text.len());
        let rest = self.text.get(from..).unwrap_or("");
        rest.char_indices().nth(character % EVERY).map_or(self.text.len(), |(byte, _)| from + byte)
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}
