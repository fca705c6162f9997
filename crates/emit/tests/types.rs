//! What is emitted for a type.

mod fixture;

use fixture::{item, item_of, text_with};
use insta::assert_snapshot;
use understory_emit::{Dates, Options, Root, Uuids, emit};
use understory_model::{Matching, Shape, Tagging};

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
    fn is_listed(&self) -> bool {
        let Self::Unknown(_) = self else { return true };
        false
    }
}
"##);
}

#[test]
fn an_enum_of_integers() {
    assert_snapshot!(item("types.rs", "impl Level {"), @r##"
impl Level {
    /// The value as it travels.
    pub fn as_i64(&self) -> i64 {
        match self {
            Self::Minus1 => -1,
            Self::N10 => 10,
            Self::Unknown(number) => *number,
        }
    }
}
"##);
    assert_snapshot!(item("types.rs", "impl From<i64> for Level"), @r##"
impl From<i64> for Level {
    fn from(number: i64) -> Self {
        match number {
            -1 => Self::Minus1,
            10 => Self::N10,
            other => Self::Unknown(other),
        }
    }
}
"##);
    assert_snapshot!(item("wire/types.rs", "impl Numeral for Level"), @r##"
impl Numeral for Level {
    fn set(&mut self, value: i64) -> bool {
        *self = Self::from(value);
        true
    }
    fn is_listed(&self) -> bool {
        let Self::Unknown(_) = self else { return true };
        false
    }
}
"##);
}

#[test]
fn an_enum_of_several_kinds() {
    assert_snapshot!(item("types.rs", "impl Size {"), @r##"
impl Size {
    pub(crate) const VALUES: &'static [&'static str] = &["1.5", "\"large\""];
    /// The value as it travels.
    pub fn to_json(&self) -> Json {
        let row = match self {
            Self::N15 => 0,
            Self::Large => 1,
            Self::Unknown(value) => return value.clone(),
        };
        nth(Self::VALUES, row)
    }
}
"##);
    assert_snapshot!(item("types.rs", "impl From<Json> for Size"), @r##"
impl From<Json> for Size {
    fn from(value: Json) -> Self {
        match chosen(Self::VALUES, &value) {
            Some(0) => Self::N15,
            Some(1) => Self::Large,
            _ => Self::Unknown(value),
        }
    }
}
"##);
    assert_snapshot!(item("wire/types.rs", "impl Assorted for Size"), @r##"
impl Assorted for Size {
    fn values(&self) -> &'static [&'static str] {
        Self::VALUES
    }
    fn set(&mut self, value: Json) {
        *self = Self::from(value);
    }
}
"##);
}

#[test]
fn formats_of_their_own() {
    assert_snapshot!(item("types.rs", "impl Stay {"), @r##"
impl Stay {
    /// All that is required; the rest is absent.
    pub fn new(
        from: jiff::Timestamp,
        code: secret::Secret,
        guest: Option<uuid::Uuid>,
    ) -> Self {
        Self {
            from,
            code,
            nights: None,
            paid: None,
            guest,
        }
    }
    /// With `nights`.
    pub fn with_nights(mut self, value: Vec<jiff::civil::Date>) -> Self {
        self.nights = Some(value);
        self
    }
    /// With `paid`.
    pub fn with_paid(mut self, value: scalars::Quoted<i64>) -> Self {
        self.paid = Some(value);
        self
    }
}
"##);
    assert_snapshot!(item("wire/types.rs", "impl Object for Stay"), @r##"
impl Object for Stay {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new(
                "Stay",
                &["from", "code", "nights", "paid", "guest"],
            )
            .required(&[0b10011]);
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
    assert_snapshot!(item("wire/types.rs", "impl Item for Stay"), @r##"
impl Item for Stay {
    #[inline(never)]
    fn blank() -> Self {
        Self {
            from: Item::blank(),
            code: Item::blank(),
            nights: None,
            paid: None,
            guest: None,
        }
    }
    #[inline(never)]
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.item(0, &self.from);
        w.item(1, &self.code);
        w.opt(2, &self.nights);
        w.opt(3, &self.paid);
        w.item(4, &self.guest);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}
"##);
}

#[test]
fn dates_in_another_library() {
    let fields = |dates, uuids| {
        let options = Options { dates, uuids, ..Options::default() };
        item_of(&text_with("types.rs", &options), "types.rs", "pub struct Stay {")
    };
    assert_snapshot!(fields(Dates::Jiff, Uuids::Uuid), @r##"
/// The schema `Stay`.
#[derive(Clone, PartialEq)]
pub struct Stay {
    /// The property `from`.
    pub from: jiff::Timestamp,
    /// The property `code`.
    pub code: secret::Secret,
    /// The property `nights`.
    pub nights: Option<Vec<jiff::civil::Date>>,
    /// The property `paid`.
    pub paid: Option<scalars::Quoted<i64>>,
    /// The property `guest`.
    pub guest: Option<uuid::Uuid>,
}
"##);
    assert_snapshot!(fields(Dates::Chrono, Uuids::Uuid), @r##"
/// The schema `Stay`.
#[derive(Clone, PartialEq)]
pub struct Stay {
    /// The property `from`.
    pub from: chrono::DateTime<chrono::Utc>,
    /// The property `code`.
    pub code: secret::Secret,
    /// The property `nights`.
    pub nights: Option<Vec<chrono::NaiveDate>>,
    /// The property `paid`.
    pub paid: Option<scalars::Quoted<i64>>,
    /// The property `guest`.
    pub guest: Option<uuid::Uuid>,
}
"##);
    assert_snapshot!(fields(Dates::Time, Uuids::Uuid), @r##"
/// The schema `Stay`.
#[derive(Clone, PartialEq)]
pub struct Stay {
    /// The property `from`.
    pub from: time::OffsetDateTime,
    /// The property `code`.
    pub code: secret::Secret,
    /// The property `nights`.
    pub nights: Option<Vec<time::Date>>,
    /// The property `paid`.
    pub paid: Option<scalars::Quoted<i64>>,
    /// The property `guest`.
    pub guest: Option<uuid::Uuid>,
}
"##);
    assert_snapshot!(fields(Dates::Text, Uuids::Text), @r##"
/// The schema `Stay`.
#[derive(Clone, PartialEq)]
pub struct Stay {
    /// The property `from`.
    pub from: String,
    /// The property `code`.
    pub code: secret::Secret,
    /// The property `nights`.
    pub nights: Option<Vec<String>>,
    /// The property `paid`.
    pub paid: Option<scalars::Quoted<i64>>,
    /// The property `guest`.
    pub guest: Option<String>,
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
        /// An alternative that the document does not name, as it came.
        Unknown(JsonObject),
    }
    ");
}

#[test]
fn its_table_and_choice() {
    assert_snapshot!(item("wire/types.rs", "impl Union for Animal {"), @r##"
impl Union for Animal {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo::new("Animal", 3)
            .tag("kind", &[("pet", 0), ("toy", 1)])
            .otherwise(Otherwise::Kept(2));
        &INFO
    }
    #[inline(never)]
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = match variant {
            0 => Self::Pet(Item::blank()),
            1 => Self::Toy(Item::blank()),
            _ => Self::Unknown(Item::blank()),
        };
        match self {
            Self::Pet(inner) => inner.place(),
            Self::Toy(inner) => inner.place(),
            Self::Unknown(inner) => inner.place(),
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
            Self::Unknown(inner) => inner.put(w),
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

#[test]
fn a_union_that_no_member_tells_apart() {
    let docs = |matching| {
        let (mut api, names) = fixture::api();
        for definition in &mut api.types {
            if let Shape::Union(shape) = &mut definition.shape {
                (shape.tagging, shape.matching) = (Tagging::Untagged, matching);
            }
        }
        let options = Options { root: Root::Crate, ..Options::default() };
        let files = emit(&api, &names, &options);
        let types = files.into_iter().find(|file| file.path == "types.rs").expect("there are types").text;
        let item = item_of(&types, "types.rs", "pub enum Animal {");
        item.lines().take_while(|line| line.starts_with("///")).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(docs(Matching::One), @r"
    /// The schema `Animal`.
    ///
    /// No member says which alternative a value is, so they are tried: those of its kind, of objects first the one of which all required members are there and that names the most, otherwise in the order in which they stand here. The first that fits is taken; but one that permits the value, with enums that list it, comes before one that does not.
    ");
    assert_snapshot!(docs(Matching::Several), @r"
    /// The schema `Animal`.
    ///
    /// No member says which alternative a value is, so they are tried: those of its kind, of objects first the one of which all required members are there and that names the most, otherwise in the order in which they stand here. The first that fits is taken; but one that permits the value, with enums that list it, comes before one that does not.
    ///
    /// A value may be several of them at once. It is read as one, which keeps what only the others name among its additional members.
    ");
}
