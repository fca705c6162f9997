//! Objects: how many members, which, of what names and values.

use std::collections::BTreeMap;

use understory_runtime::check::{
    AnyRequired, Check, Closed, DependentRequired, Each, Enum, Matching, MaxLength, MaxProperties,
    MinProperties, Minimum, Not, OneRequired, PropertyNames, Required, Type,
};

use crate::support::{fails, faults, json, meets};

#[test]
fn members_are_counted() {
    const TABLE: &[Check] = &[MinProperties(1), MaxProperties(2)];
    fails(TABLE, &json("{}"), "fewer than 1 member");
    meets(TABLE, &json("{\"a\": null}"));
    fails(TABLE, &json("{\"a\": 1, \"b\": 2, \"c\": 3}"), "more than 2 members");
    // Those of the members are not its own.
    meets(TABLE, &json("{\"a\": {\"b\": 1, \"c\": 2, \"d\": 3}}"));
    meets(TABLE, &json("[1, 2, 3]"));
}

#[test]
fn members_must_not_be_there_together() {
    const TABLE: &[Check] = &[Not(&[Required(&["a", "b"])])];
    for value in ["{}", "{\"a\": 1}", "{\"b\": 1, \"c\": {\"a\": 1}}", "[1]"] {
        meets(TABLE, &json(value));
    }
    fails(TABLE, &json("{\"a\": 1, \"b\": null}"), "it is what it must not be");
}

#[test]
fn each_value_of_a_map_is_looked_at() {
    let map: BTreeMap<String, i64> =
        [("a/b", 1), ("c~d", -1), ("", -2)].map(|(k, v)| (k.to_owned(), v)).into();
    assert_eq!(faults(&[Each(&[Minimum("0")])], &map), ["/: less than 0", "/c~0d: less than 0"]);
}

#[test]
fn names_are_texts() {
    const TABLE: &[Check] = &[PropertyNames(&[MaxLength(2)])];
    meets(TABLE, &json("{\"é💩\": {\"long\": 1}}"));
    fails(TABLE, &json("{\"abc\": 1}"), "/abc: a name that is not permitted");
}

#[test]
#[cfg(feature = "pattern")]
fn a_name_decides_what_its_member_is() {
    const TABLE: &[Check] = &[
        Matching("^n-", &[Type("integer"), Minimum("1")]),
        Matching("^l-", &[Type("array"), Each(&[Type("string")])]),
        Matching("s$", &[Minimum("2")]),
    ];
    meets(TABLE, &json(r#"{"n-1": 1, "n-2": 2.0, "n-3": null, "l-1": ["a"], "other": {}, "-n-": "x"}"#));
    fails(TABLE, &json(r#"{"n-1": 1.5}"#), "/n-1: not of the type `integer`");
    fails(TABLE, &json(r#"{"n-1": {"a": 1}}"#), "/n-1: not of the type `integer`");
    fails(TABLE, &json(r#"{"n-1": 0}"#), "/n-1: less than 1");
    fails(TABLE, &json(r#"{"n-s": 1}"#), "/n-s: less than 2");
    fails(TABLE, &json(r#"{"l-1": {}}"#), "/l-1: not of the type `array`");
    fails(TABLE, &json(r#"{"l-1": [1]}"#), "/l-1/0: not of the type `string`");
    const CLOSED: &[Check] = &[Closed(&["^n-", "^l-"])];
    meets(CLOSED, &json(r#"{"n-1": 1, "l-1": 2}"#));
    fails(CLOSED, &json(r#"{"n-1": 1, "m-1": 2}"#), "/m-1: a name that is not permitted");
}

#[test]
fn what_two_tables_say_is_one_fault() {
    fails(&[Minimum("1"), Minimum("1")], &0, "less than 1");
}

#[test]
fn members_may_be_demanded() {
    const ALL: &[Check] = &[Required(&["a", "b"])];
    meets(ALL, &json("{\"b\": null, \"a\": 1}"));
    fails(ALL, &json("{\"a\": {\"b\": 1}}"), "not all of `a`, `b` are there");
    const DEPENDENT: &[Check] = &[DependentRequired("card", &["address", "name"])];
    meets(DEPENDENT, &json("{\"name\": 1}"));
    meets(DEPENDENT, &json("{\"card\": 1, \"name\": 1, \"address\": 1}"));
    fails(
        DEPENDENT,
        &json("{\"card\": null, \"name\": 1}"),
        "`card` is there, and not all of `address`, `name` are",
    );
}

#[test]
fn one_of_several_sets_may_be_demanded() {
    const ANY: &[Check] = &[AnyRequired(&[&["id"], &["name", "city"]])];
    const ONE: &[Check] = &[OneRequired(&[&["id"], &["name", "city"]])];
    for (value, any, one) in [
        ("{}", false, false),
        ("{\"id\": 1}", true, true),
        ("{\"name\": 1}", false, false),
        ("{\"name\": 1, \"city\": 1}", true, true),
        ("{\"name\": 1, \"city\": 1, \"id\": 1}", true, false),
    ] {
        assert_eq!(faults(ANY, &json(value)).is_empty(), any, "any of {value}");
        assert_eq!(faults(ONE, &json(value)).is_empty(), one, "one of {value}");
    }
    fails(ANY, &json("{}"), "none of `id`; `name`, `city` is there");
    fails(ONE, &json("{}"), "not exactly one of `id`; `name`, `city` is there");
}

#[test]
fn objects_and_lists_may_be_listed() {
    const TABLE: &[Check] = &[Enum(&["{\"a\": 1, \"b\": [true]}", "[1, 2]"])];
    meets(TABLE, &json("{\"b\": [true], \"a\": 1.0}"));
    meets(TABLE, &json("[1, 2e0]"));
    fails(TABLE, &json("[2, 1]"), "none of the values that are permitted");
    fails(TABLE, &json("{\"a\": 1}"), "none of the values that are permitted");
    // Null needs no place in the list.
    meets(TABLE, &json("null"));
}
