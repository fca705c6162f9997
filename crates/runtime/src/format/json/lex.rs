//! The words of JSON: white space, literals, numbers, strings.

use std::borrow::Cow;

use super::scan::{same, special};
use super::{DEPTH, Nulls};
use crate::value::{Fault, Message, Reason};

/// The outcome of a step. The fault is boxed, so that the outcome of a step without one travels
/// in a register.
pub(super) type Outcome<T = ()> = Result<T, Box<Fault>>;

/// A reader at a place in a text.
pub(super) struct Reader<'b> {
    pub(super) text: &'b str,
    pub(super) at: usize,
    /// How many more lists and objects may begin inside the present one.
    pub(super) depth: usize,
    pub(super) message: Message,
    pub(super) nulls: Nulls,
    /// How many bytes may yet be read in vain by alternatives that do not fit, so that unions
    /// inside unions cost no more than a multiple of the text.
    pub(super) spare: usize,
    /// How many values were read into enums that do not list them.
    pub(super) strangers: usize,
    /// The tag of the union whose alternative the next struct is: a member of the union, which the
    /// struct need not name.
    pub(super) tag: Option<&'static str>,
    /// Where a string with escapes is put together, so that what is kept of it is as long as it.
    scratch: String,
}

/// A number of RFC 8259 §6.
pub(super) struct Number<'b> {
    pub(super) text: &'b str,
    /// Its digits as one whole number, without the point; right up to 19 digits.
    pub(super) digits: u64,
    /// How many digits there are.
    pub(super) length: usize,
    /// How many of them stand behind the point.
    pub(super) fraction: usize,
    pub(super) exponent: bool,
}

impl Number<'_> {
    /// The whole number that a number with a fraction or an exponent is: `1.0` is one too (JSON
    /// Schema 2020-12 §6.1.1). Only as far as a double holds every whole number.
    #[cold]
    pub(super) fn as_whole(&self) -> Option<i128> {
        let value: f64 = self.text.parse().ok()?;
        (value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0).then_some(value as i128)
    }
}

