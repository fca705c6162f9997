//! What is wrong with a value, and where.

use std::fmt;

use super::{Info, Lexical};
use crate::check::Check;

/// A fault in a value that was read or is to be written, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The place, as a JSON pointer (RFC 6901) from the root of the value: empty for the root,
    /// `/pets/0/name` for a member.
    pub pointer: String,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The text is not of the format; with the byte where that shows, where it is known.
    Syntax {
        /// What is wrong with the text.
        message: String,
        /// Bytes from the beginning.
        offset: Option<usize>,
    },
    /// Another kind of value was expected.
    Expected {
        /// What was expected, such as `a string`.
        expected: &'static str,
        /// What was found, such as `a number`.
        found: &'static str,
    },
    /// A required member is missing.
    Missing(&'static str),
    /// A member that the schema does not permit.
    Unknown(String),
    /// A member that stands there twice.
    Duplicate(String),
    /// None of a union's alternatives fits.
    NoAlternative(&'static str),
    /// A value of the right kind that its type cannot hold; says why.
    Invalid(String),
    /// A limit of the reader was passed; says which.
    Limit(&'static str),
    /// A value of its type that does not meet what the document demands besides.
    Unmet(&'static Check),
}

impl Fault {
    /// A fault at the root.
    pub fn new(reason: Reason) -> Self {
        Fault { pointer: String::new(), reason }
    }

    /// A value of the wrong kind, at the root.
    pub fn expected(expected: &'static str, found: &'static str) -> Self {
        Fault::new(Reason::Expected { expected, found })
    }

    /// A value that its type cannot hold, at the root.
    pub fn invalid(why: impl Into<String>) -> Self {
        Fault::new(Reason::Invalid(why.into()))
    }

    /// A broken text, at the root.
    pub fn syntax(message: impl Into<String>, offset: Option<usize>) -> Self {
        Fault::new(Reason::Syntax { message: message.into(), offset })
    }

    /// A number that its type cannot hold; of a long one only the beginning is told.
    #[cold]
    pub(crate) fn out_of_range(number: &str) -> Self {
        Fault::invalid(match number.get(..40) {
            Some(start) if number.len() > 40 => format!("{start}… is out of range"),
            _ => format!("{number} is out of range"),
        })
    }

    /// A number that is to be written and has no text: RFC 8259 §6 has none for it, and what else
    /// is text follows that.
    pub(crate) fn not_finite() -> Self {
        Fault::invalid("a number that is not finite has no text")
    }

    /// A string that is no value of its form, or one that its type does not hold.
    pub(crate) fn unread(lexical: &dyn Lexical, text: &str) -> Self {
        match lexical.refusal(text) {
            Some(why) => Fault::invalid(why),
            None => Fault::expected(lexical.wanted(), "another text"),
        }
    }

    /// A member stands there twice.
    pub(crate) fn duplicate(name: &str) -> Self {
        Fault::new(Reason::Duplicate(name.to_owned())).under(name)
    }

    /// A required member of a struct is missing: a fault of the struct, for there is no place in
    /// the text that a pointer could lead to.
    pub(crate) fn missing(info: &Info, field: usize) -> Self {
        Fault::new(Reason::Missing(info.fields.get(field).copied().unwrap_or_default()))
    }

    /// The same fault seen from one level further out. Readers add their member or index on the
    /// way back, so a value without a fault costs no path.
    #[must_use]
    pub fn under(mut self, token: impl fmt::Display) -> Self {
        let token = token.to_string().replace('~', "~0").replace('/', "~1");
        self.pointer.insert_str(0, &token);
        self.pointer.insert(0, '/');
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        self.reason.fmt(f)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Syntax { message, offset: Some(at) } => write!(f, "{message} at byte {at}"),
            Reason::Syntax { message, offset: None } => f.write_str(message),
            Reason::Expected { expected, found } => write!(f, "expected {expected}, found {found}"),
            Reason::Missing(name) => write!(f, "`{name}` is missing"),
            Reason::Unknown(name) => write!(f, "`{name}` is not permitted"),
            Reason::Duplicate(name) => write!(f, "`{name}` stands there twice"),
            Reason::NoAlternative(name) => write!(f, "no alternative of `{name}` fits"),
            Reason::Invalid(why) => f.write_str(why),
            Reason::Limit(which) => write!(f, "over the limit of {which}"),
            Reason::Unmet(check) => check.fmt(f),
        }
    }
}

impl std::error::Error for Fault {}
