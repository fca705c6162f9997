//! What is emitted for defaults.

#[allow(dead_code, reason = "each test uses its part")]
mod fixture;

use fixture::item_of;
use insta::assert_snapshot;
use understory_emit::{Options, Root, emit};
use understory_model::{DefaultValue, Effect, Hint, Pointer, Shape};

fn default(json: &str, effect: Effect) -> Option<DefaultValue> {
    Some(DefaultValue { origin: Pointer::root(), json: json.to_owned(), effect })
}

/// A file of the output, with a type `Toy` whose price has this default, and a parameter with one.
fn text(path: &str, json: &str, effect: Effect) -> String {
    let (mut api, names) = fixture::api();
    let toy = api.types.iter_mut().find(|def| def.hint == Hint::Component("Toy".to_owned()));
    if let Shape::Struct(shape) = &mut toy.expect("the type").shape {
        shape.fields[0].default = default(json, effect);
    }
    api.operations[0].parameters[2].default = default(json, effect);
    let options = Options { root: Root::Crate, ..Options::default() };
    let files = emit(&api, &names, &options);
    files.into_iter().find(|file| file.path == path).expect("the file is part of the output").text
}

#[test]
fn docs_show_them() {
    let of = |json: &str| item_of(&text("types.rs", json, Effect::Shown), "types.rs", "pub struct Toy {");
    assert_snapshot!(of("`1.5`"), @r##"
    /// The schema `Toy`.
    #[derive(Clone, PartialEq)]
    pub struct Toy {
        /// The property `price`.
        ///
        /// Default: `` `1.5` ``.
        pub price: Option<f64>,
    }
    "##);
    assert_snapshot!(of(&"1".repeat(100)), @r##"
    /// The schema `Toy`.
    #[derive(Clone, PartialEq)]
    pub struct Toy {
        /// The property `price`.
        ///
        /// Default: `11111111111111111111111111111111111111111111111111111111111111111111111111111111`…
        pub price: Option<f64>,
    }
    "##);
}

#[test]
fn tables_have_those_that_are_assumed() {
    let info = |effect| {
        let text = text("wire/types.rs", "1.5", effect);
        let rows = text.lines().map(str::trim);
        rows.filter(|row| row.contains("Info::new(\"Toy\"") || row.contains(".defaults(")).collect::<String>()
    };
    assert_snapshot!(info(Effect::Shown), @r##"
    static INFO: Info = Info::new("Toy", &["price"]).additional(Additional::Refused);
    "##);
    assert_snapshot!(info(Effect::Assumed), @r##"
    static INFO: Info = Info::new("Toy", &["price"]).defaults(&[(0, "1.5")])
    "##);
    let parameter = |effect| {
        let text = text("wire/shops.rs", "1.5", effect);
        text.lines().filter(|line| line.contains("Parameter::query(")).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(parameter(Effect::Shown), @r##"
    Parameter::query("limit").empty_is_absent(),
    Parameter::query("colors").style(Style::PipeDelimited).joined().required(),
    "##);
    assert_snapshot!(parameter(Effect::Assumed), @r##"
    Parameter::query("limit").default("1.5").empty_is_absent(),
    Parameter::query("colors").style(Style::PipeDelimited).joined().required(),
    "##);
}
