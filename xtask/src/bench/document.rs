//! The document that is measured: made of constants, so that it is the same on every machine and
//! in every year. Its make-up is that of a usual business API.

/// Object types, each with [`FIELDS`] members.
pub(super) const OBJECTS: usize = 200;
/// The members of an object type.
pub(super) const FIELDS: usize = 8;
/// String enums.
pub(super) const ENUMS: usize = 60;
/// Unions with a discriminator.
pub(super) const UNIONS: usize = 25;
/// Operations.
pub(super) const OPERATIONS: usize = 200;

/// From here on, object types are alternatives of unions, two for each.
const FIRST_ALTERNATIVE: usize = OBJECTS - 2 * UNIONS;
/// From here on, object types hold unions.
const FIRST_HOLDER: usize = FIRST_ALTERNATIVE - 2 * UNIONS;

const ADJECTIVES: [&str; 20] = [
    "Active", "Basic", "Central", "Direct", "Early", "Final", "Global", "Hidden", "Internal", "Joint",
    "Known", "Local", "Monthly", "Nested", "Open", "Pending", "Quick", "Recent", "Shared", "Total",
];
const NOUNS: [&str; 10] = [
    "Account", "Booking", "Contract", "Delivery", "Employee", "Factory", "Invoice", "Order", "Product",
    "Ticket",
];
const TAGS: [&str; 10] = [
    "accounts",
    "bookings",
    "contracts",
    "deliveries",
    "people",
    "plants",
    "billing",
    "orders",
    "catalog",
    "support",
];
const ENUM_HEADS: [&str; 12] = [
    "Access", "Billing", "Channel", "Currency", "Device", "Export", "Freight", "Goods", "Health", "Import",
    "Journey", "Ledger",
];
const ENUM_TAILS: [&str; 5] = ["Kind", "Level", "Mode", "Phase", "Status"];
const VALUES: [&str; 14] = [
    "active",
    "blocked",
    "closed",
    "draft",
    "expired",
    "failed",
    "in-review",
    "merged",
    "new",
    "on-hold",
    "paid",
    "rejected",
    "sent",
    "waiting",
];
/// The names of the members, by kind of member; no name is in two rows.
const MEMBERS: [[&str; 5]; FIELDS] = [
    ["id", "number", "code", "key", "reference"],
    ["displayName", "comment", "title", "emailAddress", "note"],
    ["quantity", "revision", "count", "position", "sizeInBytes"],
    ["amount", "weight", "taxRate", "score", "distance"],
    ["isEnabled", "archived", "verified", "is_default", "public"],
    ["tags", "labels", "phoneNumbers", "aliases", "permissions"],
    ["parent", "lines", "origin", "details", "attachments"],
    ["state", "type", "category", "priority", "visibility"],
];

/// The text of the document.
pub(super) fn document() -> String {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: {title: Measured API, version: 1.0.0}\nservers: [{url: 'https://api.example.com/v1'}]\npaths:\n",
    );
    (0..OPERATIONS).for_each(|index| operation(&mut text, index));
    text.push_str("components:\n  schemas:\n");
    (0..OBJECTS).for_each(|index| object(&mut text, index));
    (0..ENUMS).for_each(|index| string_enum(&mut text, index));
    (0..UNIONS).for_each(|index| union(&mut text, index));
    text
}

/// An operation whose success is the object type of its index, so that every type is used. Those
/// of even index read and have no body; the others write.
fn operation(text: &mut String, index: usize) {
    let name = object_name(index);
    let tag = TAGS[index * TAGS.len() / OPERATIONS];
    let answer =
        if index < FIRST_ALTERNATIVE { name.clone() } else { union_name((index - FIRST_ALTERNATIVE) / 2) };
    let failure = object_name(index % 4);
    let state = enum_name(index % ENUMS);
    if index.is_multiple_of(2) {
        text.push_str(&format!(
            "  /{tag}/{name}/{{id}}:
    get:
      operationId: get{name}
      tags: [{tag}]
      summary: Returns one {name}.
      parameters:
      - {{name: id, in: path, required: true, schema: {{type: string}}}}
      - {{name: limit, in: query, schema: {{type: integer, format: int32}}}}
      - {{name: filter, in: query, schema: {{type: string}}}}
      - {{name: state, in: query, schema: {{$ref: '#/components/schemas/{state}'}}}}
      - {{name: X-Trace, in: header, schema: {{type: string}}}}
"
        ));
    } else {
        let body = object_name(index % FIRST_ALTERNATIVE);
        text.push_str(&format!(
            "  /{tag}/{name}/{{id}}/parts/{{partNo}}:
    put:
      operationId: put{name}
      tags: [{tag}]
      summary: Replaces a part of one {name}.
      parameters:
      - {{name: id, in: path, required: true, schema: {{type: string}}}}
      - {{name: partNo, in: path, required: true, schema: {{type: integer}}}}
      - {{name: dryRun, in: query, schema: {{type: boolean}}}}
      - {{name: since, in: query, schema: {{type: integer}}}}
      - {{name: X-Revision, in: header, required: true, schema: {{type: integer}}}}
      - {{name: X-Trace, in: header, schema: {{type: string}}}}
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/{body}'}}}}}}
"
        ));
    }
    let status = if index.is_multiple_of(2) { 404 } else { 409 };
    text.push_str(&format!(
        "      responses:
        '200':
          description: The {answer}.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/{answer}'}}}}}}
        '{status}':
          description: It cannot be done.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/{failure}'}}}}}}
"
    ));
}

