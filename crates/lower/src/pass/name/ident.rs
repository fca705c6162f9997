//! Identifiers out of any text.

mod letters;

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};

use super::clash::hash;
use super::reserved;

/// Longer names are cut, and told apart by a hash of the whole.
const LONGEST: usize = 120;

/// So many symbols are spelt out beside letters.
const MOST_SYMBOLS: usize = 3;

/// A type or variant: `UserRoleData`.
pub(super) fn pascal<'t>(words: impl IntoIterator<Item = &'t str>) -> String {
    let text = words.into_iter().map(|word| spell(word).to_pascal_case()).collect::<String>();
    begin(&cut(&text, "X"), "N")
}

/// A function, before reserved words: `get_user_roles`.
pub(super) fn snake(text: &str) -> String {
    begin(&cut(&spell(text).to_snake_case(), "_x"), "n")
}

/// A module, before reserved words, in ASCII as the names of files are: `user_roles`.
pub(super) fn module(text: &str) -> String {
    let spelt = write(&letters::unaccented(text), |c| c.is_ascii_alphanumeric());
    begin(&cut(&spelt.to_snake_case(), "_x"), "n")
}

/// A constant: `GET_USER_ROLES`.
pub(super) fn constant(text: &str) -> String {
    begin(&cut(&spell(text).to_shouty_snake_case(), "_X").to_ascii_uppercase(), "N")
}

/// A name in snake case as an identifier.
pub(super) fn raw(name: String) -> String {
    match name.as_str() {
        // These four cannot be raw identifiers.
        "self" | "super" | "crate" | "_" => format!("{name}_"),
        word if reserved::KEYWORDS.contains(&word) => format!("r#{name}"),
        _ => name,
    }
}

/// The method that sets a field.
pub(super) fn setter(field: &str) -> String {
    format!("with_{}", field.trim_start_matches("r#").trim_end_matches('_'))
}

/// An identifier does not begin with a digit.
fn begin(name: &str, letter: &str) -> String {
    match name.chars().next() {
        None => format!("{letter}{}", if letter == "n" { "o_name" } else { "oName" }),
        Some(first) if !unicode_ident::is_xid_start(first) => format!("{letter}{name}"),
        Some(_) => name.to_owned(),
    }
}

fn cut(name: &str, join: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let ends = name.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST);
    let start = ends.last().and_then(|end| name.get(..end)).unwrap_or_default();
    format!("{}{join}{}", start.trim_end_matches('_'), hash(name))
}

/// A text in letters, digits and blanks. Symbols part words, but where there is nothing else, or at
/// the beginning where they change the meaning (`+1`, `-created_at`), they are spelt out.
fn spell(text: &str) -> String {
    let text = letters::plain(text);
    let kept = letters::Kept::of(&text);
    write(&text, |c| c.is_ascii_alphanumeric() || !c.is_ascii() && kept.has(c))
}

/// A text with its symbols spelt out, in letters, digits and blanks: `a dot b`. `None` where it has none, or
/// more than are good to read.
pub(super) fn spelt_out(text: &str) -> Option<String> {
    let symbols = text.chars().filter(|c| !c.is_alphanumeric());
    if !(1..=MOST_SYMBOLS).contains(&symbols.count()) {
        return None;
    }
    let spelt = |c: char| if c.is_alphanumeric() { c.to_string() } else { format!(" {} ", symbol(c)) };
    Some(text.chars().map(spelt).collect())
}

/// A letter that cannot stand in a name is its code point.
fn write(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let only_symbols = !text.chars().any(char::is_alphanumeric);
    let mut spelt = String::with_capacity(text.len());
    for (index, c) in text.chars().enumerate() {
        if is_kept(c) {
            spelt.push(c);
        } else if only_symbols || (index == 0 && matches!(c, '+' | '-' | '!' | '<' | '>' | '=' | '*')) {
            spelt.push(' ');
            spelt.push_str(&symbol(c));
            spelt.push(' ');
        } else if c.is_alphanumeric() {
            spelt.push_str(&format!(" u{:x} ", u32::from(c)));
        } else {
            spelt.push(' ');
        }
    }
    if text.is_empty() { "empty".to_owned() } else { spelt }
}

fn symbol(c: char) -> String {
    let word = match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '?' => "question",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '_' => "underscore",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backtick",
        '(' | '[' | '{' => "open",
        ')' | ']' | '}' => "close",
        ' ' => "space",
        _ => return format!("u{:x}", u32::from(c)),
    };
    word.to_owned()
}
