//! How a text is written, beside the name that is made of it.
//!
//! ```text
//! userRole   camel          user_role   snake         USER-ROLE   upper kebab
//! user       lower          USER        upper         userID      camel acronym
//! ```
//! Two texts that become one name differ in nothing but the case of letters and what stands between
//! words. That is what tells them apart, in words that follow from the text alone.

use heck::ToSnakeCase;

/// What may stand between all words of a text, and what such a text is called.
const SEPARATORS: [(&str, &str); 9] = [
    ("_", "snake"),
    ("-", "kebab"),
    (".", "dotted"),
    (" ", "spaced"),
    ("/", "slashed"),
    (":", "colons"),
    ("::", "double colons"),
    ("__", "double snake"),
    ("--", "double kebab"),
];

/// In how many places a text is not written as its name is: letters of another case, and what stands
/// before a letter. The text that is the name needs no change.
pub(super) fn changes(text: &str, name: &str) -> usize {
    if text == name {
        return 0;
    }
    // An identifier that would begin with a digit has a letter before it.
    let digits = text.starts_with(|c: char| c.is_numeric());
    let name = name.strip_prefix(['N', 'n']).filter(|_| digits).unwrap_or(name);
    let (text, name) = (pieces(text), pieces(name));
    let same = |one: char, other: char| one.to_lowercase().eq(other.to_lowercase());
    let pairs = || text.iter().zip(&name);
    // What is spelt out is as far from its name as can be.
    if text.len() != name.len() || !pairs().all(|((_, one), (_, other))| same(*one, *other)) {
        return usize::MAX;
    }
    pairs()
        .map(|((before, one), (expected, other))| usize::from(before != expected) + usize::from(one != other))
        .sum()
}

/// Each letter or digit of a text with what stands before it, and a blank for the end.
fn pieces(text: &str) -> Vec<(String, char)> {
    let mut pieces = Vec::new();
    let mut before = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            pieces.push((std::mem::take(&mut before), c));
        } else {
            before.push(c);
        }
    }
    pieces.push((before, ' '));
    pieces
}

/// How the whole of a text is written, in words of a name; `None` where it is not written in one way, or
/// where the words cannot be told from the name, since a digit begins one.
pub(super) fn manner(text: &str) -> Option<String> {
    let snake = text.to_snake_case();
    let words: Vec<&str> = snake.split('_').collect();
    if words.iter().any(|word| !word.starts_with(char::is_alphabetic)) {
        return None;
    }
    let is = |separator: &str, letters: &Letters| {
        words.iter().map(|word| letters.of(word)).collect::<Vec<_>>().join(separator) == text
    };
    if let [_] = words.as_slice() {
        let letters = Letters::ALL.iter().find(|letters| is("", letters));
        return letters.map(|letters| letters.as_str().to_owned());
    }
    for (separator, name) in SEPARATORS {
        match Letters::ALL.iter().find(|letters| is(separator, letters)) {
            Some(Letters::Lower) => return Some(name.to_owned()),
            Some(letters) => return Some(format!("{} {name}", letters.as_str())),
            None => {}
        }
    }
    joined(&words, text).map(str::to_owned)
}

/// The letters of a word.
enum Letters {
    Lower,
    Upper,
    Capital,
}

impl Letters {
    const ALL: [Letters; 3] = [Letters::Lower, Letters::Upper, Letters::Capital];

    fn as_str(&self) -> &'static str {
        match self {
            Letters::Lower => "lower",
            Letters::Upper => "upper",
            Letters::Capital => "capital",
        }
    }

    /// A word in lower case, written so.
    fn of(&self, word: &str) -> String {
        match self {
            Letters::Lower => word.to_owned(),
            Letters::Upper => word.to_uppercase(),
            Letters::Capital => capital(word),
        }
    }
}

/// How words without anything between are written.
fn joined(words: &[&str], text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    let camel = first.is_lowercase();
    let expected = |index: usize, word: &str| {
        if index == 0 && camel { word.to_owned() } else { capital(word) }
    };
    let with_acronym = |acronym: Option<usize>| {
        let word = |(index, word): (usize, &&str)| match acronym {
            Some(at) if at == index => word.to_uppercase(),
            _ => expected(index, word),
        };
        words.iter().enumerate().map(word).collect::<String>() == text
    };
    let acronym = || (0..words.len()).any(|index| with_acronym(Some(index)));
    match (camel, with_acronym(None)) {
        (true, true) => Some("camel"),
        (false, true) => Some("pascal"),
        (true, false) => acronym().then_some("camel acronym"),
        (false, false) => acronym().then_some("acronym"),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
