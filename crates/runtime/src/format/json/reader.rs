//! Values into places.

use std::borrow::Cow;

use super::Nulls;
use super::lex::{Outcome, Reader};
use super::scan::same;
use crate::format::utf8;
use crate::scalars::Decimal;
use crate::value::alternative::{Fit, Members, Sight, attempt, no_alternative, none_fits};
use crate::value::defaults::assume;
use crate::value::scalar;
use crate::value::{
    Additional, Bytes, Entries, Fault, Filling, Info, JsonObject, Many, Message, Object, Place, Reason, Seen,
    Union, chosen, holds_any,
};

/// Reads a whole text.
pub(super) fn read(body: &[u8], place: Place<'_>, message: Message) -> Result<(), Fault> {
    let text = utf8(body)?;
    let mut reader = Reader::new(text, message);
    reader.value(place).map_err(|fault| *fault)?;
    match reader.peek() {
        None => Ok(()),
        Some(_) => Err(Fault::syntax("there is more behind the value", Some(reader.at))),
    }
}

impl Reader<'_> {
    /// Reads a value. What the reader does most often is done here, the rest in [`Reader::rarer`].
    #[inline(always)]
    fn value(&mut self, place: Place<'_>) -> Outcome {
        match place {
            Place::Bool(value) => *value = self.bool()?,
            Place::I64(value) => *value = self.whole()?,
            Place::F64(value) => *value = self.double()?,
            Place::Str(value) => *value = self.string()?,
            Place::OptStr(value) => match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    *value = Some(self.rest_of_owned()?);
                }
                _ if self.absent()? => *value = None,
                _ => return Err(self.mismatch("a string")),
            },
            Place::List(items) => self.list(items)?,
            Place::Tuple(tuple) => {
                let mut filling = Filling::of(tuple);
                self.list(&mut filling)?;
                filling.end().map_err(Box::new)?;
            }
            Place::Object(object) => self.object(object)?,
            place => self.rarer(place)?,
        }
        Ok(())
    }

    #[inline(never)]
    fn rarer(&mut self, place: Place<'_>) -> Outcome {
        match place {
            Place::Item(item) => self.value(item.place())?,
            Place::Nothing | Place::Operation(_) => self.skip()?,
            Place::I32(value) => *value = self.whole()?,
            Place::U32(value) => *value = self.whole()?,
            Place::U64(value) => *value = self.whole()?,
            Place::F32(value) => *value = self.float()?,
            Place::Bytes(value) => *value = self.base64()?,
            Place::Json(value) => *value = self.any()?,
            Place::JsonObject(members) => match self.peek() {
                Some(b'{') => self.any_object(members)?,
                _ => return Err(self.mismatch("an object")),
            },
            Place::OptBool(value) => *value = if self.absent()? { None } else { Some(self.bool()?) },
            Place::OptI32(value) => *value = if self.absent()? { None } else { Some(self.whole()?) },
            Place::OptI64(value) => *value = if self.absent()? { None } else { Some(self.whole()?) },
            Place::OptF64(value) => *value = if self.absent()? { None } else { Some(self.double()?) },
            Place::Strs(values) => self.strings(values)?,
            Place::Word(word) => {
                word.set(&self.borrowed()?);
                self.strangers += usize::from(!word.is_listed());
            }
            Place::Numeral(value) => {
                let start = self.at;
                let whole = self.whole()?;
                if !value.set(whole) {
                    let text = self.text.get(start..self.at).unwrap_or_default();
                    return Err(Box::new(Fault::out_of_range(text.trim_ascii())));
                }
                self.strangers += usize::from(!value.is_listed());
            }
            Place::Decimal(value) => *value = self.decimal()?,
            Place::Lexical(value) => {
                if self.peek() != Some(b'"') {
                    return Err(self.mismatch(value.wanted()));
                }
                let text = self.borrowed()?;
                if !value.set(&text) {
                    return Err(Box::new(Fault::unread(value, &text)));
                }
            }
            Place::Assorted(value) => match self.peek() {
                Some(b'n') => return Err(self.mismatch("a value")),
                _ => {
                    let read = self.any()?;
                    self.strangers += usize::from(chosen(value.values(), &read).is_none());
                    value.set(read);
                }
            },
            Place::Opt(value) => {
                let null = self.peek() == Some(b'n') && !holds_any(value) && self.absent()?;
                if !null {
                    self.value(value.push())?;
                }
            }
            Place::Nullable(value) => match self.peek() {
                Some(b'n') => self.literal("null")?,
                _ => self.value(value.push())?,
            },
            Place::OptNullable(value) => self.value(value.push())?,
            Place::Map(entries) => self.map(entries)?,
            Place::Union(union) => self.union(union)?,
            place => self.value(place)?,
        }
        Ok(())
    }

    /// Takes a null that counts as absent, if there is one.
    #[inline]
    fn absent(&mut self) -> Outcome<bool> {
        if self.peek() == Some(b'n') && self.nulls == Nulls::Absent {
            self.literal("null")?;
            return Ok(true);
        }
        Ok(false)
    }

    fn bool(&mut self) -> Outcome<bool> {
        match self.peek() {
            Some(b't') => self.literal("true").map(|()| true),
            Some(b'f') => self.literal("false").map(|()| false),
            _ => Err(self.mismatch("a boolean")),
        }
    }

    #[inline]
    fn whole<T: TryFrom<i128>>(&mut self) -> Outcome<T> {
        let Some(b'-' | b'0'..=b'9') = self.peek() else { return Err(self.mismatch("a whole number")) };
        let number = self.number()?;
        if !number.whole() {
            return match number.as_whole() {
                Some(value) => T::try_from(value).map_err(|_| number.out_of_range()),
                None => Err(Box::new(Fault::expected("a whole number", "a number with a fraction"))),
            };
        }
        let value = match number.length {
            0..=18 if number.text.starts_with('-') => Some(-i128::from(number.digits)),
            0..=18 => Some(i128::from(number.digits)),
            _ => number.text.parse().ok(),
        };
        value.and_then(|value| T::try_from(value).ok()).ok_or_else(|| number.out_of_range())
    }

    fn double(&mut self) -> Outcome<f64> {
        let Some(b'-' | b'0'..=b'9') = self.peek() else { return Err(self.mismatch("a number")) };
        self.number()?.double()
    }

    /// The nearest number of single precision, which the nearest double does not always lead to.
    fn float(&mut self) -> Outcome<f32> {
        let Some(b'-' | b'0'..=b'9') = self.peek() else { return Err(self.mismatch("a number")) };
        let number = self.number()?;
        match number.text.parse::<f32>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(number.out_of_range()),
        }
    }

    fn decimal(&mut self) -> Outcome<Decimal> {
        let Some(b'-' | b'0'..=b'9') = self.peek() else { return Err(self.mismatch("a number")) };
        Ok(Decimal::of_number(self.number()?.text))
    }

    #[inline]
    fn string(&mut self) -> Outcome<String> {
        self.quote()?;
        self.rest_of_owned()
    }

    fn borrowed(&mut self) -> Outcome<Cow<'_, str>> {
        self.quote()?;
        self.rest_of_string()
    }

    #[inline]
    fn quote(&mut self) -> Outcome {
        if self.peek() != Some(b'"') {
            return Err(self.mismatch("a string"));
        }
        self.at += 1;
        Ok(())
    }

    fn base64(&mut self) -> Outcome<Bytes> {
        if self.peek() != Some(b'"') {
            return Err(self.mismatch("a string of base64"));
        }
        Ok(scalar::base64(self.borrowed()?.as_bytes())?)
    }

    fn strings(&mut self, values: &mut Vec<String>) -> Outcome {
        if self.peek() != Some(b'[') {
            return Err(self.mismatch("a list"));
        }
        let mut more = self.begin(b']')?;
        while more {
            match self.string() {
                Ok(value) => values.push(value),
                Err(fault) => return Err(under(fault, values.len())),
            }
            more = self.next(b']')?;
        }
        Ok(())
    }

    #[inline(never)]
    fn list(&mut self, items: &mut dyn Many) -> Outcome {
        if self.peek() != Some(b'[') {
            return Err(self.mismatch("a list"));
        }
        let mut index = 0usize;
        let mut more = self.begin(b']')?;
        while more {
            self.value(items.push()).map_err(|fault| under(fault, index))?;
            index += 1;
            more = self.next(b']')?;
        }
        Ok(())
    }

    fn map(&mut self, entries: &mut dyn Entries) -> Outcome {
        if self.peek() != Some(b'{') {
            return Err(self.mismatch("an object"));
        }
        let mut more = self.begin(b'}')?;
        while more {
            let name = self.name()?.into_owned();
            self.entry(name, entries)?;
            more = self.next(b'}')?;
        }
        Ok(())
    }

    fn entry(&mut self, name: String, entries: &mut dyn Entries) -> Outcome {
        match entries.add(name.clone()) {
            Some(place) => self.value(place).map_err(|fault| under(fault, name)),
            None => Err(Box::new(Fault::duplicate(&name))),
        }
    }

    #[inline(never)]
    fn object(&mut self, object: &mut dyn Object) -> Outcome {
        if self.peek() != Some(b'{') {
            return Err(self.mismatch("an object"));
        }
        let info = object.info();
        let tag = self.tag.take();
        let mut seen = Seen::default();
        let mut expected = 0;
        let mut more = self.begin(b'}')?;
        while more {
            let field = match self.next_field(info, expected) {
                Some(field) => field,
                None => {
                    let name = self.name()?;
                    match find(info, &name, expected) {
                        Some(field) => field,
                        None => {
                            match tag {
                                Some(tag) if name == tag => self.skip()?,
                                _ => self.additional(name.into_owned(), info, object)?,
                            }
                            more = self.next(b'}')?;
                            continue;
                        }
                    }
                }
            };
            if !seen.insert(field) {
                return Err(Box::new(Fault::duplicate(info.fields.get(field).copied().unwrap_or_default())));
            }
            expected = field + 1;
            if self.message.passes_over(info, field) {
                self.skip()?;
            } else if let Err(fault) = self.member(object.slot(field), info, field) {
                return Err(under(fault, info.fields.get(field).copied().unwrap_or_default()));
            }
            more = self.next(b'}')?;
        }
        match seen.missing(info) {
            None => {
                assume(object, info, self.message, &seen);
                Ok(())
            }
            Some(field) => Err(Box::new(Fault::missing(info, field))),
        }
    }

    /// Takes the name of a member, if it is that of the expected field or soon after it: members
    /// mostly come in the order of the table, and some are absent.
    #[inline]
    fn next_field(&mut self, info: &Info, expected: usize) -> Option<usize> {
        let fields = info.fields.get(expected..).filter(|_| info.plain)?;
        fields.iter().take(4).position(|name| self.is_name(name)).map(|after| expected + after)
    }

    /// Reads a member. A lenient reader takes null for one that is not required as absent, also
    /// where its type has no `Option`, such as a list that is empty when it is absent.
    #[inline(always)]
    fn member(&mut self, mut place: Place<'_>, info: &Info, field: usize) -> Outcome {
        if self.peek() == Some(b'n') && !info.requires(field) && !place.takes_null() && self.absent()? {
            return Ok(());
        }
        self.value(place)
    }

    fn additional(&mut self, name: String, info: &Info, object: &mut dyn Object) -> Outcome {
        if info.elsewhere.contains(&name.as_str()) {
            return self.skip();
        }
        match info.additional {
            Additional::Ignored => self.skip(),
            Additional::Refused => Err(Box::new(Fault::new(Reason::Unknown(name)))),
            Additional::Kept => match object.slot(info.fields.len()) {
                Place::Map(entries) => self.entry(name, entries),
                Place::JsonObject(members) => self.any_entry(name, members),
                _ => self.skip(),
            },
        }
    }

    fn any_entry(&mut self, name: String, members: &mut JsonObject) -> Outcome {
        if members.contains_key(&name) {
            return Err(Box::new(Fault::duplicate(&name)));
        }
        match self.any() {
            Ok(value) => {
                members.insert(name, value);
                Ok(())
            }
            Err(fault) => Err(under(fault, name)),
        }
    }

    /// The alternative is known by the member that is the tag, found by reading ahead in the text;
    /// or by trying.
    fn union(&mut self, union: &mut dyn Union) -> Outcome {
        let info = union.info();
        let found = match info.tag {
            Some(tag) => self.tag(tag)?,
            None => None,
        };
        if info.tag.is_some() {
            if let Some(variant) = info.variant(found.as_deref(), self.nulls) {
                let place = union.pick(variant);
                let tag = info.tag_of(variant);
                self.tag = tag.filter(|_| matches!(place, Place::Object(_) | Place::Union(_)));
                return self.value(place);
            }
            if found.is_some() || self.nulls == Nulls::Refused {
                return Err(Box::new(no_alternative(info, found.as_deref())));
            }
        }
        let begin = Begin { at: self.at, depth: self.depth, strangers: self.strangers };
        let sight = self.peek();
        let tried = match sight {
            Some(b'{') => {
                let names = self.names()?;
                let members = |info: &Info| {
                    let there = |index: usize| {
                        info.declared(index).is_some_and(|name| names.iter().any(|known| known == name))
                    };
                    Members::complete(info, names.len(), &there)
                };
                attempt(union, &Sight::Object(&members), &mut |place| self.fits(place, &begin))?
            }
            Some(b'"') => {
                let text = self.borrowed()?.into_owned();
                attempt(union, &Sight::Text(&text), &mut |place| self.fits(place, &begin))?
            }
            other => {
                let sight = match other {
                    Some(b'-' | b'0'..=b'9') => match self.number()? {
                        number if number.whole() => Sight::Whole(number.text.parse().ok()),
                        _ => Sight::Number,
                    },
                    Some(b'[') => Sight::List,
                    Some(b'n') => Sight::Null,
                    Some(b't' | b'f') => Sight::Bool,
                    _ => Sight::Unseen,
                };
                attempt(union, &sight, &mut |place| self.fits(place, &begin))?
            }
        };
        tried.map_err(|only| Box::new(none_fits(info, only)))
    }

    /// The names of the members of the object that follows, which is not taken.
    fn names(&mut self) -> Outcome<Vec<String>> {
        let (start, depth) = (self.at, self.depth);
        let mut names = Vec::new();
        let mut more = self.begin(b'}')?;
        while more {
            names.push(self.name()?.into_owned());
            self.skip()?;
            more = self.next(b'}')?;
        }
        (self.at, self.depth) = (start, depth);
        Ok(names)
    }

    /// The value of a member of the object that follows, which is not taken.
    fn tag(&mut self, tag: &'static str) -> Outcome<Option<String>> {
        if self.peek() != Some(b'{') {
            return Err(self.mismatch("an object"));
        }
        let (start, depth) = (self.at, self.depth);
        let mut found = None;
        let mut more = self.begin(b'}')?;
        while more {
            if self.name()? == tag {
                found = Some(self.string().map_err(|fault| under(fault, tag))?);
                break;
            }
            self.skip()?;
            more = self.next(b'}')?;
        }
        self.at = start;
        self.depth = depth;
        Ok(found)
    }

    /// Whether an alternative takes the value that begins there.
    fn fits(&mut self, place: Place<'_>, begin: &Begin) -> Outcome<Fit> {
        (self.at, self.depth, self.strangers) = (begin.at, begin.depth, begin.strangers);
        let fit = match self.value(place) {
            Ok(()) if self.strangers == begin.strangers => return Ok(Fit::Exactly),
            Ok(()) => Fit::Loosely,
            // No alternative can mend a broken text or lift a limit.
            Err(fault) if matches!(fault.reason, Reason::Syntax { .. } | Reason::Limit(_)) => {
                return Err(fault);
            }
            Err(fault) => Fit::Not(*fault),
        };
        match (self.spare.checked_sub(self.at - begin.at + 1), fit) {
            (Some(spare), fit) => {
                self.spare = spare;
                Ok(fit)
            }
            // What fits is taken before the search is given up.
            (None, Fit::Loosely) => Ok(Fit::Exactly),
            (None, _) => Err(Box::new(Fault::new(Reason::Limit("attempts at alternatives")))),
        }
    }
}

/// Where the attempts at a union's alternatives begin.
struct Begin {
    at: usize,
    depth: usize,
    strangers: usize,
}

#[cold]
#[expect(clippy::boxed_local, reason = "faults travel in boxes")]
fn under(fault: Box<Fault>, token: impl std::fmt::Display) -> Box<Fault> {
    Box::new(fault.under(token))
}

/// The index of a field, looked for from the expected one on.
#[inline]
fn find(info: &Info, name: &str, expected: usize) -> Option<usize> {
    let is =
        |field: &usize| info.fields.get(*field).is_some_and(|known| same(known.as_bytes(), name.as_bytes()));
    (expected..info.fields.len()).find(is).or_else(|| (0..expected).find(is))
}