impl<'b> Reader<'b> {
    pub(super) fn new(text: &'b str, message: Message) -> Self {
        Reader {
            text,
            at: 0,
            depth: DEPTH,
            message,
            nulls: message.nulls(),
            spare: text.len().saturating_mul(64).saturating_add(4096),
            strangers: 0,
            tag: None,
            scratch: String::new(),
        }
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space (§2), which is not taken.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.peek_further(),
        }
    }

    fn peek_further(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes a structural character.
    #[inline]
    pub(super) fn expect(&mut self, wanted: u8, what: &'static str) -> Outcome {
        if self.peek() == Some(wanted) {
            self.at += 1;
            return Ok(());
        }
        Err(self.syntax(what))
    }

    /// Takes the comma before the next item or member, or the end; says whether there is a next.
    #[inline]
    pub(super) fn next(&mut self, end: u8) -> Outcome<bool> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == end => {
                self.at += 1;
                self.depth += 1;
                Ok(false)
            }
            _ => Err(self.syntax("expected a comma or the end of the list or object")),
        }
    }

    /// Takes the beginning of a list or object; says whether there is a first item or member.
    #[inline]
    pub(super) fn begin(&mut self, end: u8) -> Outcome<bool> {
        match self.depth.checked_sub(1) {
            Some(depth) => self.depth = depth,
            None => return Err(too_deep()),
        }
        self.at += 1;
        if self.peek() == Some(end) {
            self.at += 1;
            self.depth += 1;
            return Ok(false);
        }
        Ok(true)
    }

    /// Takes the name of a member and the colon right behind it, if it is this name, which has no
    /// character that would be escaped.
    #[inline]
    pub(super) fn is_name(&mut self, name: &str) -> bool {
        self.peek();
        let end = self.at + name.len() + 3;
        match self.text.as_bytes().get(self.at..end) {
            Some([b'"', there @ .., b'"', b':']) if same(there, name.as_bytes()) => {
                self.at = end;
                true
            }
            _ => false,
        }
    }

    /// Takes the name of a member and the colon behind it.
    #[inline]
    pub(super) fn name(&mut self) -> Outcome<Cow<'b, str>> {
        self.expect(b'"', "expected the name of a member")?;
        let name = self.rest_of_string()?;
        self.expect(b':', "expected a colon")?;
        Ok(name)
    }

    /// Takes a literal (§3) whose first byte was seen.
    pub(super) fn literal(&mut self, word: &'static str) -> Outcome {
        match self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            true => {
                self.at += word.len();
                Ok(())
            }
            false => Err(self.syntax("this is no JSON value")),
        }
    }

    /// Takes a number whose first byte was seen.
    #[inline]
    pub(super) fn number(&mut self) -> Outcome<Number<'b>> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        let first = self.byte();
        let mut digits = 0;
        let mut length = self.digits(&mut digits)?;
        if first == Some(b'0') && length > 1 {
            return Err(self.syntax("a number that begins with a zero too many"));
        }
        let mut fraction = 0;
        if self.byte() == Some(b'.') {
            self.at += 1;
            fraction = self.digits(&mut digits)?;
            length += fraction;
        }
        let exponent = matches!(self.byte(), Some(b'e' | b'E'));
        if exponent {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits(&mut 0)?;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        Ok(Number { text, digits, length, fraction, exponent })
    }

    /// Takes digits, at least one; adds them to a number and says how many there were.
    #[inline]
    fn digits(&mut self, number: &mut u64) -> Outcome<usize> {
        let start = self.at;
        let mut at = start;
        while let Some(digit @ b'0'..=b'9') = self.text.as_bytes().get(at) {
            *number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            at += 1;
        }
        self.at = at;
        if at == start { Err(self.syntax("expected a digit")) } else { Ok(at - start) }
    }

    /// Takes a string whose quotation mark was taken, up to and with the closing one.
    #[inline]
    pub(super) fn rest_of_string(&mut self) -> Outcome<Cow<'b, str>> {
        match self.plain() {
            Ok(plain) => Ok(Cow::Borrowed(plain)),
            Err(end) => self.escaped(end).map(Cow::Owned),
        }
    }

    /// The same, to keep.
    #[inline]
    pub(super) fn rest_of_owned(&mut self) -> Outcome<String> {
        match self.plain() {
            Ok(plain) => Ok(plain.to_owned()),
            Err(end) => self.escaped(end),
        }
    }

    /// Takes the rest of a string, if it has no escape; or says where it is not plain.
    #[inline]
    fn plain(&mut self) -> Result<&'b str, usize> {
        let end = special(self.text.as_bytes(), self.at);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return Err(end);
        }
        let plain = self.text.get(self.at..end).unwrap_or_default();
        self.at = end + 1;
        Ok(plain)
    }

    /// Takes the rest of a string that is plain up to a place that is not its end.
    #[inline(never)]
    fn escaped(&mut self, mut end: usize) -> Outcome<String> {
        self.scratch.clear();
        loop {
            self.scratch.push_str(self.text.get(self.at..end).unwrap_or_default());
            self.at = end;
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(self.scratch.clone());
                }
                Some(b'\\') => {
                    self.at += 1;
                    let c = self.escape()?;
                    self.scratch.push(c);
                    end = special(self.text.as_bytes(), self.at);
                }
                Some(_) => return Err(self.syntax("a control character inside a string")),
                None => return Err(self.syntax("a string without end")),
            }
        }
    }

    /// The character of an escape whose reverse solidus was taken (§7).
    fn escape(&mut self) -> Outcome<char> {
        let byte = self.byte();
        self.at += 1;
        Ok(match byte {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.escaped_unit(),
            _ => {
                self.at -= 1;
                return Err(self.syntax("an unknown escape inside a string"));
            }
        })
    }

    /// The character of `\u` and four digits, or of two of those that are a surrogate pair.
    fn escaped_unit(&mut self) -> Outcome<char> {
        let unit = self.four_digits()?;
        let code = match unit {
            0xD800..=0xDBFF if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) => {
                self.at += 2;
                match self.four_digits()? {
                    low @ 0xDC00..=0xDFFF => 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00),
                    _ => unit,
                }
            }
            unit => unit,
        };
        // Whatever is left of the surrogates here stands alone.
        char::from_u32(code).ok_or_else(|| self.syntax("a lone surrogate inside a string"))
    }

    fn four_digits(&mut self) -> Outcome<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            match self.byte().and_then(|byte| char::from(byte).to_digit(16)) {
                Some(digit) => unit = unit * 16 + digit,
                None => return Err(self.syntax("expected four hexadecimal digits")),
            }
            self.at += 1;
        }
        Ok(unit)
    }

    /// Reads a value and drops it; its text is checked like any other.
    pub(super) fn skip(&mut self) -> Outcome {
        match self.peek() {
            Some(b'{') => {
                let mut more = self.begin(b'}')?;
                while more {
                    self.expect(b'"', "expected the name of a member")?;
                    self.skip_string()?;
                    self.expect(b':', "expected a colon")?;
                    self.skip()?;
                    more = self.next(b'}')?;
                }
                Ok(())
            }
            Some(b'[') => {
                let mut more = self.begin(b']')?;
                while more {
                    self.skip()?;
                    more = self.next(b']')?;
                }
                Ok(())
            }
            Some(b'"') => {
                self.at += 1;
                self.skip_string()
            }
            Some(b't') => self.literal("true"),
            Some(b'f') => self.literal("false"),
            Some(b'n') => self.literal("null"),
            Some(b'-' | b'0'..=b'9') => self.number().map(|_| ()),
            _ => Err(self.syntax("expected a JSON value")),
        }
    }

    /// Takes the rest of a string without keeping it.
    fn skip_string(&mut self) -> Outcome {
        loop {
            self.at = special(self.text.as_bytes(), self.at);
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    self.escape()?;
                }
                Some(_) => return Err(self.syntax("a control character inside a string")),
                None => return Err(self.syntax("a string without end")),
            }
        }
    }

    /// The kind of the next value, for a fault; a fault of the text when there is none.
    #[cold]
    pub(super) fn mismatch(&mut self, expected: &'static str) -> Box<Fault> {
        let found = match self.peek() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            Some(b'-' | b'0'..=b'9') => "a number",
            _ => return self.syntax("expected a JSON value"),
        };
        Box::new(Fault::expected(expected, found))
    }

    /// A fault of the text at this place.
    #[cold]
    pub(super) fn syntax(&self, message: &'static str) -> Box<Fault> {
        let message = if self.at >= self.text.len() { "the text ends too early" } else { message };
        Box::new(Fault::syntax(message, Some(self.at.min(self.text.len()))))
    }
}

#[cold]
fn too_deep() -> Box<Fault> {
    Box::new(Fault::new(Reason::Limit("127 lists and objects inside each other")))
}
