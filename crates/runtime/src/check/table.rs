//! The rows of the tables.

use std::fmt;

use crate::format::json;
use crate::value::{Json, JsonObject, Message, Place};

/// A demand on a value. Limits of numbers are decimals as RFC 8259 §6 writes them.
#[derive(Debug, PartialEq)]
pub enum Check {
    /// Of a string: at least so many characters.
    MinLength(u64),
    /// Of a string: at most so many characters.
    MaxLength(u64),
    /// Of a string: somewhere in it is a match of this expression.
    Pattern(&'static str),
    /// Of bytes that travel as they are: at least so many.
    MinBytes(u64),
    /// Of bytes that travel as they are: at most so many (OpenAPI 3.1.1 §4.4.2).
    MaxBytes(u64),
    /// Of a number: this or more.
    Minimum(&'static str),
    /// Of a number: more than this.
    ExclusiveMinimum(&'static str),
    /// Of a number: this or less.
    Maximum(&'static str),
    /// Of a number: less than this.
    ExclusiveMaximum(&'static str),
    /// Of a number: a whole number of these.
    MultipleOf(&'static str),
    /// Of a list: at least so many items.
    MinItems(u64),
    /// Of a list: at most so many items.
    MaxItems(u64),
    /// Of a list: no two items are equal.
    UniqueItems,
    /// Of an object: at least so many members.
    MinProperties(u64),
    /// Of an object: at most so many members.
    MaxProperties(u64),
    /// Of an object: these members are there.
    Required(&'static [&'static str]),
    /// Of an object: where the first is there, the others are.
    DependentRequired(&'static str, &'static [&'static str]),
    /// Of an object: the members of at least one of these lists are there.
    AnyRequired(&'static [&'static [&'static str]]),
    /// Of an object: the members of exactly one of these lists are there.
    OneRequired(&'static [&'static [&'static str]]),
    /// Of the names of an object's members.
    PropertyNames(&'static [Check]),
    /// It does not meet all of these: limits of single values, or what is required of an object.
    Not(&'static [Check]),
    /// Of a list of single values: at least so many items meet all of these, and at most so many.
    Contains(u64, Option<u64>, &'static [Check]),
    /// It is one of these values, given as JSON.
    Enum(&'static [&'static str]),
    /// Of a single value: it meets one of these tables.
    AnyOf(&'static [&'static [Check]]),
    /// Of the member at this index of the type's table, or the part at this index of a request. The
    /// rows of members come first, in order.
    Member(usize, &'static [Check]),
    /// Of each member that the type does not name.
    Others(&'static [Check]),
    /// Of each member whose name has a match of this expression.
    Matching(&'static str, &'static [Check]),
    /// Of each member that the type does not name: its name has a match of one of these expressions.
    Closed(&'static [&'static str]),
    /// Its kind, by the word that JSON Schema has for it.
    Type(&'static str),
    /// Of each item of a list, and the value of each entry of a map.
    Each(&'static [Check]),
    /// What another table says.
    All(&'static [Check]),
}

impl Check {
    /// The keyword of the document.
    pub fn keyword(&self) -> &'static str {
        match self {
            Check::MinLength(_) | Check::MinBytes(_) => "minLength",
            Check::MaxLength(_) | Check::MaxBytes(_) => "maxLength",
            Check::Pattern(_) => "pattern",
            Check::Minimum(_) => "minimum",
            Check::ExclusiveMinimum(_) => "exclusiveMinimum",
            Check::Maximum(_) => "maximum",
            Check::ExclusiveMaximum(_) => "exclusiveMaximum",
            Check::MultipleOf(_) => "multipleOf",
            Check::MinItems(_) => "minItems",
            Check::MaxItems(_) => "maxItems",
            Check::UniqueItems => "uniqueItems",
            Check::MinProperties(_) => "minProperties",
            Check::MaxProperties(_) => "maxProperties",
            Check::Required(_) => "required",
            Check::DependentRequired(..) => "dependentRequired",
            Check::AnyRequired(_) | Check::AnyOf(_) => "anyOf",
            Check::OneRequired(_) => "oneOf",
            Check::PropertyNames(_) => "propertyNames",
            Check::Not(_) => "not",
            Check::Contains(..) => "contains",
            Check::Enum(_) => "enum",
            Check::Member(..) => "properties",
            Check::Others(_) | Check::Closed(_) => "additionalProperties",
            Check::Matching(..) => "patternProperties",
            Check::Type(_) => "type",
            Check::Each(_) => "items",
            Check::All(_) => "allOf",
        }
    }

    /// What the document gives the keyword.
    pub fn limit(&self) -> Json {
        let sets = |sets: &[&[&str]]| {
            sets.iter().map(|names| object([("required".to_owned(), Json::from(*names))])).collect()
        };
        match self {
            Check::MinLength(limit)
            | Check::MaxLength(limit)
            | Check::MinBytes(limit)
            | Check::MaxBytes(limit)
            | Check::MinItems(limit)
            | Check::MaxItems(limit)
            | Check::MinProperties(limit)
            | Check::MaxProperties(limit) => Json::from(*limit),
            Check::Minimum(limit)
            | Check::ExclusiveMinimum(limit)
            | Check::Maximum(limit)
            | Check::ExclusiveMaximum(limit)
            | Check::MultipleOf(limit) => parse(limit),
            Check::Pattern(text) | Check::Type(text) => Json::from(*text),
            Check::UniqueItems => Json::Bool(true),
            Check::Closed(_) => Json::Bool(false),
            Check::Matching(pattern, table) => object([((*pattern).to_owned(), limits(table))]),
            Check::Required(names) => Json::from(*names),
            Check::DependentRequired(name, others) => object([((*name).to_owned(), Json::from(*others))]),
            Check::AnyRequired(names) | Check::OneRequired(names) => sets(names),
            Check::Enum(values) => values.iter().map(|value| parse(value)).collect(),
            Check::AnyOf(tables) => tables.iter().map(|table| limits(table)).collect(),
            Check::Member(_, table)
            | Check::PropertyNames(table)
            | Check::Not(table)
            | Check::Contains(_, _, table)
            | Check::Others(table)
            | Check::Each(table)
            | Check::All(table) => limits(table),
        }
    }
}

fn limits(table: &[Check]) -> Json {
    object(table.iter().map(|check| (check.keyword().to_owned(), check.limit())))
}

fn object(members: impl IntoIterator<Item = (String, Json)>) -> Json {
    Json::Object(JsonObject::from_iter(members))
}

/// The value of a JSON text of a table.
pub(super) fn parse(text: &str) -> Json {
    let mut value = Json::Null;
    match json::read(text.as_bytes(), Place::Json(&mut value), Message::None) {
        Ok(()) => value,
        Err(_) => Json::from(text),
    }
}

/// What is wrong with a value that does not meet the demand.
impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |f: &mut fmt::Formatter<'_>, than: &str, limit: u64, what: &str| {
            write!(f, "{than} than {limit} {what}{}", if limit == 1 { "" } else { "s" })
        };
        match self {
            Check::MinLength(limit) => count(f, "shorter", *limit, "character"),
            Check::MaxLength(limit) => count(f, "longer", *limit, "character"),
            Check::MinBytes(limit) => count(f, "shorter", *limit, "byte"),
            Check::MaxBytes(limit) => count(f, "longer", *limit, "byte"),
            Check::Pattern(pattern) => write!(f, "no match of the pattern `{pattern}`"),
            Check::Minimum(limit) => write!(f, "less than {limit}"),
            Check::ExclusiveMinimum(limit) => write!(f, "not more than {limit}"),
            Check::Maximum(limit) => write!(f, "more than {limit}"),
            Check::ExclusiveMaximum(limit) => write!(f, "not less than {limit}"),
            Check::MultipleOf(limit) => write!(f, "not a multiple of {limit}"),
            Check::MinItems(limit) => count(f, "fewer", *limit, "item"),
            Check::MaxItems(limit) => count(f, "more", *limit, "item"),
            Check::UniqueItems => f.write_str("two items are equal"),
            Check::MinProperties(limit) => count(f, "fewer", *limit, "member"),
            Check::MaxProperties(limit) => count(f, "more", *limit, "member"),
            Check::Required(names) => write!(f, "not all of {} are there", Names(names)),
            Check::DependentRequired(name, others) => {
                write!(f, "`{name}` is there, and not all of {} are", Names(others))
            }
            Check::AnyRequired(sets) => write!(f, "none of {} is there", Sets(sets)),
            Check::OneRequired(sets) => write!(f, "not exactly one of {} is there", Sets(sets)),
            Check::PropertyNames(_) | Check::Closed(_) => f.write_str("a name that is not permitted"),
            Check::Type(kind) => write!(f, "not of the type `{kind}`"),
            Check::Not(_) => f.write_str("it is what it must not be"),
            Check::Contains(least, None, _) => write!(f, "fewer than {least} of the items that are demanded"),
            Check::Contains(least, Some(most), _) => {
                write!(f, "fewer than {least} or more than {most} of the items that are demanded")
            }
            Check::Enum(_) => f.write_str("none of the values that are permitted"),
            Check::AnyOf(_) => f.write_str("it meets none of the alternatives"),
            Check::Member(..) | Check::Others(_) | Check::Matching(..) | Check::Each(_) | Check::All(_) => {
                write!(f, "against `{}`", self.keyword())
            }
        }
    }
}

struct Names<'a>(&'a [&'a str]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            write!(f, "{}`{name}`", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

struct Sets<'a>(&'a [&'a [&'a str]]);

impl fmt::Display for Sets<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, names) in self.0.iter().enumerate() {
            write!(f, "{}{}", if index == 0 { "" } else { "; " }, Names(names))?;
        }
        Ok(())
    }
}