/// An object type: strings, numbers, a boolean, a list of strings, something nested and an enum,
/// each required in some types and optional in others.
fn object(text: &mut String, index: usize) {
    let name = object_name(index);
    let alternative = index >= FIRST_ALTERNATIVE;
    let member = |row: usize| match row {
        // The discriminator of a union is a member of its alternatives.
        0 if alternative => "kind",
        row => MEMBERS[row][(index + row) % MEMBERS[row].len()],
    };
    let required = [
        true,
        false,
        index.is_multiple_of(2),
        index.is_multiple_of(3),
        index.is_multiple_of(4),
        index % 3 == 1,
        index % 5 == 2,
        index % 4 == 1,
    ];
    // The first type has no other before it that it could hold.
    let required: Vec<&str> = (0..FIELDS).filter(|row| required[*row]).map(member).collect();
    text.push_str(&format!(
        "    {name}:
      type: object
      description: One of the objects that the API is about.
      required: [{}]
      properties:
",
        required.join(", ")
    ));
    let nested = |target: String| format!("$ref: '#/components/schemas/{target}'");
    let integer = if index.is_multiple_of(5) { "type: integer, format: int32" } else { "type: integer" };
    let inner = match index {
        0 => "type: array, items: {type: string}".to_owned(),
        index if (FIRST_HOLDER..FIRST_ALTERNATIVE).contains(&index) && index.is_multiple_of(2) => {
            nested(union_name((index - FIRST_HOLDER) / 2))
        }
        // Half the index, so that types nest some seven levels and never in a circle.
        index if index % 3 == 1 => {
            format!("type: array, items: {{{}}}", nested(object_name((index - 1) / 2)))
        }
        index => nested(object_name((index - 1) / 2)),
    };
    let schemas = [
        "type: string",
        "type: string",
        integer,
        "type: number",
        "type: boolean",
        "type: array, items: {type: string}",
        &inner,
        &nested(enum_name(index % ENUMS)),
    ];
    for (row, schema) in schemas.iter().enumerate() {
        let described = if schema.starts_with('$') { "" } else { ", description: What it says." };
        text.push_str(&format!("        {}: {{{schema}{described}}}\n", member(row)));
    }
}

fn string_enum(text: &mut String, index: usize) {
    let values: Vec<&str> = (0..6).map(|step| VALUES[(index + 2 * step) % VALUES.len()]).collect();
    let name = enum_name(index);
    text.push_str(&format!(
        "    {name}:\n      type: string\n      description: One of several.\n      enum: [{}]\n",
        values.join(", ")
    ));
}

fn union(text: &mut String, index: usize) {
    let (first, second) = alternatives(index);
    let name = union_name(index);
    text.push_str(&format!(
        "    {name}:
      description: The one or the other.
      oneOf:
      - $ref: '#/components/schemas/{first}'
      - $ref: '#/components/schemas/{second}'
      discriminator:
        propertyName: kind
        mapping:
          first: '#/components/schemas/{first}'
          second: '#/components/schemas/{second}'
"
    ));
}

fn alternatives(union: usize) -> (String, String) {
    let first = FIRST_ALTERNATIVE + 2 * union;
    (object_name(first), object_name(first + 1))
}

fn object_name(index: usize) -> String {
    format!("{}{}", ADJECTIVES[index % ADJECTIVES.len()], NOUNS[index / ADJECTIVES.len()])
}

fn enum_name(index: usize) -> String {
    format!("{}{}", ENUM_HEADS[index % ENUM_HEADS.len()], ENUM_TAILS[index / ENUM_HEADS.len()])
}

fn union_name(index: usize) -> String {
    let (first, second) = alternatives(index);
    format!("{first}Or{second}")
}
