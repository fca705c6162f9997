//! Types: definitions, and uses of them.

use crate::{Checking, Constraint, Docs, Parameter, Pointer};

/// Index of a [`TypeDef`] in [`Api::types`](crate::Api::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// A use of a type: what stands after the colon of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// `type: boolean`.
    Bool,
    /// `type: integer` with `format: int32`.
    I32,
    /// `type: integer`.
    I64,
    /// `type: integer` with `format: uint32`.
    U32,
    /// `type: integer` with `format: uint64`.
    U64,
    /// `type: number` with `format: float`.
    F32,
    /// `type: number`.
    F64,
    /// `type: string`.
    String,
    /// `type: string` with `format: byte` (base64 within a text format) or `binary` (raw bytes as
    /// a whole body).
    Bytes,
    /// A scalar of a format that has a type of its own.
    Format(Format),
    /// Any JSON value: a schema that permits everything, or the fallback of one that the model
    /// cannot express (which then has a diagnostic).
    Json,
    /// `type: object` without properties: a JSON object of any members.
    JsonObject,
    /// `type: array`.
    List(Box<Type>),
    /// `type: object` with `additionalProperties` and no properties: members of one type.
    Map(Box<Type>),
    /// A value that may be null, inside a list or a map, or as a body. (A field says so by its
    /// [`Presence`].)
    Nullable(Box<Type>),
    /// A whole body, `String` or `Bytes`, with the media type that it is in: where the document gives only
    /// a range of media types, such as `image/*`.
    Representation(Box<Type>),
    /// A definition.
    Named(TypeId),
}

/// The formats whose values have a type of their own (OpenAPI Format Registry, JSON Schema
/// 2020-12 §7.3). A format that is not among them is an annotation: its values are those of the
/// schema's `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `type: integer` with `format: int8`.
    Int8,
    /// `type: integer` with `format: int16`.
    Int16,
    /// `type: integer` with `format: uint8`.
    Uint8,
    /// `type: integer` with `format: uint16`.
    Uint16,
    /// `type: number` with `format: decimal`: a number of any length.
    Decimal,
    /// `type: string` with `format: int64`: a whole number in quotes.
    QuotedInt64,
    /// `type: string` with `format: uint64`: a whole number in quotes.
    QuotedUint64,
    /// `type: string` with `format: base64url`.
    Base64Url,
    /// `type: string` with `format: date` (RFC 3339 §5.6 `full-date`).
    Date,
    /// `type: string` with `format: date-time` (RFC 3339 §5.6).
    DateTime,
    /// `type: string` with `format: uuid` (RFC 9562).
    Uuid,
    /// `type: string` with `format: ipv4`.
    Ipv4,
    /// `type: string` with `format: ipv6`.
    Ipv6,
    /// `type: string` with `format: password`: not to be shown.
    Password,
    /// `type: 'null'`, or null as the only value of an `enum`.
    Null,
}

impl Format {
    /// What a value is called, as a word of a name.
    pub fn word(self) -> &'static str {
        match self {
            Format::Int8 | Format::Int16 | Format::Uint8 | Format::Uint16 => "Integer",
            Format::Decimal => "Number",
            Format::QuotedInt64 | Format::QuotedUint64 => "QuotedInteger",
            Format::Base64Url => "Bytes",
            Format::Date => "Date",
            Format::DateTime => "DateTime",
            Format::Uuid => "Uuid",
            Format::Ipv4 => "Ipv4",
            Format::Ipv6 => "Ipv6",
            Format::Password => "Password",
            Format::Null => "Null",
        }
    }
}

/// A definition of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Where the schema stands, or the headers.
    pub origin: Pointer,
    /// What the name pass makes the name of.
    pub hint: Hint,
    /// `title` and `description`.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
    /// What is demanded of its values beyond their type.
    pub constraints: Vec<Constraint>,
    /// Its `xml` object, as the root of a document and as an item of a list.
    pub xml: XmlName,
}

/// Where a type's name comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Hint {
    /// A key of `components.schemas`.
    Component(String),
    /// Written in place: the words of the thing around it, outermost first, such as
    /// `["Pet", "owner"]` for the property `owner` of the component `Pet`.
    Place(Vec<String>),
    /// What another definition is where it is sent to the API, which sends it differently; the access
    /// pass makes such definitions.
    Input(Box<Hint>),
}

