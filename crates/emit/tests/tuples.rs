//! What is emitted for lists with a type for each position.

#[allow(dead_code, reason = "each test uses its part")]
mod fixture;

use fixture::item_of;
use insta::assert_snapshot;
use understory_emit::{Options, Root, emit};
use understory_model::{Constraint, Docs, Hint, Position, Shape, Storage, Type, TypeId};

/// A file of the output, in which `Toy` is a tuple of a demanded number, a text and itself.
fn text(path: &str) -> String {
    let (mut api, names) = fixture::api();
    let at =
        api.types.iter().position(|def| def.hint == Hint::Component("Toy".to_owned())).expect("the type");
    let own = Type::Nullable(Box::new(Type::Named(TypeId(u32::try_from(at).expect("a few types")))));
    let position = |ty, storage| Position { ty, constraints: Vec::new(), docs: Docs::default(), storage };
    let demanded = vec![Constraint::MaxLength(3)];
    let name = Docs { description: Some("Its name.".to_owned()), ..Docs::default() };
    api.types[at].shape = Shape::Tuple(vec![
        Position { constraints: demanded, docs: name, ..position(Type::String, Storage::Inline) },
        position(Type::List(Box::new(Type::F64)), Storage::Inline),
        position(own, Storage::Boxed),
    ]);
    let options = Options { root: Root::Crate, ..Options::default() };
    let files = emit(&api, &names, &options);
    files.into_iter().find(|file| file.path == path).expect("the file is part of the output").text
}

#[test]
fn the_definition() {
    assert_snapshot!(item_of(&text("types.rs"), "types.rs", "pub struct Toy("), @r##"
    /// The schema `Toy`.
    #[derive(Clone, PartialEq)]
    pub struct Toy(
        /// Its name.
        pub String,
        /// The item at position 1.
        pub Vec<f64>,
        /// The item at position 2.
        pub Box<Option<Toy>>,
    );
    "##);
}

#[test]
fn how_it_travels() {
    assert_snapshot!(item_of(&text("wire/types.rs"), "wire/types.rs", "impl Tuple for Toy {"), @r##"
    impl Tuple for Toy {
        fn length(&self) -> usize {
            3
        }
        #[inline(never)]
        fn slot(&mut self, position: usize) -> Place<'_> {
            match position {
                0 => self.0.place(),
                1 => self.1.place(),
                2 => self.2.place(),
                _ => Place::Nothing,
            }
        }
        #[inline(never)]
        fn put_at(&self, position: usize, w: &mut Writer<'_>) {
            match position {
                0 => {
                    w.demand(&[check::MaxLength(3)]);
                    self.0.put(w)
                }
                1 => self.1.put(w),
                2 => self.2.put(w),
                _ => {}
            }
        }
    }
    "##);
    assert_snapshot!(item_of(&text("wire/types.rs"), "wire/types.rs", "impl Item for Toy {"), @r##"
    impl Item for Toy {
        fn blank() -> Self {
            Self(Item::blank(), Item::blank(), Item::blank())
        }
        fn put(&self, w: &mut Writer<'_>) {
            w.tuple(self)
        }
        fn place(&mut self) -> Place<'_> {
            Place::Tuple(self)
        }
    }
    "##);
}
