//! What is emitted for a list that holds itself.

#[allow(dead_code, reason = "each test uses its part")]
mod fixture;

use fixture::item_of;
use insta::assert_snapshot;
use understory_emit::{Options, Root, emit};
use understory_model::{Constraint, Docs, Hint, Position, Shape, Storage, Type, TypeId};

/// A file of the output, in which `Toy` is a list of at most three of itself.
fn text(path: &str) -> String {
    let (mut api, names) = fixture::api();
    let at =
        api.types.iter().position(|def| def.hint == Hint::Component("Toy".to_owned())).expect("the type");
    let own = Type::Named(TypeId(u32::try_from(at).expect("a few types")));
    api.types[at].shape = Shape::Wrapper(Position {
        ty: Type::List(Box::new(own)),
        constraints: vec![Constraint::MaxItems(3)],
        docs: Docs::default(),
        storage: Storage::Inline,
    });
    let options = Options { root: Root::Crate, ..Options::default() };
    let files = emit(&api, &names, &options);
    files.into_iter().find(|file| file.path == path).expect("the file is part of the output").text
}

#[test]
fn the_definition() {
    assert_snapshot!(item_of(&text("types.rs"), "types.rs", "pub struct Toy("));
}

#[test]
fn how_it_travels() {
    assert_snapshot!(item_of(&text("wire/types.rs"), "wire/types.rs", "impl Item for Toy {"));
}
