//! The measured document is what it says it is, and the usual form of it can be read by Rust.

use std::collections::BTreeSet;

use understory_model::{Shape, TypeId};

use super::crates::{Measured, roots, understand};
use super::document::{self, document};
use super::peer::{self, Peer};
use super::values::Maker;
use super::{median, speed};

fn measured() -> Measured {
    understand(&document()).unwrap()
}

#[test]
fn the_document_has_what_it_says() {
    let Measured { api, .. } = measured();
    let count = |of: fn(&Shape) -> bool| api.types.iter().filter(|def| of(&def.shape)).count();
    assert_eq!(
        count(|shape| matches!(shape, Shape::Struct(of) if of.fields.len() == document::FIELDS)),
        document::OBJECTS
    );
    assert_eq!(count(|shape| matches!(shape, Shape::Enum(_))), document::ENUMS);
    assert_eq!(count(|shape| matches!(shape, Shape::Union(_))), document::UNIONS);
    assert_eq!(api.types.len(), document::OBJECTS + document::ENUMS + document::UNIONS);
    assert_eq!(api.operations.len(), document::OPERATIONS);
    assert_eq!(api.tags.len(), 10);
}

#[test]
fn the_usual_form_has_every_type_and_operation_once() {
    let Measured { api, names } = measured();
    let files = peer::files(Peer { api: &api, names: &names }).unwrap();
    let text =
        |name: &str| files.iter().find(|(path, _)| *path == name).map(|(_, text)| text.as_str()).unwrap();
    let types: BTreeSet<&str> = text("types.rs")
        .lines()
        .filter_map(|l| l.strip_prefix("pub struct ").or(l.strip_prefix("pub enum ")))
        .collect();
    // Each enum has a closed one beside it.
    assert_eq!(types.len(), api.types.len() + document::ENUMS);
    assert_eq!(text("client.rs").matches("pub async fn").count(), document::OPERATIONS);
    assert_eq!(text("server.rs").matches("\nasync fn").count(), document::OPERATIONS);
    assert_eq!(text("server.rs").matches("        .route(").count(), document::OPERATIONS);
}

#[test]
fn values_are_json_and_always_the_same() {
    let Measured { api, .. } = measured();
    let values = |_| {
        let mut maker = Maker::new(&api);
        (0..api.types.len()).map(|index| maker.of(TypeId(index as u32))).collect::<Vec<_>>()
    };
    let [first, second] = [0, 1].map(values);
    assert_eq!(first, second);
    for text in first {
        text.parse::<understory_lower::Value>().unwrap_or_else(|error| panic!("{error} in {text}"));
    }
    assert_eq!(roots(&api).len(), document::OBJECTS - document::UNIONS);
}

#[test]
fn medians_and_rows() {
    assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
    let speed = speed::read("1000000000 2000000000 3000000000 4000000000\n").unwrap();
    assert_eq!((speed.decode, speed.encode), ((1.0, 2.0), (3.0, 4.0)));
    assert!(speed::read("1 2\n").is_err());
}
