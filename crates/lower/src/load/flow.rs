//! Whether a YAML text may nest brackets too deep, told without parsing it.
//!
//! `serde_yaml` reads a whole text into events before it looks at the first, and the scanner under
//! it does work for every bracket that is open at every token: a hundred thousand `[` cost it
//! seconds, a million minutes. This look at the text costs next to nothing and never takes a deep
//! text for a shallow one; a text that it suspects wrongly is cleared by an exact parser.
//! Block collections need no such care: the scanner is linear in them.

/// How brackets lexed from one of them come out.
enum Outcome {
    /// They close, or break off in a way that stops every parser; how many bytes were read.
    Shallow(usize),
    /// They nest deeper than the limit, or cannot be told without a parser.
    Suspect,
}

/// Whether brackets may nest deeper than a limit.
pub(super) fn may_nest_deeper(text: &str, limit: usize) -> bool {
    let bytes = text.as_bytes();
    // Brackets in prose are lexed as if they were YAML, and brackets within brackets once more
    // for each level, since only a parser knows which of them are real. A text on which that
    // takes longer than parsing it is left to the parser.
    let mut budget = bytes.len().saturating_mul(8).saturating_add(1 << 16);
    let mut at = 0;
    let mut only_space_before = true;
    while let Some(byte) = bytes.get(at) {
        if matches!(byte, b'[' | b'{') && may_open(bytes, at) {
            let Outcome::Shallow(length) = lex(bytes, at, limit) else {
                return true;
            };
            let Some(rest) = budget.checked_sub(length) else {
                return true;
            };
            budget = rest;
            if only_space_before {
                // The first thing of a text is a real bracket, so all within was lexed rightly.
                at += length;
            }
        }
        only_space_before = only_space_before && byte.is_ascii_whitespace();
        at += 1;
    }
    false
}

/// Whether a bracket stands where a node may begin. In `/users/{id}` and in most prose it does not.
fn may_open(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or(&[]);
    // Looking back no further than to the word before keeps this linear on a line of megabytes.
    let spaces = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let before = before.get(..at - spaces).unwrap_or(&[]);
    match before.last() {
        None | Some(b'\n' | b'\r' | b'[' | b'{' | b',' | b':') => true,
        // These are only indicators with a space behind them, as are a node's tag and anchor.
        Some(_) if spaces == 0 => false,
        Some(b'-' | b'?') => true,
        Some(_) => {
            let ends = |byte: &u8| matches!(byte, b',' | b'[' | b'{') || byte.is_ascii_whitespace();
            before.rsplit(ends).next().is_some_and(|word| word.starts_with(b"&") || word.starts_with(b"!"))
        }
    }
}

/// Lexes a bracket and all within it as YAML does inside of brackets (YAML 1.2 §7.4), where what
/// is a token does not depend on indentation.
fn lex(bytes: &[u8], start: usize, limit: usize) -> Outcome {
    let mut open = Vec::new();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or(&[]);
        at += match byte {
            b'[' | b'{' => {
                open.push(*byte);
                if open.len() > limit {
                    return Outcome::Suspect;
                }
                1
            }
            b']' | b'}' => {
                // The bracket that opens stands two places before the one that closes in ASCII.
                if open.pop() != Some(byte - 2) || open.is_empty() {
                    return Outcome::Shallow(at + 1 - start);
                }
                1
            }
            b',' | b':' | b'?' => 1,
            byte if byte.is_ascii_whitespace() => 1,
            b'#' => rest.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count(),
            b'"' => quoted(rest, b'"'),
            b'\'' => quoted(rest, b'\''),
            b'&' | b'*' => word(rest),
            b'!' => {
                let length = word(rest);
                let tag = rest.get(..length).unwrap_or(rest);
                let ends_oddly = matches!(rest.get(length), Some(b'[' | b']' | b'{' | b'}'));
                if ends_oddly || tag.iter().any(|byte| matches!(byte, b'<' | b'"' | b'\'')) {
                    return Outcome::Suspect;
                }
                length
            }
            _ => plain(rest),
        };
    }
    Outcome::Shallow(at - start)
}

/// The length of a quoted scalar, to the end of the text if it does not close.
fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match (quote, byte) {
            (b'"', b'\\') => at += 1,
            // A single quote within single quotes is written twice.
            (b'\'', b'\'') if rest.get(at + 1) == Some(&b'\'') => at += 1,
            (_, byte) if *byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The length of an anchor, an alias or a tag.
fn word(rest: &[u8]) -> usize {
    let ends = |byte: &&u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | b'{' | b'}');
    rest.iter().take_while(|byte| !ends(byte)).count().max(1)
}

/// The length of a plain scalar within brackets, which goes on over spaces and lines.
fn plain(rest: &[u8]) -> usize {
    let mut after_space = false;
    for (at, byte) in rest.iter().enumerate() {
        let next = rest.get(at + 1);
        let ends = match byte {
            b',' | b'[' | b']' | b'{' | b'}' => true,
            b':' => next.is_none_or(|next| {
                next.is_ascii_whitespace() || matches!(next, b',' | b'[' | b']' | b'{' | b'}' | b'?')
            }),
            b'#' => after_space,
            _ => false,
        };
        if ends {
            return at.max(1);
        }
        after_space = byte.is_ascii_whitespace();
    }
    rest.len().max(1)
}
