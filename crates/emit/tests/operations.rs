//! What is emitted for an operation.

mod checks;
mod fixture;

use fixture::{api, item, text_of};
use insta::assert_snapshot;
use understory_emit::Options;
use understory_model::{Codec, Content, Explode, FormMember, Style};

#[test]
fn a_request() {
    assert_snapshot!(item("shops.rs", "pub struct PutPet {"), @r#"
    /// Puts a pet into a shop
    ///
    /// It stays there.
    ///
    /// `PUT /shops/{shopId}/pets/{no}`
    #[doc(alias = "putPet")]
    pub struct PutPet {
        /// The path parameter `shopId`.
        pub shop_id: String,
        /// The path parameter `no`.
        pub no: i64,
        /// The query parameter `limit`.
        pub limit: Option<i32>,
        /// The query parameter `colors`.
        pub colors: Vec<Color>,
        /// The header parameter `x-trace`.
        pub x_trace: Option<String>,
        /// The pet.
        pub body: Pet,
    }
    "#);
}

#[test]
fn a_request_of_nothing() {
    assert_snapshot!(item("shops.rs", "pub struct DeleteShops;"), @r##"
    /// `DELETE /shops`
    pub struct DeleteShops;
    "##);
}

#[test]
fn a_table() {
    assert_snapshot!(item("wire/shops.rs", "pub(crate) static PUT_PET:"), @r#"
    /// `PUT /shops/{shopId}/pets/{no}`
    pub(crate) static PUT_PET: Operation = Operation::new(
            "putPet",
            Method::PUT,
            "/shops/{shopId}/pets/{no}",
        )
        .parameters(
            &[
                Parameter::path("shopId"),
                Parameter::path("no").style(Style::Matrix),
                Parameter::query("limit").empty_is_absent(),
                Parameter::query("colors").style(Style::PipeDelimited).joined().required(),
                Parameter::header("x-trace"),
            ],
        )
        .body(&[json("application/json"), xml("application/xml")])
        .responses(
            &[
                Response::code(200, JSON),
                Response::code(204, &[]),
                Response::default(JSON),
                Response::code(404, &[]),
            ],
        )
        .security(&[&[Requirement::new(&LOGIN, &["write:pets"])]]);
    "#);
}

#[test]
fn a_form_whose_members_have_styles() {
    let (mut api, names) = api();
    let member = |wire: &str, style, explode| FormMember { wire: wire.to_owned(), style, explode };
    let members = vec![
        member("tags", Style::Form, Explode::Joined),
        member("toys", Style::DeepObject, Explode::Exploded),
    ];
    let content = Content { members, ..Content::new("application/x-www-form-urlencoded", Codec::Form) };
    api.operations[0].body.as_mut().expect("a body").payload.content = vec![content];
    let text = text_of(&api, &names, "wire/shops.rs", &Options::default());
    let body: Vec<&str> = text.lines().skip_while(|line| !line.contains(".body(")).take(11).collect();
    assert_snapshot!(body.join("\n"), @r#"
    .body(
        &[
            form("application/x-www-form-urlencoded")
                .members(
                    &[
                        Parameter::query("tags").joined(),
                        Parameter::query("toys").style(Style::DeepObject),
                    ],
                ),
        ],
    )
    "#);
}

#[test]
fn the_parts_of_a_request() {
    assert_snapshot!(item("wire/shops.rs", "impl Request for PutPet {"), @r##"
    impl Request for PutPet {
        fn blank() -> Self {
            Self {
                shop_id: String::new(),
                no: 0,
                limit: None,
                colors: Vec::new(),
                x_trace: None,
                body: Item::blank(),
            }
        }
        #[inline(never)]
        fn slot(&mut self, field: usize) -> Place<'_> {
            match field {
                0 => Place::Str(&mut self.shop_id),
                1 => Place::I64(&mut self.no),
                2 => Place::OptI32(&mut self.limit),
                3 => Place::List(&mut self.colors),
                4 => Place::OptStr(&mut self.x_trace),
                5 => Place::Item(&mut self.body),
                _ => Place::Operation(&PUT_PET),
            }
        }
    }
    "##);
}

#[test]
fn several_successes() {
    assert_snapshot!(item("shops.rs", "pub enum PutPetReply {"), @r##"
/// What `PUT /shops/{shopId}/pets/{no}` answers.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant)]
pub enum PutPetReply {
    /// Status 200.
    Ok(Pet),
    /// Status 204.
    NoContent,
}
"##);
}

#[test]
fn documented_failures() {
    assert_snapshot!(item("shops.rs", "pub enum PutPetError {"), @r##"
/// What `PUT /shops/{shopId}/pets/{no}` fails with, as documented.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)]
pub enum PutPetError {
    /// Any other status.
    Default {
        /// The status.
        status: u16,
        /// The body.
        body: Toy,
    },
    /// Status 404.
    NotFound,
}
"##);
}

#[test]
fn how_failures_travel() {
    assert_snapshot!(item("wire/shops.rs", "impl Reply for PutPetError {"), @"
    impl Reply for PutPetError {
        fn blank(status: u16) -> Option<Self> {
            Some(
                match status {
                    404 => Self::NotFound,
                    _ => {
                        Self::Default {
                            status,
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
                Self::Default { status, body } => (Some(*status), Some(body)),
                Self::NotFound => (Some(404), None),
            }
        }
    }
    ");
}

/// The second operation answers as the first: its enums are names of the other's, and have no wire code.
#[test]
fn answers_that_are_the_same() {
    let (mut api, mut names) = api();
    let first = api.operations[0].clone();
    let second = &mut api.operations[1];
    (second.success_of, second.failure_of) = (Some(0), Some(0));
    second.responses = first.responses;
    names.operations[1].responses = names.operations[0].responses.clone();
    let text = |path| text_of(&api, &names, path, &Options::default());
    let aliases = text("shops.rs");
    let aliases: Vec<_> = aliases.split("\n\n").filter(|item| item.contains("pub type")).collect();
    assert_snapshot!(aliases.join("\n"), @"
    /// What `DELETE /shops` answers.
    pub type DeleteShopsReply = PutPetReply;
    /// What `DELETE /shops` fails with, as documented.
    pub type DeleteShopsError = PutPetError;
    ");
    let wire = text("wire/shops.rs");
    let replies: Vec<_> = wire.lines().filter(|line| line.starts_with("impl Reply for")).collect();
    assert_eq!(replies, ["impl Reply for PutPetReply {", "impl Reply for PutPetError {"]);
}
