//! What is emitted for the headers of responses.

#[expect(dead_code, reason = "each test takes from the fixture what it needs")]
mod fixture;

use fixture::{api, item_of};
use insta::assert_snapshot;
use understory_emit::{Options, emit};
use understory_model::*;

/// The item of a file, of the API with headers: on a failure, where the status is kept, and on the
/// only success of an operation.
fn item(path: &str, start: &str) -> String {
    let (mut api, mut names) = api();
    let header = |wire: &str, presence, ty, style| Parameter {
        origin: Pointer::root(),
        wire: wire.to_owned(),
        location: Location::Header,
        style,
        content: None,
        explode: Explode::Joined,
        reserved: Reserved::Encoded,
        empty: Empty::Value,
        presence,
        ty,
        constraints: Vec::new(),
        docs: Docs::default(),
        default: None,
    };
    let rows = vec![
        header("Retry-After", Presence::Required, Type::I32, Style::Simple),
        header("X-Pet", Presence::Optional, Type::Named(TypeId(0)), Style::Json),
    ];
    let id = TypeId(api.types.len() as u32);
    api.types.push(TypeDef {
        origin: Pointer::root(),
        hint: Hint::Place(vec!["Busy".to_owned(), "Headers".to_owned()]),
        docs: Docs::default(),
        shape: Shape::Headers(rows),
        constraints: Vec::new(),
        xml: XmlName::default(),
    });
    let member = |name: &str| Member { name: name.to_owned(), setter: format!("with_{name}") };
    names.types.push(TypeNames {
        name: "BusyHeaders".to_owned(),
        members: vec![member("retry_after"), member("x_pet")],
        additional: None,
        checks: None,
    });
    api.operations[0].responses[2].headers = Some(id);
    api.operations[1].responses[0].headers = Some(id);
    let files = emit(&api, &names, &Options::default());
    let file = files.iter().find(|file| file.path == path).expect("the file is part of the output");
    item_of(&file.text, path, start)
}

#[test]
fn a_struct() {
    assert_snapshot!(item("types.rs", "pub struct BusyHeaders"), @r##"
    /// The headers of a response.
    #[derive(Clone, PartialEq)]
    pub struct BusyHeaders {
        /// The header `Retry-After`.
        pub retry_after: i32,
        /// The header `X-Pet`.
        pub x_pet: Option<Pet>,
    }
    "##);
}

#[test]
fn its_constructors() {
    assert_snapshot!(item("types.rs", "impl BusyHeaders"), @r##"
    impl BusyHeaders {
        /// All that is required; the rest is absent.
        pub fn new(retry_after: i32) -> Self {
            Self { retry_after, x_pet: None }
        }
        /// With `X-Pet`.
        pub fn with_x_pet(mut self, value: Pet) -> Self {
            self.x_pet = Some(value);
            self
        }
    }
    "##);
}

#[test]
fn its_table_and_its_slots() {
    assert_snapshot!(item("wire/types.rs", "impl Headers for BusyHeaders"), @r##"
    impl Headers for BusyHeaders {
        fn table(&self) -> &'static [Parameter] {
            static TABLE: &[Parameter] = &[
                Parameter::header("Retry-After").required(),
                Parameter::header("X-Pet").style(Style::Json),
            ];
            TABLE
        }
        fn blank() -> Self {
            Self {
                retry_after: 0,
                x_pet: None,
            }
        }
        #[inline(never)]
        fn slot(&mut self, field: usize) -> Place<'_> {
            match field {
                0 => Place::I32(&mut self.retry_after),
                _ => Place::Opt(&mut self.x_pet),
            }
        }
        #[inline(never)]
        fn put(&self, w: &mut Writer<'_>) {
            w.i32(0, self.retry_after);
            w.opt(1, &self.x_pet);
        }
    }
    "##);
}

#[test]
fn beside_the_body_of_a_variant() {
    assert_snapshot!(item("shops.rs", "pub enum PutPetError {"), @r##"
    /// What `PUT /shops/{shopId}/pets/{no}` fails with, as documented.
    #[derive(Debug)]
    #[allow(clippy::large_enum_variant)]
    pub enum PutPetError {
        /// Any other status.
        Default {
            /// The status.
            status: u16,
            /// The headers.
            headers: BusyHeaders,
            /// The body.
            body: Toy,
        },
        /// Status 404.
        NotFound,
    }
    "##);
}

#[test]
fn how_a_variant_travels() {
    assert_snapshot!(item("wire/shops.rs", "impl Reply for PutPetError {"), @r##"
    impl Reply for PutPetError {
        fn blank(status: u16) -> Option<Self> {
            Some(
                match status {
                    404 => Self::NotFound,
                    _ => {
                        Self::Default {
                            status,
                            headers: Headers::blank(),
                            body: Item::blank(),
                        }
                    }
                },
            )
        }
        fn place(&mut self) -> Place<'_> {
            match self {
                Self::Default { body, .. } => Item::place(body),
                _ => Place::Nothing,
            }
        }
        fn parts(&self) -> (Option<u16>, Option<&dyn Item>) {
            match self {
                Self::Default { status, body, .. } => (Some(*status), Some(body)),
                Self::NotFound => (Some(404), None),
            }
        }
        fn headers(&mut self) -> Option<&mut dyn Headers> {
            match self {
                Self::Default { headers, .. } => Some(headers),
                _ => None,
            }
        }
    }
    "##);
}

#[test]
fn beside_the_body_of_the_only_success() {
    assert_snapshot!(item("shops.rs", "impl ShopsClient {"), @r##"
    impl ShopsClient {
        pub(crate) fn new(core: Core) -> Self {
            Self { core }
        }
        /// Puts a pet into a shop
        ///
        /// It stays there.
        ///
        /// `PUT /shops/{shopId}/pets/{no}`
        pub fn put_pet(&self, request: PutPet) -> Call<PutPetReply, PutPetError> {
            Call::new(&self.core, request)
        }
        /// `DELETE /shops`
        pub fn delete_shops(
            &self,
            request: DeleteShops,
        ) -> Call<WithHeaders<(), BusyHeaders>> {
            Call::new(&self.core, request)
        }
    }
    "##);
}