/// The shape of a definition.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object with known members.
    Struct(Struct),
    /// A value out of a list.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type that needs no definition of its own. Uses of the name refer to the
    /// type directly; the alias is there for the reader. Or another name for a definition that is the
    /// same, which the share pass found; uses then refer to the alias.
    Alias(Type),
    /// A list of so many items, each of a type of its own (`prefixItems`, JSON Schema 2020-12 Core
    /// §10.3.1.1).
    Tuple(Vec<Position>),
    /// A list or a map that holds itself, which no other name could: a type of its own around it. It
    /// travels as what is in it.
    Wrapper(Position),
    /// The headers of a response, in document order: parameters in `header`, whose docs are those of
    /// the header objects (OpenAPI 3.0.4 §4.7.21). No type refers to it, only a
    /// [`Response`](crate::Response).
    Headers(Vec<Parameter>),
}

impl Shape {
    /// The values without a name that a value of it has, by position.
    pub fn positions(&self) -> &[Position] {
        match self {
            Shape::Tuple(positions) => positions,
            Shape::Wrapper(position) => std::slice::from_ref(position),
            _ => &[],
        }
    }

    /// The same, to be changed.
    pub fn positions_mut(&mut self) -> &mut [Position] {
        match self {
            Shape::Tuple(positions) => positions,
            Shape::Wrapper(position) => std::slice::from_mut(position),
            _ => &mut [],
        }
    }
}

/// An object with known members.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// The members, in document order.
    pub fields: Vec<Field>,
    /// What becomes of other members.
    pub additional: Additional,
    /// Members that the schema declares and that do not travel where values of this type do; the
    /// access pass decides. A reader passes over them.
    pub elsewhere: Vec<Elsewhere>,
}

/// An item of a tuple, or what is in a wrapper.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Its type.
    pub ty: Type,
    /// What is demanded of it beyond its type.
    pub constraints: Vec<Constraint>,
    /// `title` and `description`.
    pub docs: Docs,
    /// Whether it is boxed; the cycles pass decides.
    pub storage: Storage,
}

/// A member that a type does not have, though its schema declares it.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// The property's name.
    pub wire: String,
    /// Its `xml` object.
    pub xml: FieldXml,
}

/// What becomes of members that the schema does not name.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// `additionalProperties` is absent: they are permitted and not kept.
    Ignored,
    /// `additionalProperties: false`.
    Refused,
    /// `additionalProperties` is `true` or a schema: they are kept, each of this type and so stored.
    Kept(Type, Storage),
}

/// A member of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where the property's schema stands.
    pub origin: Pointer,
    /// The property's name.
    pub wire: String,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// Its type when it is there.
    pub ty: Type,
    /// What is demanded of its value where it is used here.
    pub constraints: Vec<Constraint>,
    /// `description`.
    pub docs: Docs,
    /// Whether it is boxed; the cycles pass decides.
    pub storage: Storage,
    /// Its `xml` object.
    pub xml: FieldXml,
    /// In which direction it travels, where the type travels in both.
    pub access: Access,
    /// Its `default`.
    pub default: Option<DefaultValue>,
}

/// What is assumed where a value is absent (OpenAPI 3.0.4 §4.7.24.1, `default`).
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultValue {
    /// Where it stands.
    pub origin: Pointer,
    /// The value, as JSON.
    pub json: String,
    /// What it is good for; the defaults pass decides.
    pub effect: Effect,
}

/// What a default is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// It is for people to know.
    #[default]
    Shown,
    /// Who is sent a request without the value has it nevertheless.
    Assumed,
}

/// In which direction a member travels (OpenAPI 3.0.4 §4.7.24.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// To the API and from it.
    #[default]
    ReadWrite,
    /// `readOnly`: from it alone.
    ReadOnly,
    /// `writeOnly`: to it alone.
    WriteOnly,
}

/// Whether a value may be absent, null, both or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
    /// May be absent.
    Optional,
    /// Always there, perhaps as null.
    Nullable,
    /// May be absent, and may be null, which is not the same.
    OptionalNullable,
}

/// How a value lies in the struct or variant that holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// In place.
    #[default]
    Inline,
    /// Behind a `Box`, because the type would otherwise contain itself.
    Boxed,
    /// Where the compiler does not look, because a chain of types would otherwise be longer than it
    /// follows. The number counts those of the API, and those come first that stand further down a chain.
    Held(u32),
}

