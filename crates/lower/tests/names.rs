//! Names of every kind: each becomes an identifier, and no two of a scope the same.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use understory_lower::{Lowered, Pass, Selection, Severity, lower, lower_until};

const NAMES: &[&str] = &[
    "",
    " ",
    "_",
    "__",
    "-",
    "a",
    "A",
    "self",
    "Self",
    "super",
    "crate",
    "type",
    "r#x",
    "r#type",
    "async",
    "gen",
    "constructor",
    "__proto__",
    "🦀",
    "é",
    "ﬁ",
    "１",
    "²",
    "Ⓐ",
    "a\u{202e}b",
    "a\nb",
    "x\"#; } pub fn pwn(){} //",
    "*/ pub fn pwn(){} /*",
    "../../x",
    "/etc/x",
    "CON",
    "a\0b",
    "%2e%2e%2fx",
    "Option",
    "Some",
    "None",
    "Ok",
    "Err",
    "Unknown",
    "Vec",
    "String",
    "Box",
    "Result",
    "Item",
    "Place",
    "+1",
    "-1",
    "1",
    "1.5",
    "true",
    "null",
    "body",
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "/^var[.][a-z]+$/",
    "snake_case",
    "snakeCase",
    "SnakeCase",
    "SNAKE_CASE",
    "additional_properties",
    "with_a",
    "new",
    "clone",
    "types",
    "wire",
    "mod",
    "main",
    "lib",
];

fn check(scope: &str, names: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut seen = BTreeSet::new();
    for name in names {
        let name = name.as_ref();
        assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{scope}: `{name}` is no identifier");
        assert!(seen.insert(name.trim_start_matches("r#").to_owned()), "{scope}: `{name}` comes twice");
    }
}

#[test]
fn every_name_is_an_identifier_and_its_own() {
    let long = "x".repeat(3_000);
    let longer = format!("{long}y");
    let words: Vec<&str> = NAMES.iter().copied().chain([long.as_str(), longer.as_str()]).collect();
    let properties: Map<String, Value> =
        words.iter().map(|word| ((*word).to_owned(), json!({"type": "string"}))).collect();
    let mut schemas: Map<String, Value> = words
        .iter()
        .map(|word| {
            (
                (*word).to_owned(),
                json!({"type": "object", "properties": properties, "additionalProperties": true}),
            )
        })
        .collect();
    schemas.insert("Words".to_owned(), json!({"type": "string", "enum": words}));
    schemas.insert("Choice".to_owned(), json!({"oneOf": words.iter().map(|word| json!({"title": word, "type": "object", "properties": {"a": {}}})).collect::<Vec<_>>()}));
    let schemes: Map<String, Value> =
        words.iter().map(|word| ((*word).to_owned(), json!({"type": "http", "scheme": "basic"}))).collect();
    let parameters: Vec<Value> = words
        .iter()
        .flat_map(|word| {
            ["query", "cookie"].map(|place| json!({"name": word, "in": place, "schema": {"type": "string"}}))
        })
        .collect();
    let mut paths = Map::new();
    for (index, word) in words.iter().enumerate() {
        let operation = json!({
            "operationId": word, "tags": [word], "parameters": parameters,
            "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"a": {}}}}}},
            "responses": {"200": {"description": "Fine"}, "2XX": {"description": "Fine"}, "default": {"description": "Bad"}},
        });
        let mut second = operation.clone();
        second["operationId"] = json!(format!("second {word}"));
        paths.insert(format!("/{index}"), json!({"get": operation, "put": second}));
    }
    let mut value = json!({"openapi": "3.0.4", "info": {"title": "T", "version": "1"}, "paths": {}, "components": {"schemas": schemas}});
    value["paths"] = Value::Object(paths);
    value["components"]["securitySchemes"] = Value::Object(schemes);
    let Lowered { api, names, diagnostics, .. } = lower(&value, "names.yaml");
    // Some of them cannot be sent as a cookie; they have a name all the same.
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| d.rule);
    let errors: BTreeSet<&str> = errors.collect();
    assert_eq!(errors, BTreeSet::from(["bad-name"]));

    let global = names.types.iter().map(|names| &names.name);
    let global = global.chain(names.tags.iter().flat_map(|names| [&names.client, &names.service]));
    check(
        "crate",
        global
            .chain(names.operations.iter().flat_map(|names| [&names.request, &names.reply, &names.failure])),
    );
    check("modules", names.tags.iter().map(|names| &names.module));
    check("schemes", &names.schemes);
    for names in &names.types {
        check(&names.name, names.members.iter().chain(&names.additional).map(|member| &member.name));
        check(
            &names.name,
            names
                .members
                .iter()
                .chain(&names.additional)
                .map(|member| &member.setter)
                .filter(|setter| !setter.is_empty()),
        );
    }
    for names in &names.operations {
        check(&names.request, names.members.iter().map(|member| &member.name));
        check(&names.request, names.members.iter().map(|member| &member.setter));
        check(&names.request, &names.responses);
    }
    for (tag, _) in api.tags.iter().enumerate() {
        let of_tag = || {
            api.operations
                .iter()
                .zip(&names.operations)
                .filter(|(operation, _)| operation.tag.0 as usize == tag)
        };
        check("methods", of_tag().map(|(_, names)| &names.method));
        check("tables", of_tag().map(|(_, names)| &names.table));
    }
}

