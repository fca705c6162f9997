//! Demands on values: each keyword, at its edges, wherever in a value it is said.

mod lists;
mod numbers;
mod objects;
mod places;
mod support;
mod texts;
mod unions;
