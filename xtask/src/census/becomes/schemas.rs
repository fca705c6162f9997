//! Schemas: their keywords, how these stand together, what vendors add, and XML.

use super::Fate;

pub(super) const KEYWORDS: &[Fate] = &[
    (&["`type: string`"], "a `String`, or what its `format` or `enum` says"),
    (&["`type: integer`"], "an `i64`, or what its `format` or `enum` says"),
    (&["`type: number`"], "an `f64`, or what its `format` says"),
    (&["`type: boolean`"], "a `bool`"),
    (&["`type: array`", "`items`"], "a `Vec`"),
    (&["`type: object`"], "a struct, a map, or any object, by its other keywords"),
    (&["`properties`"], "fields of a struct, each under its own name on the wire"),
    (
        &["`required`"],
        "a field without `Option`; a value without it is refused. A member that nothing declares is one of any \
         value, which a server demands",
    ),
    (&["no `type`"], "the type that the other keywords mean, or any JSON value"),
    (&["`nullable`"], "an `Option` of its own: null is not absent"),
    (&["`enum`"], "an enum that keeps unknown values"),
    (&["`format`"], "see [types and formats](#types-and-formats)"),
    (&["`additionalProperties`"], "the other members are kept, refused or dropped, see below"),
    (
        &["`allOf`"],
        "one struct of all parts, or the reference that says it all; of types and values those that all parts permit, \
         null too",
    ),
    (
        &["`oneOf`", "`anyOf`"],
        "a union that a reader tells apart by its discriminator, its form or by trying; beside a `type` or an `enum`, \
         what both permit",
    ),
    (
        &["`discriminator`"],
        "the member by which a union is told apart; an unknown value is kept by a client, and by an alternative that \
         does not declare the member",
    ),
    (&["`xml`"], "the names and nodes that the value has in XML"),
    (&["`description`", "`title`"], "a doc comment"),
    (&["`externalDocs`"], "a link in a doc comment"),
    (&["`example`", "`examples`"], "nothing, which `not-generated` says"),
    (
        &["`default`"],
        "said in the doc comment; a server that reads a request assumes it, a client sends nothing",
    ),
    (&["`deprecated`"], "said in the doc comment"),
    (&["`readOnly`"], "sent by servers alone; a client leaves it out of what it sends"),
    (&["`writeOnly`"], "sent by clients alone; a server leaves it out of what it answers"),
    (
        &[
            "`maxLength`",
            "`minLength`",
            "`uniqueItems`",
            "`pattern`",
            "`minimum`",
            "`maximum`",
            "`minItems`",
            "`maxItems`",
            "`maxProperties`",
            "`minProperties`",
            "`exclusiveMinimum`",
            "`exclusiveMaximum`",
            "`multipleOf`",
        ],
        "checked by the server, and by a client that is told to (`check_requests`)",
    ),
    (&["`$ref`"], "the type of the component"),
    (&["`$ref` into a component", "`$ref` to a place that is no component"], "the type of the schema there"),
    (&["`description` beside `$ref`"], "the doc comment of the field"),
    (
        &["`readOnly` beside `$ref`", "`writeOnly` beside `$ref`", "`deprecated` beside `$ref`"],
        "the same as beside anything else: it is of the property",
    ),
    (
        &["`type` beside `$ref`", "`nullable` beside `$ref`", "`default` beside `$ref`"],
        "ignored in OpenAPI 3.0, which `ignored-sibling` says; later versions take it",
    ),
    (&["`title` beside `$ref`", "`example` beside `$ref`"], "nothing: it is for the reader alone"),
    (&["`definitions`"], "schemas that references lead to"),
    (&["`contentEncoding`"], "bytes for `base64` and `base64url`; any other is a `String`"),
    (
        &[
            "`type: [string, null]`",
            "`type: [number, null]`",
            "`type: [object, null]`",
            "`type: [array, null]`",
            "`type: [integer, null]`",
            "`type: [boolean, null]`",
        ],
        "the type in an `Option` of its own: null is not absent",
    ),
    (&["`type: null`"], "as an alternative an `Option`; alone a `Null`, the only value of its type"),
];

pub(super) const SHAPES: &[Fate] = &[
    (&["`enum` of strings"], "an enum with a variant for each and one for any other string"),
    (
        &["`enum` with a string that is no identifier"],
        "a variant whose name is made of the string; the string itself travels",
    ),
    (&["`enum` of integers"], "an enum with a variant for each and one for any other integer"),
    (&["`enum` of booleans"], "a `bool`; where one of the two is permitted, that is checked as a constraint"),
    (&["`enum` of null and strings"], "an enum in an `Option`"),
    (&["`enum` of null"], "as an alternative an `Option`; alone a `Null`, the only value of its type"),
    (&["a schema's name that is no identifier"], "a type whose name is made of it"),
    (
        &["schemas whose names differ by case or punctuation alone"],
        "types whose names are told apart by a word or a few digits made of the name",
    ),
    (
        &["`anyOf` without `discriminator`"],
        "a union, whose alternatives keep what only the others declare; or the struct, scalar or enum that all of \
         them are; the likeliest is tried first",
    ),
    (
        &["`oneOf` without `discriminator`"],
        "a union, or the scalar or enum that all of them are; the likeliest is tried first",
    ),
    (&["`oneOf` with `discriminator`", "`anyOf` with `discriminator`"], "a union told apart by the member"),
    (&["`anyOf` of one", "`oneOf` of one", "`allOf` of one"], "what the one is"),
    (
        &["`anyOf` beside `properties`"],
        "a union of structs that all have the properties, or one struct where nothing tells them apart",
    ),
    (&["`oneOf` beside `properties`"], "a union of structs that all have the properties"),
    (
        &["`anyOf` of `required` only"],
        "the same struct; that one of the lists of members is there is checked as a constraint",
    ),
    (&["`allOf` beside `properties`"], "one struct of all"),
    (&["`allOf` beside `nullable`"], "an `Option` of what the parts are"),
    (
        &["`discriminator` without alternatives (inheritance)"],
        "a union of every schema that is made of it, and of what it says itself for any other value; so is one between them",
    ),
    (&["`additionalProperties`: a schema"], "a `BTreeMap`"),
    (&["`additionalProperties`: `true`"], "an object of any members"),
    (
        &["`additionalProperties`: `false`", "`additionalProperties`: `false` beside `properties`"],
        "any other member is refused",
    ),
    (
        &[
            "`additionalProperties`: `true` beside `properties`",
            "`additionalProperties`: a schema beside `properties`",
        ],
        "a field that keeps the other members",
    ),
];

pub(super) const VENDORS: &[Fate] = &[
    (&["`x-ms-enum`", "`x-enumNames`"], "the names of an enum's variants, and their doc comments"),
    (&["`x-enum-descriptions`"], "the doc comments of an enum's variants"),
    (&["`x-ms-discriminator-value`"], "the value of the discriminator that means the schema"),
    (&["`x-nullable`"], "the same as `nullable`"),
    (&["`x-omitempty`"], "nothing: an absent member is never written"),
    (&["any other"], "nothing"),
];

pub(super) const XML: &[Fate] = &[
    (&["`attribute`"], "an attribute"),
    (&["`name`"], "the name in XML"),
    (&["`wrapped`"], "a list inside an element of its own"),
    (&["`namespace`"], "the namespace, declared where it is used"),
];