/// The names of components, by key.
fn schemas(keys: &[&str]) -> BTreeMap<String, String> {
    let schema = json!({"type": "object", "properties": {"kind": {"type": "string", "enum": ["b"]}}});
    let schemas: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), schema.clone())).collect();
    let value = json!({"openapi": "3.0.4", "info": {"title": "T", "version": "1"}, "paths": {}, "components": {"schemas": schemas}});
    let Lowered { api, names, .. } = lower(&value, "names.yaml");
    let names = api.types.iter().zip(names.types);
    names.map(|(definition, names)| (definition.origin.to_string(), names.name)).collect()
}

const ALIKE: &[&str] =
    &["USER_ROLE", "user-role", "UserRole", "user.role", "userRole", "user_role", "User Role"];

#[test]
fn names_do_not_depend_on_the_order() {
    let names = schemas(ALIKE);
    for turn in 1..ALIKE.len() {
        let turned: Vec<&str> = ALIKE.iter().cycle().skip(turn).take(ALIKE.len()).copied().collect();
        assert_eq!(schemas(&turned), names);
    }
    let of = |key: &str| names[&format!("#/components/schemas/{key}")].as_str();
    let own = ALIKE.iter().map(|key| of(key)).collect::<Vec<_>>();
    let expected = [
        "UserRoleUpperSnake",
        "UserRoleKebab",
        "UserRole",
        "UserRoleDotted",
        "UserRoleCamel",
        "UserRoleSnake",
        "UserRoleCapitalSpaced",
    ];
    assert_eq!(own, expected);
    assert_eq!(of("user.role/properties/kind"), "UserRoleDottedKind");
}

/// What is added takes its name from one that was there only where it is written more like the name.
#[test]
fn an_addition_renames_one_at_most() {
    for kept in 0..1 << ALIKE.len() {
        let some: Vec<&str> =
            ALIKE.iter().enumerate().filter(|(at, _)| kept >> at & 1 == 1).map(|(_, key)| *key).collect();
        let before = schemas(&some);
        for added in ALIKE.iter().filter(|key| !some.contains(key)) {
            let after = schemas(&[some.as_slice(), &[*added]].concat());
            let changed: Vec<&String> = before.keys().filter(|key| before[*key] != after[*key]).collect();
            let components = changed.iter().filter(|key| !key.contains("/properties/"));
            assert!(components.count() <= 1, "{some:?} and {added}: {changed:?}");
            if !changed.is_empty() {
                let name = &after[&format!("#/components/schemas/{added}")];
                assert_eq!((name.as_str(), &before[changed[0]]), ("UserRole", name));
            }
        }
    }
}

