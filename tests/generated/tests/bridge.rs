//! The generated types by way of serde, for users who log, store or encode them in other formats.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use understory_generated::enums::types::Vote;
use understory_generated::recursion::types::{Expression, Negation, Number};
use understory_generated::unions::types::{Animal, Cat, Dog, Holder, HolderOther, Square};
use understory_generated::{names, unions};

use crate::{formats, maps_and_lists, objects};

/// The value is this JSON, and the JSON is this value, whether it comes as text or as a tree.
fn same<T: Serialize + DeserializeOwned + Debug + PartialEq>(value: T, text: Value) {
    assert_eq!(serde_json::to_value(&value).expect("JSON"), text);
    assert_eq!(serde_json::from_value::<T>(text).expect("a value"), value);
    let text = serde_json::to_string(&value).expect("JSON");
    assert_eq!(serde_json::from_str::<T>(&text).expect("a value"), value, "{text}");
}

/// The value comes back from its own JSON.
fn round<T: Serialize + DeserializeOwned + Debug + PartialEq>(value: T) {
    let text = serde_json::to_value(&value).expect("JSON");
    same(value, text);
}

#[test]
fn every_shape_is_its_json() {
    for (thing, text) in objects::values() {
        same(thing, text);
    }
    round(maps_and_lists::full());
    round(formats::least());
    round(formats::most());
    same(Vote::Plus1, json!("+1"));
    same(Vote::from("new"), json!("new"));
    same(Animal::Dog(Dog::new("dog").with_breed("x")), json!({"kind": "dog", "breed": "x"}));
    same(
        Holder::new(unions::types::Value::List(Vec::new()))
            .with_other(Some(HolderOther::Square(Square::new(1.0)))),
        json!({"value": [], "other": {"side": 1.0}}),
    );
    let number = Expression::Number(Number::new(1));
    same(Expression::Negation(Negation::new(number)), json!({"of": {"number": 1}}));
    same(names::types::SomeModel::new("x"), json!({"default": "x"}));
}

#[test]
fn what_does_not_fit_is_an_error() {
    assert!(serde_json::from_str::<Cat>(r#"{"kind": "cat"}"#).is_err());
    assert!(serde_json::from_str::<Animal>(r#"{"kind": "cat", "lives": "x"}"#).is_err());
    assert!(serde_json::from_str::<Vote>("1").is_err());
    assert!(serde_json::from_str::<Number>(r#"{"number": 1, "more": 1}"#).is_err());
}
