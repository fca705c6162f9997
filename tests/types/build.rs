//! Generates the types that one operation needs.

use std::env::var_os;
use std::path::PathBuf;

use understory::{Config, Part, Selector};

fn main() {
    let folder = PathBuf::from(var_os("OUT_DIR").unwrap_or_default());
    let config = Config {
        operations: vec![Selector::Operation("addNote".to_owned())],
        client: Part::Omitted,
        server: Part::Omitted,
        ..Config::new("../downstream/api.yaml", folder.join("api"))
    };
    config.build();
}