/// The readable suffix says all that tells a text from the name.
#[test]
fn what_else_there_is_changes_no_name() {
    let names = schemas(ALIKE);
    let others = ["user", "Role", "UserRoleSnakes", "userrole", "Kind"];
    let more = schemas(&[&others, ALIKE].concat());
    assert!(names.iter().all(|(at, name)| more[at] == *name));
}

#[test]
fn a_name_that_is_given_is_taken() {
    let value = json!({
        "swagger": "2.0", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "list", "tags": ["USERS"], "parameters": [{"name": "q", "in": "query", "type": "string"}], "responses": {"200": {"description": "Fine", "schema": {"$ref": "#/definitions/user"}}}}}},
        "definitions": {"user": {"type": "object", "properties": {"a": {"type": "string"}, "kind": {"type": "string", "enum": ["a", "b"]}}}, "User": {"type": "object"}},
    });
    let names = [
        ("#/definitions/user", "account"),
        ("#/definitions/user/properties/a", "first name"),
        ("#/paths/~1a/get", "list accounts"),
        ("#/paths/~1a/get/parameters/0", "query"),
        ("#/paths/~1a/get/tags/0", "people"),
        ("#/definitions/user/properties/kind/enum/b", "best"),
        ("#/definitions/Usr", "nothing"),
        ("#/info", "nothing"),
    ];
    let names = names.map(|(at, name)| (at.to_owned(), name.to_owned())).into();
    let Lowered { names, diagnostics, .. } =
        lower_until(&value, "names.yaml", &Selection { names, ..Selection::default() }, Pass::Name);
    assert_eq!(
        names.types.iter().map(|names| names.name.as_str()).collect::<Vec<_>>(),
        ["Account", "AccountKind", "User"]
    );
    assert_eq!(names.types[0].members[0].name, "first_name");
    assert_eq!(names.types[1].members[1].name, "Best");
    assert_eq!([&names.tags[0].module, &names.tags[0].client], ["people", "PeopleClient"]);
    let operation = &names.operations[0];
    assert_eq!(
        [&operation.request, &operation.method, &operation.members[0].name],
        ["ListAccounts", "list_accounts", "query"]
    );
    let said: Vec<(&str, Severity)> = diagnostics.iter().map(|d| (d.rule, d.severity)).collect();
    let said: Vec<_> = said.into_iter().filter(|(rule, _)| *rule != "assumed").collect();
    assert_eq!(said, [("unknown-name", Severity::Error), ("unknown-name", Severity::Warning)]);
}

/// Each place has one name, which has a letter; a group without a tag is named where one would stand.
#[test]
fn what_is_no_name_is_an_error() {
    let document = json!({
        "swagger": "2.0", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"204": {"description": "Fine"}}}}},
        "definitions": {"User": {"type": "object"}},
    });
    let said = |names: &[(&str, &str)]| {
        let names = names.iter().map(|(at, name)| ((*at).to_owned(), (*name).to_owned())).collect();
        let selection = Selection { names, ..Selection::default() };
        let Lowered { names, diagnostics, .. } = lower_until(&document, "names.yaml", &selection, Pass::Name);
        let said: Vec<String> = diagnostics
            .into_iter()
            .filter(|it| it.severity == Severity::Error)
            .map(|it| it.message)
            .collect();
        (names.tags[0].module.clone(), said)
    };
    assert_eq!(said(&[("#/paths/~1a/get/tags", "Base")]), ("base".to_owned(), vec![]));
    let (user, same) = ("#/definitions/User", "#/components/schemas/User");
    assert_eq!(said(&[(user, "Account"), (same, "Account")]).1, [""; 0]);
    assert_eq!(
        said(&[(user, "Account"), (same, "Person")]).1,
        ["this is to be called both `Person` and `Account`"]
    );
    assert_eq!(said(&[(user, " ")]).1, ["this is to have a name without a letter"]);
}
