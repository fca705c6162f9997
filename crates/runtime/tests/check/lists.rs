//! Lists.

use understory_runtime::check::{
    Check, Contains, Each, Enum, MaxItems, MaxLength, MinItems, Minimum, UniqueItems,
};
use understory_runtime::scalars::Decimal;

use crate::support::{fails, faults, json, meets};

#[test]
fn items_are_counted_at_the_end() {
    meets(&[MinItems(0), MaxItems(0)], &Vec::<i64>::new());
    meets(&[MinItems(2), MaxItems(2)], &vec![1_i64, 2]);
    fails(&[MinItems(1)], &Vec::<i64>::new(), "fewer than 1 item");
    fails(&[MaxItems(1)], &vec![1_i64, 2], "more than 1 item");
    // A null is an item too.
    fails(&[MaxItems(1)], &vec![None, Some(1_i64)], "more than 1 item");
}

#[test]
fn each_item_is_looked_at() {
    const TABLE: &[Check] = &[MaxItems(2), Each(&[MaxLength(1)])];
    let words: Vec<String> = ["a", "bc", "d", "ef"].map(str::to_owned).to_vec();
    assert_eq!(
        faults(TABLE, &words),
        ["/1: longer than 1 character", "/3: longer than 1 character", "more than 2 items"]
    );
    meets(&[Each(&[Minimum("1")])], &vec![None, Some(1_i64)]);
}

#[test]
fn some_items_are_of_a_kind() {
    const SOME: &[Check] = &[Contains(1, None, &[Minimum("3")]), Contains(0, Some(1), &[Enum(&["7"])])];
    meets(SOME, &vec![1_i64, 3, 7]);
    fails(SOME, &Vec::<i64>::new(), "fewer than 1 of the items that are demanded");
    fails(SOME, &vec![1_i64, 2], "fewer than 1 of the items that are demanded");
    fails(SOME, &vec![7_i64, 7], "fewer than 0 or more than 1 of the items that are demanded");
    // Each list counts its own.
    const LISTS: &[Check] = &[Each(&[Contains(1, Some(2), &[MaxLength(1)])])];
    let word = |word: &str| word.to_owned();
    let lists = vec![vec![word("a"), word("bb")], vec![word("cc")], vec![word("a"), word("b"), word("c")]];
    let fault = "fewer than 1 or more than 2 of the items that are demanded";
    assert_eq!(faults(LISTS, &lists), [format!("/1: {fault}"), format!("/2: {fault}")]);
    // Any item will do.
    meets(&[Contains(2, None, &[])], &vec![1_i64, 2]);
    fails(&[Contains(2, None, &[])], &vec![1_i64], "fewer than 2 of the items that are demanded");
}

#[test]
fn lists_lie_in_lists() {
    const TABLE: &[Check] = &[Each(&[MinItems(1), Each(&[MaxItems(1), Each(&[Minimum("0")])])])];
    let value = vec![vec![vec![0_i64]], vec![], vec![vec![1], vec![2, -3]]];
    assert_eq!(
        faults(TABLE, &value),
        ["/1: fewer than 1 item", "/2/1/1: less than 0", "/2/1: more than 1 item"]
    );
}

#[test]
fn equal_items_are_equal_by_value() {
    const UNIQUE: &[Check] = &[UniqueItems];
    for value in [
        "[]",
        "[1, \"1\", true, null, [1], {\"a\": 1}]",
        "[1, 1.5]",
        "[[1], [1, 2], []]",
        "[[\"a\", \"b\"], [\"a,b\"], [\"a\\\",\\\"b\"]]",
        "[{\"a\": 1}, {\"a\": 2}, {\"b\": 1}, {}]",
        "[{\"a\": {\"b\": 1}}, {\"a\": [\"b\", 1]}]",
        "[\"e\u{301}\", \"\u{e9}\"]",
        "[9007199254740992, 9007199254740993]",
        "[false, 0, \"\", null, [], {}]",
    ] {
        meets(UNIQUE, &json(value));
    }
    for value in [
        "[1, 1]",
        "[1, 1.0]",
        "[0, -0.0]",
        "[100, 1e2]",
        "[\"a\", \"b\", \"a\"]",
        "[null, null]",
        "[[1, [2.0]], [1, [2]]]",
        "[{\"a\": 1, \"b\": 2}, {\"b\": 2.0, \"a\": 1}]",
    ] {
        fails(UNIQUE, &json(value), "two items are equal");
    }
    let decimals: Vec<Decimal> =
        ["1.10", "11e-1"].iter().map(|text| text.parse().expect("a number")).collect();
    fails(UNIQUE, &decimals, "two items are equal");
    fails(UNIQUE, &vec![0.1_f32, 0.1], "two items are equal");
}

#[test]
fn equal_items_are_found_at_every_depth() {
    const TABLE: &[Check] = &[UniqueItems, Each(&[UniqueItems, Each(&[UniqueItems])])];
    meets(TABLE, &json("[[[1], [2]], [[1]], [[2], [1]]]"));
    assert_eq!(
        faults(TABLE, &json("[[[1, 1]], [[2], [2]]]")),
        ["/0/0: two items are equal", "/1: two items are equal"]
    );
    assert_eq!(
        faults(TABLE, &json("[[[1]], [[1.0]], [[3, 3]]]")),
        ["/2/0: two items are equal", "two items are equal"]
    );
}

#[test]
fn items_say_nothing_of_other_values() {
    for value in ["1", "\"ab\"", "null", "{\"a\": 1}"] {
        meets(&[MinItems(9), MaxItems(0), UniqueItems], &json(value));
    }
}