/// A value out of a list. Unknown values are kept, so that a new value of the service does not kill
/// a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// What kind of values it lists.
    pub kind: EnumKind,
    /// The values, in document order, each once.
    pub variants: Vec<EnumVariant>,
}

/// What kind of values an enum lists. Null is never among them: it makes the use nullable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumKind {
    /// Strings.
    Strings,
    /// Whole numbers that 64 bits hold.
    Integers,
    /// Strings, numbers and booleans, side by side; or numbers with a fraction.
    Values,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumVariant {
    /// The value as it travels: the string itself, the digits of a number, or for
    /// [`EnumKind::Values`] the JSON text of the value.
    pub wire: String,
    /// What the name pass makes its name of where that is not the value: `x-enum-varnames` and its
    /// like.
    pub hint: Option<String>,
    /// What the document says of it.
    pub docs: Docs,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// How a reader finds out which.
    pub tagging: Tagging,
    /// Whether a value may be several of them at once.
    pub matching: Matching,
    /// The alternatives, in document order.
    pub variants: Vec<UnionVariant>,
    /// What becomes of a value of the member that no alternative has.
    pub otherwise: Otherwise,
    /// The alternative that a value is before anything was read into it. It is the first, unless
    /// that one requires the union itself, so that a blank value would have no end; the cycles pass
    /// decides.
    pub start: usize,
    /// Whether something is demanded of an alternative, which may then tell it from the others.
    pub checking: Checking,
}

/// How a reader finds out which alternative of a union a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Tagging {
    /// By the value of this member: a `discriminator`.
    Property(String),
    /// By trying them, the likeliest first; the first that fits wins.
    Untagged,
    /// By the media type of the message whose body it is (OpenAPI 3.0.4 §4.7.14.1, `content`).
    MediaType,
}

/// How many alternatives of a union a value may be at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matching {
    /// One: a `oneOf`, or alternatives that a member tells apart.
    One,
    /// Several, and then it has the members of all of them (JSON Schema 2020-12 Core §10.2.1.2, `anyOf`).
    Several,
}

/// What becomes of a union's value whose `discriminator` the document does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// It is a fault.
    Refused,
    /// It is this alternative, which keeps it as it came: so that a new value of the service does
    /// not kill a response. A server refuses it, since no schema permits it.
    Kept(usize),
    /// It is this alternative, which the document means by every value that no other has.
    Taken(usize),
    /// It is this alternative, which the document also means where the `discriminator` is absent
    /// (OpenAPI 3.2.0 §4.25, `defaultMapping`).
    Default(usize),
}

/// An alternative of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// Where the alternative stands.
    pub origin: Pointer,
    /// What the name pass makes the variant's name of.
    pub hint: String,
    /// The alternative.
    pub ty: Type,
    /// What is demanded of its value as this alternative.
    pub constraints: Vec<Constraint>,
    /// The discriminator's values that mean this alternative; the first is the one written. Where it is
    /// told by the media type, its media types. Empty when the union is untagged.
    pub tags: Vec<String>,
    /// Whether it is boxed; the cycles pass decides.
    pub storage: Storage,
}

/// The name of an XML element or attribute (OpenAPI 3.0.4 §4.7.26, "XML Object").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct XmlName {
    /// `xml.name`; `None` where the name around it (property, component) serves.
    pub name: Option<String>,
    /// `xml.namespace`, an absolute IRI.
    pub namespace: Option<String>,
    /// `xml.prefix`.
    pub prefix: Option<String>,
}

/// How a member is written in XML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldXml {
    /// The name of its element or attribute; for a list that is not wrapped, of each item.
    pub name: XmlName,
    /// Element or attribute.
    pub node: XmlNode,
    /// For lists: whether the items stand inside an element of their own.
    pub wrapping: Wrapping,
    /// For wrapped lists: the name of each item, from the items' own `xml`.
    pub item: XmlName,
}

/// The kind of an XML node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum XmlNode {
    /// A child element.
    #[default]
    Element,
    /// An attribute (`xml.attribute: true`).
    Attribute,
    /// The text of the struct's element (OpenAPI 3.2.0 §4.26.2, `nodeType: text`).
    Text,
    /// The same in a CDATA section.
    CData,
}

/// Whether the items of a list stand inside an element of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wrapping {
    /// The items stand directly inside the struct's element.
    #[default]
    Bare,
    /// `xml.wrapped: true`.
    Wrapped,
}
