//! Values of any kind.

#[cfg(feature = "server")]
use std::borrow::Cow;

use super::lex::{Outcome, Reader};
#[cfg(feature = "server")]
use crate::value::tree::Tree;
use crate::value::{Fault, Json, JsonObject};

impl Reader<'_> {
    /// Reads any value.
    pub(super) fn any(&mut self) -> Outcome<Json> {
        Ok(match self.peek() {
            Some(b'{') => {
                let mut members = JsonObject::new();
                self.any_object(&mut members)?;
                Json::Object(members)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                let mut more = self.begin(b']')?;
                while more {
                    items.push(self.any().map_err(|fault| Box::new(fault.under(items.len())))?);
                    more = self.next(b']')?;
                }
                Json::Array(items)
            }
            Some(b'"') => {
                self.at += 1;
                Json::String(self.rest_of_owned()?)
            }
            Some(b't') => {
                self.literal("true")?;
                Json::Bool(true)
            }
            Some(b'f') => {
                self.literal("false")?;
                Json::Bool(false)
            }
            Some(b'n') => {
                self.literal("null")?;
                Json::Null
            }
            Some(b'-' | b'0'..=b'9') => self.any_number()?,
            _ => return Err(self.syntax("expected a JSON value")),
        })
    }

    /// Reads an object of any members; its first byte was seen. The last of several members of
    /// one name counts, as RFC 8259 §4 leaves it to the reader.
    pub(super) fn any_object(&mut self, members: &mut JsonObject) -> Outcome {
        let mut more = self.begin(b'}')?;
        while more {
            let name = self.name()?;
            let value = match self.any() {
                Ok(value) => value,
                Err(fault) => return Err(Box::new(fault.under(name))),
            };
            members.insert(name.into_owned(), value);
            more = self.next(b'}')?;
        }
        Ok(())
    }

    /// Reads any value with the texts of its numbers.
    #[cfg(feature = "server")]
    pub(super) fn exact(&mut self) -> Outcome<Tree> {
        Ok(match self.peek() {
            Some(b'{') => {
                let mut members = Vec::new();
                let mut more = self.begin(b'}')?;
                while more {
                    let name = Cow::Owned(self.name()?.into_owned());
                    members.push((name, self.exact()?));
                    more = self.next(b'}')?;
                }
                Tree::Object(members)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                let mut more = self.begin(b']')?;
                while more {
                    items.push(self.exact()?);
                    more = self.next(b']')?;
                }
                Tree::List(items)
            }
            Some(b'-' | b'0'..=b'9') => Tree::Plain(self.number()?.text.to_owned()),
            _ => match self.any()? {
                Json::String(text) => Tree::Str(text),
                Json::Bool(value) => Tree::Plain(value.to_string()),
                _ => Tree::Null,
            },
        })
    }

    /// Whole numbers within 64 bits stay exact; the others become the nearest double. `-0` is a
    /// double, the only type that can hold it.
    fn any_number(&mut self) -> Outcome<Json> {
        let number = self.number()?;
        if number.whole() && number.text != "-0" {
            if let Ok(value) = number.text.parse::<u64>() {
                return Ok(Json::from(value));
            }
            if let Ok(value) = number.text.parse::<i64>() {
                return Ok(Json::from(value));
            }
        }
        Ok(Json::from(number.double()?))
    }
}

/// Powers of ten that a double holds exactly.
const TENS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl super::lex::Number<'_> {
    /// Whether it has neither fraction nor exponent.
    pub(super) fn whole(&self) -> bool {
        self.fraction == 0 && !self.exponent
    }

    /// The nearest double; a fault where that is an infinity.
    #[inline]
    pub(super) fn double(&self) -> Outcome<f64> {
        // Up to 15 digits and the power of ten are doubles without loss, so that one division
        // rounds once, to the nearest.
        if let (0..=15, false, Some(power)) = (self.length, self.exponent, TENS.get(self.fraction)) {
            let value = self.digits as f64 / power;
            return Ok(if self.text.starts_with('-') { -value } else { value });
        }
        match self.text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(self.out_of_range()),
        }
    }

    /// The fault of a number that its type cannot hold.
    #[cold]
    pub(super) fn out_of_range(&self) -> Box<Fault> {
        Box::new(Fault::out_of_range(self.text))
    }
}
