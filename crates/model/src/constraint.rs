//! What a schema demands of a value beyond its type.

use crate::TypeId;

/// A validation keyword (JSON Schema Validation 2020-12 §6; Wright-00 §5 for OpenAPI 3.0). It
/// concerns values of one kind, and never null.
///
/// Both forms of `exclusiveMinimum` have become one, and what every value meets is left out, such as
/// `minLength: 0`. Limits of numbers are decimals as the document writes them.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// `minLength`.
    MinLength(u64),
    /// `maxLength`.
    MaxLength(u64),
    /// `pattern`, which is an expression of ECMA-262.
    Pattern(String),
    /// `minLength` of bytes that travel as they are (OpenAPI 3.1.1 §4.4.2).
    MinBytes(u64),
    /// `maxLength` of bytes that travel as they are.
    MaxBytes(u64),
    /// `minimum`.
    Minimum(String),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(String),
    /// `maximum`.
    Maximum(String),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(String),
    /// `multipleOf`, which is more than 0.
    MultipleOf(String),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `required`, as far as no field says it by its presence.
    Required(Vec<String>),
    /// A member of `dependentRequired`.
    DependentRequired(String, Vec<String>),
    /// `anyOf` whose alternatives only say what is required.
    AnyRequired(Vec<Vec<String>>),
    /// `oneOf` whose alternatives only say what is required.
    OneRequired(Vec<Vec<String>>),
    /// `propertyNames`.
    PropertyNames(Vec<Constraint>),
    /// `not`: a value that meets all of these is none. They are limits of single values, or what is required
    /// of an object.
    Not(Vec<Constraint>),
    /// `contains`, of single values: at least so many items meet all of these, and at most so many.
    Contains(u64, Option<u64>, Vec<Constraint>),
    /// `enum` of values that are no type of their own, as JSON.
    Enum(Vec<String>),
    /// `anyOf` or `oneOf` whose alternatives are one scalar type: a value meets one of these lists.
    AnyOf(Vec<Vec<Constraint>>),
    /// What is demanded of each item of a list, or of the value of each entry of a map.
    Each(Vec<Constraint>),
    /// What is demanded of each member that a struct keeps without naming it.
    Others(Vec<Constraint>),
    /// `patternProperties`: what is demanded of each member whose name has a match of the expression.
    Matching(String, Vec<Constraint>),
    /// `additionalProperties: false` beside `patternProperties`: the name of each member that the type does not
    /// name has a match of one of these expressions.
    Closed(Vec<String>),
    /// `type`, where the type that holds the value has values of other kinds too.
    Type(&'static str),
    /// What is demanded by a definition that is no struct. A struct says so itself.
    Of(TypeId),
}

/// Whether something is demanded of a value or of anything inside of it; the checks pass decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Checking {
    /// Every value of the type will do.
    #[default]
    Nothing,
    /// Values are to be looked at.
    Values,
}
