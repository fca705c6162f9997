//! What is emitted where something is demanded of values beyond their types, and that nothing is where
//! nothing is demanded.

use insta::assert_snapshot;
use understory_emit::Options;
use understory_model::*;

use crate::fixture::{api, item_of, text_of};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The fixture, of which everything is demanded that there is.
fn demanding() -> (Api, Names) {
    let (mut api, mut names) = api();
    let list = TypeId(4);
    for (definition, names) in api.types.iter_mut().zip(&mut names.types) {
        match (&mut definition.shape, names.name.as_str()) {
            (Shape::Struct(shape), "Pet") => {
                shape.fields[0].constraints = vec![
                    Constraint::MinLength(1),
                    Constraint::MaxLength(9),
                    Constraint::Pattern(r#"^"\d$"#.to_owned()),
                ];
                shape.fields[2].constraints = vec![
                    Constraint::Minimum("0".to_owned()),
                    Constraint::ExclusiveMaximum("9007199254740993".to_owned()),
                    Constraint::AnyOf(vec![
                        vec![Constraint::MultipleOf("0.5".to_owned())],
                        vec![
                            Constraint::ExclusiveMinimum("1".to_owned()),
                            Constraint::Maximum("2".to_owned()),
                        ],
                    ]),
                ];
                shape.fields[3].constraints = vec![
                    Constraint::Each(vec![Constraint::Of(list)]),
                    Constraint::MinItems(1),
                    Constraint::MaxItems(5),
                    Constraint::UniqueItems,
                ];
                shape.fields[5].constraints = vec![Constraint::Of(list)];
                shape.fields[6].constraints =
                    vec![Constraint::Of(list), Constraint::Enum(words(&["true", "[1]"]))];
                definition.constraints = vec![
                    Constraint::MinProperties(1),
                    Constraint::MaxProperties(9),
                    Constraint::Required(words(&["a"])),
                    Constraint::DependentRequired("a".to_owned(), words(&["b", "c"])),
                    Constraint::AnyRequired(vec![words(&["a"]), words(&["b", "c"])]),
                    Constraint::OneRequired(vec![words(&["a"])]),
                    Constraint::PropertyNames(vec![Constraint::MaxLength(3)]),
                    Constraint::Not(vec![Constraint::Required(words(&["a", "b"]))]),
                    Constraint::Contains(0, Some(2), vec![Constraint::MinLength(1)]),
                    Constraint::Contains(1, None, vec![]),
                    Constraint::Others(vec![Constraint::MinBytes(1), Constraint::MaxBytes(2)]),
                    Constraint::Matching("^x".to_owned(), vec![Constraint::Type("string")]),
                    Constraint::Closed(words(&["^x", "^y"])),
                ];
            }
            (Shape::Union(shape), _) => {
                shape.checking = Checking::Values;
                shape.variants[1].constraints = vec![Constraint::MinProperties(1)];
                shape.variants[2].constraints = vec![Constraint::MaxProperties(1)];
            }
            (_, "PetList") => {
                definition.constraints = vec![Constraint::MaxItems(2)];
                names.checks = Some("PET_LIST_CHECKS".to_owned());
            }
            _ => {}
        }
    }
    let put_pet = &mut api.operations[0];
    put_pet.checking = Checking::Values;
    put_pet.parameters[3].constraints = vec![Constraint::Of(list)];
    if let Some(body) = &mut put_pet.body {
        body.payload.constraints = vec![Constraint::MinProperties(2)];
    }
    (api, names)
}

fn emitted(path: &str, start: &str) -> String {
    let (api, names) = demanding();
    item_of(&text_of(&api, &names, path, &Options::default()), path, start)
}

#[test]
fn the_table_of_a_struct() {
    let text = emitted("wire/types.rs", "impl Object for Pet {");
    let table = text.split("fn slot").next().unwrap();
    assert_snapshot!(table, @r#"
    impl Object for Pet {
        fn info(&self) -> &'static Info {
            static INFO: Info = Info::new(
                    "Pet",
                    &["petId", "name", "age", "tags", "mother", "toys", "color", "motto"],
                )
                .required(&[0b00001011])
                .additional(Additional::Kept)
                .xml(
                    &XmlInfo {
                        root: XmlName::PLAIN.local("pet"),
                        fields: &[XmlField::attribute(XmlName::PLAIN.local("id"))],
                    },
                )
                .checks(
                    &[
                        check::Member(
                            0,
                            &[
                                check::MinLength(1),
                                check::MaxLength(9),
                                check::Pattern("^\"\\d$"),
                            ],
                        ),
                        check::Member(
                            2,
                            &[
                                check::Minimum("0"),
                                check::ExclusiveMaximum("9007199254740993"),
                                check::AnyOf(
                                    &[
                                        &[check::MultipleOf("0.5")],
                                        &[check::ExclusiveMinimum("1"), check::Maximum("2")],
                                    ],
                                ),
                            ],
                        ),
                        check::Member(
                            3,
                            &[
                                check::Each(PET_LIST_CHECKS),
                                check::MinItems(1),
                                check::MaxItems(5),
                                check::UniqueItems,
                            ],
                        ),
                        check::Member(5, PET_LIST_CHECKS),
                        check::Member(
                            6,
                            &[check::All(PET_LIST_CHECKS), check::Enum(&["true", "[1]"])],
                        ),
                        check::MinProperties(1),
                        check::MaxProperties(9),
                        check::Required(&["a"]),
                        check::DependentRequired("a", &["b", "c"]),
                        check::AnyRequired(&[&["a"], &["b", "c"]]),
                        check::OneRequired(&[&["a"]]),
                        check::PropertyNames(&[check::MaxLength(3)]),
                        check::Not(&[check::Required(&["a", "b"])]),
                        check::Contains(0, Some(2), &[check::MinLength(1)]),
                        check::Contains(1, None, &[]),
                        check::Others(&[check::MinBytes(1), check::MaxBytes(2)]),
                        check::Matching("^x", &[check::Type("string")]),
                        check::Closed(&["^x", "^y"]),
                    ],
                );
            &INFO
        }
        #[inline(never)]
    "#);
}

#[test]
fn a_table_that_others_name() {
    assert_snapshot!(emitted("wire/types.rs", "pub(crate) const PET_LIST_CHECKS"), @r#"
    pub(crate) const PET_LIST_CHECKS: &[check::Check] = &[check::MaxItems(2)];
    "#);
}

#[test]
fn alternatives_say_what_is_demanded_of_them() {
    assert_snapshot!(emitted("wire/types.rs", "impl Item for Animal {"), @r#"
    impl Item for Animal {
        fn blank() -> Self {
            Self::Pet(Item::blank())
        }
        #[inline(never)]
        fn put(&self, w: &mut Writer<'_>) {
            match self {
                Self::Pet(inner) => w.tagged("kind", "pet", inner),
                Self::Toy(inner) => {
                    w.demand(&[check::MinProperties(1)]);
                    w.tagged("kind", "toy", inner)
                }
                Self::Unknown(inner) => {
                    w.demand(&[check::MaxProperties(1)]);
                    inner.put(w)
                }
            }
        }
        fn place(&mut self) -> Place<'_> {
            Place::Union(self)
        }
    }
    "#);
    let info = emitted("wire/types.rs", "impl Union for Animal {");
    assert_snapshot!(info.lines().skip(1).take(8).collect::<Vec<_>>().join("\n"), @r#"
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo::new("Animal", 3)
            .tag("kind", &[("pet", 0), ("toy", 1)])
            .otherwise(Otherwise::Kept(2))
            .checked();
        &INFO
    }
    #[inline(never)]
    "#);
}

#[test]
fn the_table_of_an_operation() {
    let text = emitted("wire/shops.rs", "pub(crate) static PUT_PET");
    let start = text.find("    .checks").unwrap();
    assert_snapshot!(text.get(start..).unwrap(), @r#"
    .checks(
        &[
            check::Member(3, PET_LIST_CHECKS),
            check::Member(5, &[check::MinProperties(2)]),
        ],
    );
    "#);
    let (api, names) = demanding();
    let file = text_of(&api, &names, "wire/shops.rs", &Options::default());
    assert_snapshot!(file.lines().find(|line| line.contains("PET_LIST")).unwrap(), @r#"
    use super::types::PET_LIST_CHECKS;
    "#);
}

/// Something is demanded inside of the body only.
#[test]
fn the_empty_table_of_an_operation() {
    let (mut api, names) = demanding();
    let put_pet = &mut api.operations[0];
    put_pet.parameters[3].constraints.clear();
    if let Some(body) = &mut put_pet.body {
        body.payload.constraints.clear();
    }
    let file = text_of(&api, &names, "wire/shops.rs", &Options::default());
    assert!(item_of(&file, "wire/shops.rs", "pub(crate) static PUT_PET").ends_with("    .checks(&[]);"));
}

#[test]
fn nothing_is_emitted_where_nothing_is_demanded() {
    let (api, names) = api();
    for path in ["wire/types.rs", "wire/shops.rs"] {
        assert!(!text_of(&api, &names, path, &Options::default()).contains("check"), "{path}");
    }
}
