//! What is emitted for a type.

mod fixture;

use fixture::item;
use insta::assert_snapshot;

#[test]
fn a_struct_with_its_docs() {
    assert_snapshot!(item("types.rs", "pub struct Pet {"), @r"
    /// A pet.
    #[derive(Clone, PartialEq)]
    pub struct Pet {
        /// What identifies the pet.
        ///
        /// ```text
        /// assert!(false);
        /// ```
        ///
        /// ```text
        /// indented();
        /// ```
        ///
        /// `<b>`bold`</b>` x \u{202e} \[Option\]
        pub pet_id: String,
        /// The property `name`.
        pub name: Option<String>,
        /// The property `age`.
        pub age: Option<i64>,
        /// The property `tags`.
        pub tags: Vec<String>,
        /// The property `mother`.
        pub mother: Option<Box<Pet>>,
        /// The property `toys`.
        pub toys: Option<Vec<Toy>>,
        /// The property `color`.
        pub color: Option<Color>,
        /// The property `motto`.
        pub motto: Option<Option<String>>,
        /// Members that the schema does not name.
        pub additional: JsonObject,
    }
    ");
}

#[test]
fn its_constructors() {
    assert_snapshot!(item("types.rs", "impl Pet {"), @r##"
impl Pet {
    /// All that is required; the rest is absent.
    pub fn new(
        pet_id: impl Into<String>,
        name: Option<String>,
        tags: Vec<String>,
    ) -> Self {
        Self {
            pet_id: pet_id.into(),
            name,
            age: None,
            tags,
            mother: None,
            toys: None,
            color: None,
            motto: None,
            additional: JsonObject::new(),
        }
    }
    /// With `age`.
    pub fn with_age(mut self, value: i64) -> Self {
        self.age = Some(value);
        self
    }
    /// With `mother`.
    pub fn with_mother(mut self, value: Pet) -> Self {
        self.mother = Some(Box::new(value));
        self
    }
    /// With `toys`.
    pub fn with_toys(mut self, value: Vec<Toy>) -> Self {
        self.toys = Some(value);
        self
    }
    /// With `color`.
    pub fn with_color(mut self, value: Color) -> Self {
        self.color = Some(value);
        self
    }
    /// With `motto`.
    pub fn with_motto(mut self, value: Option<String>) -> Self {
        self.motto = Some(value);
        self
    }
}
"##);
}

#[test]
fn its_slots() {
    assert_snapshot!(item("wire/types.rs", "impl Object for Pet {"), @r##"
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
            );
        &INFO
    }
    #[inline(never)]
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Str(&mut self.pet_id),
            1 => Place::Nullable(&mut self.name),
            2 => Place::OptI64(&mut self.age),
            3 => Place::Strs(&mut self.tags),
            4 => Place::Opt(&mut self.mother),
            5 => Place::Opt(&mut self.toys),
            6 => Place::Opt(&mut self.color),
            7 => Place::OptNullable(&mut self.motto),
            _ => Place::JsonObject(&mut self.additional),
        }
    }
}
"##);
}

#[test]
fn its_values() {
    assert_snapshot!(item("wire/types.rs", "impl Item for Pet {"), @r##"
impl Item for Pet {
    #[inline(never)]
    fn blank() -> Self {
        Self {
            pet_id: String::new(),
            name: None,
            age: None,
            tags: Vec::new(),
            mother: None,
            toys: None,
            color: None,
            motto: None,
            additional: Item::blank(),
        }
    }
    #[inline(never)]
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.str(0, &self.pet_id);
        w.item(1, &self.name);
        w.opt_i64(2, self.age);
        w.strs(3, &self.tags);
        w.opt(4, &self.mother);
        w.opt(5, &self.toys);
        w.opt(6, &self.color);
        w.opt(7, &self.motto);
        w.members(&self.additional);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}
"##);
}

#[test]
fn a_default_where_nothing_is_required() {
    assert_snapshot!(item("wire/types.rs", "impl Default for Toy {"), @r##"
impl Default for Toy {
    fn default() -> Self {
        Self::new()
    }
}
"##);
}

#[test]
fn an_enum() {
    assert_snapshot!(item("types.rs", "pub enum Color {"), @"
    /// The schema `Color`.
    #[derive(Clone, PartialEq)]
    pub enum Color {
        /// `red`
        Red,
        /// `dark-green`
        DarkGreen,
        /// A value that the document does not name.
        Unknown(String),
    }
    ");
}

#[test]
fn its_text() {
    assert_snapshot!(item("types.rs", "impl Color {"), @r##"
impl Color {
    /// The value as it travels.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Red => "red",
            Self::DarkGreen => "dark-green",
            Self::Unknown(text) => text,
        }
    }
}
"##);
}

#[test]
fn its_value_of_a_text() {
    assert_snapshot!(item("types.rs", "impl From<&str> for Color {"), @r##"
impl From<&str> for Color {
    fn from(text: &str) -> Self {
        match text {
            "red" => Self::Red,
            "dark-green" => Self::DarkGreen,
            other => Self::Unknown(other.to_owned()),
        }
    }
}
"##);
}

#[test]
fn its_word() {
    assert_snapshot!(item("wire/types.rs", "impl Word for Color {"), @r##"
impl Word for Color {
    fn set(&mut self, text: &str) {
        *self = Self::from(text);
    }
}
"##);
}

#[test]
fn a_union() {
    assert_snapshot!(item("types.rs", "pub enum Animal {"), @"
    /// The schema `Animal`.
    #[derive(Clone, PartialEq)]
    #[allow(clippy::large_enum_variant)]
    pub enum Animal {
        /// `pet`.
        Pet(Pet),
        /// `toy`.
        Toy(Toy),
    }
    ");
}

#[test]
fn its_table_and_choice() {
    assert_snapshot!(item("wire/types.rs", "impl Union for Animal {"), @r##"
impl Union for Animal {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo {
            name: "Animal",
            tag: Some("kind"),
            values: &[("pet", 0), ("toy", 1)],
            variants: 2,
        };
        &INFO
    }
    #[inline(never)]
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = match variant {
            0 => Self::Pet(Item::blank()),
            _ => Self::Toy(Item::blank()),
        };
        match self {
            Self::Pet(inner) => inner.place(),
            Self::Toy(inner) => inner.place(),
        }
    }
}
"##);
}

#[test]
fn its_tag() {
    assert_snapshot!(item("wire/types.rs", "impl Item for Animal {"), @r##"
impl Item for Animal {
    fn blank() -> Self {
        Self::Pet(Item::blank())
    }
    #[inline(never)]
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Self::Pet(inner) => w.tagged("kind", "pet", inner),
            Self::Toy(inner) => w.tagged("kind", "toy", inner),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}
"##);
}

#[test]
fn an_alias() {
    assert_snapshot!(item("types.rs", "pub type PetList"), @r##"
/// The schema `PetList`.
pub type PetList = Vec<Pet>;
"##);
}

#[test]
fn the_bridge_to_serde() {
    assert_snapshot!(item("wire/types.rs", "bridge!(Pet);"), @r##"
bridge!(Pet);
"##);
}
