//! How the lowering reads, and what may not panic.

use super::{each_is, none_is};

const ONE_OF: &str = "crates/lower/src/schema/one_of.rs";

#[test]
fn a_raw_value_taken_apart() {
    let why = "a raw value is read through `At` only";
    let apart = [
        "fn f() { let a = value.get(\"a\"); }",
        "fn f() { let a = value.get::<str>(\"a\"); let b = value.as_object(); }",
        "fn f() { let a = &v[\"y\"]; }",
        "fn f() { let a = f()[r\"y\"]; }",
        "fn f() { if f()[\"y\"] == a {} }",
        "fn f() { let a = vec![v[\"y\"].clone()]; }",
        "fn f() { let a = v.pointer(place); }",
        "fn f() { let a = Value::pointer(&v, place); }",
        "fn f() { let a = v.and_then(Value::as_array); }",
        "fn f() { let a = at.value().get(key); }",
        "fn f() { let a = at.value(); }",
        "fn f() { if let serde_json::Value::Object(map) = v {} }",
    ];
    each_is(ONE_OF, &apart, 1, why);
    each_is("crates/lower/src/security.rs", &apart, 1, why);
    each_is(
        ONE_OF,
        &["fn f() {\n    let a = value\n        .get(\n            \"a\",\n        );\n}"],
        3,
        why,
    );
    none_is("crates/lower/src/at/read.rs", &apart);
    let well = [
        "fn f() { let a = at.field(\"a\").and_then(|at| at.as_str()); }",
        "fn f() { let a = cx.api.get(id); let b = &at.pointer; rule(&at.pointer); }",
        "fn f() { for a in [\"b\"] { g([\"c\"]) } let d = [\"e\"]; }",
        "fn f() { cx.push(rules::wrong_node::expected(&at.pointer, \"a map\", at.value())); }",
        "fn f() { list.value().is_array(); Value::is_string(v); }",
        "fn f() { match a { [\"b\"] => {} [\"c\", d @ ..] => {} _ => {} } }",
    ];
    none_is(ONE_OF, &well);
}

#[test]
fn what_panics() {
    let why = "nothing that panics: return the failure, or a value that stands for it";
    let panics = [
        "fn f() { a.unwrap(); }",
        "fn f() { a.map(Option::unwrap); }",
        "fn f() { a . expect (\"b\"); }",
        "fn f() { Option::expect(a, b); }",
        "fn f() { std::unreachable!(); }",
        "fn f() { vec![panic! { \"a\" }]; }",
        "fn f() { assert!(a); }",
    ];
    for path in [ONE_OF, "crates/emit/src/types/unions.rs", "crates/runtime/src/auth.rs"] {
        each_is(path, &panics, 1, why);
        none_is(path, &["fn f() { a.unwrap_or_default(); self.expect(b'\"'); request.expect = 1; }"]);
    }
    none_is("crates/lower/tests/at.rs", &panics);
    // A panic of a thread is handed on where the thread is joined, and nowhere else.
    let handed_on = ["fn f() { a.join().unwrap_or_else(|panic| resume_unwind(panic)); }"];
    each_is("crates/emit/src/ty.rs", &handed_on, 1, why);
    none_is("crates/emit/src/file.rs", &handed_on);
    each_is("crates/emit/src/file.rs", &panics, 1, why);
}
