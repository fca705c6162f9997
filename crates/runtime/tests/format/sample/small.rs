//! Structs of a few fields, and an enum.

use understory_runtime::value::{Additional, Info, Item, Object, Place, Word, Writer};

/// A type that contains itself.
#[derive(Clone, PartialEq)]
pub(crate) struct Tree {
    pub label: String,
    pub left: Option<Box<Tree>>,
    pub right: Option<Box<Tree>>,
}

impl Object for Tree {
    fn info(&self) -> &'static Info {
        static INFO: Info = Info::new("Tree", &["label", "left", "right"]).required(&[1]);
        &INFO
    }
    fn slot(&mut self, field: usize) -> Place<'_> {
        match field {
            0 => Place::Str(&mut self.label),
            1 => Place::Opt(&mut self.left),
            _ => Place::Opt(&mut self.right),
        }
    }
}

impl Item for Tree {
    fn blank() -> Self {
        Tree { label: String::new(), left: None, right: None }
    }
    fn put(&self, w: &mut Writer<'_>) {
        let outer = w.begin(self.info());
        w.str(0, &self.label);
        w.opt(1, &self.left);
        w.opt(2, &self.right);
        w.end(outer);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Object(self)
    }
}

/// An enum of strings that keeps unknown ones.
#[derive(Clone, PartialEq)]
pub(crate) enum Color {
    Red,
    Green,
    Unknown(String),
}

impl Word for Color {
    fn set(&mut self, text: &str) {
        *self = match text {
            "red" => Color::Red,
            "green" => Color::Green,
            _ => Color::Unknown(text.to_owned()),
        };
    }
}

impl Item for Color {
    fn blank() -> Self {
        Color::Red
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.text(match self {
            Color::Red => "red",
            Color::Green => "green",
            Color::Unknown(text) => text,
        });
    }
    fn place(&mut self) -> Place<'_> {
        Place::Word(self)
    }
}

/// Writes the impls of a struct whose fields are items.
macro_rules! plain_struct {
    ($name:ident, $info:expr, $($index:literal $field:ident: $type:ty),*) => {
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name { $(pub $field: $type),* }
        impl Object for $name {
            fn info(&self) -> &'static Info {
                static INFO: Info = $info;
                &INFO
            }
            fn slot(&mut self, field: usize) -> Place<'_> {
                match field { $($index => self.$field.place(),)* _ => Place::Nothing }
            }
        }
        impl Item for $name {
            fn blank() -> Self { $name { $($field: <$type>::blank()),* } }
            fn put(&self, w: &mut Writer<'_>) {
                let outer = w.begin(self.info());
                $(w.item($index, &self.$field);)*
                w.end(outer);
            }
            fn place(&mut self) -> Place<'_> { Place::Object(self) }
        }
        understory_runtime::bridge!($name);
    };
}

plain_struct!(Cat, Info::new("Cat", &["kind", "lives"]).required(&[3]), 0 kind: String, 1 lives: i64);
plain_struct!(Dog, Info::new("Dog", &["kind", "tricks"]).required(&[3]), 0 kind: String, 1 tricks: Vec<String>);
plain_struct!(Closed, Info::new("Closed", &["id"]).required(&[1]).additional(Additional::Refused), 0 id: i64);
plain_struct!(Odd, Info::new("Odd", &["a\"b", "c\\d", "e/f~g", "tab\there", "ünï"]), 0 a: i64, 1 b: i64, 2 c: i64, 3 d: i64, 4 e: i64);
plain_struct!(Circle, Info::new("Circle", &["radius"]).required(&[1]), 0 radius: f64);
plain_struct!(Square, Info::new("Square", &["side"]).required(&[1]).additional(Additional::Refused), 0 side: f64);
