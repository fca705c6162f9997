//! What is emitted of types that are held.

#[allow(dead_code, reason = "each test uses its part")]
mod fixture;

use fixture::item_of;
use insta::assert_snapshot;
use understory_emit::{Options, Root, emit};
use understory_model::{Additional, Field, Hint, Shape, Storage, Struct, Type, TypeDef, TypeId};

fn shape(def: &mut TypeDef) -> &mut Struct {
    let found = match &mut def.shape {
        Shape::Struct(shape) => Some(shape),
        _ => None,
    };
    found.expect("a struct")
}

/// A file of the output, in which `Toy` holds colors one by one and in lists, and pets by name.
fn text(path: &str) -> String {
    let (mut api, mut names) = fixture::api();
    let at =
        api.types.iter().position(|def| def.hint == Hint::Component("Toy".to_owned())).expect("the type");
    let pet = shape(&mut api.types[0]).clone();
    let color = Type::Named(TypeId(1));
    let toy = shape(&mut api.types[at]);
    let kept = |index: usize, ty, storage| Field { ty, storage, ..pet.fields[index].clone() };
    toy.fields = vec![
        kept(2, color.clone(), Storage::Held(1)),
        kept(3, Type::List(Box::new(color)), Storage::Held(2)),
    ];
    toy.additional = Additional::Kept(Type::Named(TypeId(0)), Storage::Held(0));
    let of_pet = names.types[0].clone();
    names.types[at].members = of_pet.members[2..4].to_vec();
    names.types[at].additional = of_pet.additional;
    let options = Options { root: Root::Crate, ..Options::default() };
    let files = emit(&api, &names, &options);
    files.into_iter().find(|file| file.path == path).expect("the file is part of the output").text
}

#[test]
fn the_definition() {
    assert_snapshot!(item_of(&text("types.rs"), "types.rs", "pub struct Toy {"), @r##"
    /// The schema `Toy`.
    #[derive(Clone, PartialEq)]
    pub struct Toy {
        /// The property `age`.
        pub age: Option<held::Held<Color>>,
        /// The property `tags`.
        pub tags: held::Held<Vec<Color>>,
        /// Members that the schema does not name.
        pub additional: BTreeMap<String, held::Held<Pet>>,
    }
    "##);
}

#[test]
fn the_methods() {
    assert_snapshot!(item_of(&text("types.rs"), "types.rs", "impl Toy {"), @r##"
    impl Toy {
        /// All that is required; the rest is absent.
        pub fn new(tags: Vec<Color>) -> Self {
            Self {
                age: None,
                tags: held::Held::new(tags),
                additional: BTreeMap::new(),
            }
        }
        /// With `age`.
        pub fn with_age(mut self, value: Color) -> Self {
            self.age = Some(held::Held::new(value));
            self
        }
    }
    "##);
}

#[test]
fn the_table_stands_first() {
    let wire = text("wire/types.rs");
    assert_snapshot!(item_of(&wire, "wire/types.rs", "static HELD"), @r##"
    /// Stands first, so that the ends of long chains of types are compiled first.
    #[allow(dead_code)]
    static HELD: &[held::Compiled] = &[
        held::Compiled::of::<Pet>(),
        held::Compiled::of::<Color>(),
        held::Compiled::of::<Vec<Color>>(),
    ];
    "##);
    let first = wire.lines().find(|line| line.starts_with("static") || line.starts_with("impl"));
    assert_eq!(first, Some("static HELD: &[held::Compiled] = &["));
    let modules = text("lib.rs");
    assert_eq!(modules.lines().find(|line| line.contains("mod ")), Some("mod wire;"));
    let modules = text("wire/mod.rs");
    assert_eq!(modules.lines().find(|line| line.contains("mod ")), Some("pub(super) mod types;"));
}

#[test]
fn where_it_goes() {
    assert_snapshot!(item_of(&text("wire/types.rs"), "wire/types.rs", "impl Object for Toy {"), @r##"
    impl Object for Toy {
        fn info(&self) -> &'static Info {
            static INFO: Info = Info::new("Toy", &["age", "tags"])
                .required(&[0b10])
                .additional(Additional::Kept);
            &INFO
        }
        #[inline(never)]
        fn slot(&mut self, field: usize) -> Place<'_> {
            match field {
                0 => Place::Opt(&mut self.age),
                1 => Item::place(&mut self.tags),
                _ => Place::Map(&mut self.additional),
            }
        }
    }
    "##);
}
