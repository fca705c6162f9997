//! Types as the generator emits them, with every kind of place.

#![allow(dead_code, unused_imports, reason = "which types are used depends on the features")]

mod access;
mod defaults;
mod every;
mod open;
mod small;
mod tuples;
mod unions;
mod xml;

pub(crate) use access::{Account, Key, Tag};
pub(crate) use defaults::Page;
pub(crate) use every::{Every, every, least};
pub(crate) use open::{Anything, Counts, Open, Wide};
pub(crate) use small::{Cat, Circle, Closed, Color, Dog, Odd, Square, Tree};
pub(crate) use tuples::{Leg, Map, Spot};
pub(crate) use unions::{Animal, Maze, Scalar, Shape};
pub(crate) use xml::{Line, Order};
