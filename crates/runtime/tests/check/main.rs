//! Demands on values: each keyword, at its edges, wherever in a value it is said.

mod lists;
mod numbers;
mod objects;
mod parts;
mod places;
mod support;
mod texts;
mod unions;
