//! What is emitted for members that travel in one direction.

#[allow(dead_code, reason = "each test uses its part")]
mod fixture;

use fixture::item_of;
use insta::assert_snapshot;
use understory_emit::{Options, Root, emit};
use understory_model::{Access, Elsewhere, FieldXml, Hint, Shape, XmlName};

/// The type `Stay`, as requests have it, in a file of the output.
fn stay(path: &str) -> String {
    let (mut api, names) = fixture::api();
    let stay = api.types.iter_mut().find(|def| def.hint == Hint::Component("Stay".to_owned()));
    let stay = stay.expect("the type");
    stay.hint = Hint::Input(Box::new(stay.hint.clone()));
    if let Shape::Struct(shape) = &mut stay.shape {
        for (index, access) in [(2, Access::ReadOnly), (3, Access::WriteOnly)] {
            shape.fields[index].access = access;
        }
        let name = XmlName { name: Some("number".to_owned()), ..XmlName::default() };
        let xml = FieldXml { name, ..FieldXml::default() };
        shape.elsewhere.push(Elsewhere { wire: "id".to_owned(), xml });
    }
    let options = Options { root: Root::Crate, ..Options::default() };
    let files = emit(&api, &names, &options);
    files.into_iter().find(|file| file.path == path).expect("the file is part of the output").text
}

#[test]
fn docs_say_who_sends_it() {
    assert_snapshot!(item_of(&stay("types.rs"), "types.rs", "pub struct Stay {"), @r##"
    /// The schema `Stay`.
    ///
    /// As it is sent to the API, without what only the API sends. `understory_runtime::input` makes one of what the API sent.
    #[derive(Clone, PartialEq)]
    pub struct Stay {
        /// The property `from`.
        pub from: jiff::Timestamp,
        /// The property `code`.
        pub code: secret::Secret,
        /// The property `nights`.
        ///
        /// Read-only: the API sends it, and passes over it in what it is sent.
        pub nights: Option<Vec<jiff::civil::Date>>,
        /// The property `paid`.
        ///
        /// Write-only: it is sent to the API, which never sends it.
        pub paid: Option<scalars::Quoted<i64>>,
        /// The property `guest`.
        pub guest: Option<uuid::Uuid>,
    }
    "##);
}

#[test]
fn the_table_says_what_is_passed_over() {
    let path = "wire/types.rs";
    assert_snapshot!(item_of(&stay(path), path, "impl Object for Stay {"), @r##"
    impl Object for Stay {
        fn info(&self) -> &'static Info {
            static INFO: Info = Info::new(
                    "Stay",
                    &["from", "code", "nights", "paid", "guest"],
                )
                .required(&[0b10011])
                .read_only(&[0b00100])
                .write_only(&[0b01000])
                .elsewhere(&["id"])
                .xml(
                    &XmlInfo {
                        root: XmlName::PLAIN,
                        fields: &[
                            XmlField::PLAIN,
                            XmlField::PLAIN,
                            XmlField::PLAIN,
                            XmlField::PLAIN,
                            XmlField::PLAIN,
                            XmlField::element(XmlName::PLAIN.local("number")),
                        ],
                    },
                );
            &INFO
        }
        #[inline(never)]
        fn slot(&mut self, field: usize) -> Place<'_> {
            match field {
                0 => Item::place(&mut self.from),
                1 => Item::place(&mut self.code),
                2 => Place::Opt(&mut self.nights),
                3 => Place::Opt(&mut self.paid),
                _ => Place::Nullable(&mut self.guest),
            }
        }
    }
    "##);
}
