//! Unions.

use understory_runtime::value::{Item, Place, Union, UnionInfo, Writer};

use super::{Cat, Circle, Closed, Dog, Open, Square};

/// A union with a discriminator.
#[derive(Clone, PartialEq)]
pub(crate) enum Animal {
    Cat(Cat),
    Dog(Box<Dog>),
}

impl Union for Animal {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo {
            name: "Animal",
            tag: Some("kind"),
            values: &[("cat", 0), ("lion", 0), ("dog", 1)],
            variants: 2,
        };
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = if variant == 0 { Animal::Cat(Cat::blank()) } else { Animal::Dog(Box::new(Dog::blank())) };
        match self {
            Animal::Cat(cat) => cat.place(),
            Animal::Dog(dog) => dog.place(),
        }
    }
}

impl Item for Animal {
    fn blank() -> Self {
        Animal::Cat(Cat::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Animal::Cat(cat) => cat.put(w),
            Animal::Dog(dog) => dog.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

/// A union without a discriminator, which contains itself.
#[derive(Clone, PartialEq)]
pub(crate) enum Scalar {
    Whole(i64),
    Number(f64),
    Flag(bool),
    Closed(Closed),
    Text(String),
    List(Vec<Scalar>),
}

impl Union for Scalar {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo { name: "Scalar", tag: None, values: &[], variants: 6 };
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = match variant {
            0 => Scalar::Whole(0),
            1 => Scalar::Number(0.0),
            2 => Scalar::Flag(false),
            3 => Scalar::Closed(Closed::blank()),
            4 => Scalar::Text(String::new()),
            _ => Scalar::List(Vec::new()),
        };
        match self {
            Scalar::Whole(value) => value.place(),
            Scalar::Number(value) => value.place(),
            Scalar::Flag(value) => value.place(),
            Scalar::Closed(value) => value.place(),
            Scalar::Text(value) => value.place(),
            Scalar::List(value) => value.place(),
        }
    }
}

impl Item for Scalar {
    fn blank() -> Self {
        Scalar::Whole(0)
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Scalar::Whole(value) => value.put(w),
            Scalar::Number(value) => value.put(w),
            Scalar::Flag(value) => value.put(w),
            Scalar::Closed(value) => value.put(w),
            Scalar::Text(value) => value.put(w),
            Scalar::List(value) => value.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

/// A union whose alternatives both contain it, which makes trying them dear.
#[derive(Clone, PartialEq)]
pub(crate) enum Maze {
    Left(Vec<Maze>),
    Right(Vec<Maze>),
}

impl Union for Maze {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo { name: "Maze", tag: None, values: &[], variants: 2 };
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = if variant == 0 { Maze::Left(Vec::new()) } else { Maze::Right(Vec::new()) };
        match self {
            Maze::Left(inner) | Maze::Right(inner) => inner.place(),
        }
    }
}

impl Item for Maze {
    fn blank() -> Self {
        Maze::Left(Vec::new())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Maze::Left(inner) | Maze::Right(inner) => inner.put(w),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}

/// A union whose alternatives do not name the discriminator: it is the union's to write and read.
#[derive(Clone, PartialEq)]
pub(crate) enum Shape {
    Circle(Circle),
    Square(Square),
    Open(Open),
}

impl Union for Shape {
    fn info(&self) -> &'static UnionInfo {
        static INFO: UnionInfo = UnionInfo {
            name: "Shape",
            tag: Some("type"),
            values: &[("circle", 0), ("square", 1), ("open", 2)],
            variants: 3,
        };
        &INFO
    }
    fn pick(&mut self, variant: usize) -> Place<'_> {
        *self = match variant {
            0 => Shape::Circle(Circle::blank()),
            1 => Shape::Square(Square::blank()),
            _ => Shape::Open(Open::blank()),
        };
        match self {
            Shape::Circle(inner) => inner.place(),
            Shape::Square(inner) => inner.place(),
            Shape::Open(inner) => inner.place(),
        }
    }
}

impl Item for Shape {
    fn blank() -> Self {
        Shape::Circle(Circle::blank())
    }
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Shape::Circle(inner) => w.tagged("type", "circle", inner),
            Shape::Square(inner) => w.tagged("type", "square", inner),
            Shape::Open(inner) => w.tagged("type", "open", inner),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Union(self)
    }
}
