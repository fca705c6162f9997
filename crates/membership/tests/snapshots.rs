//! The model of the document and every generated file, as they are: a change of the generator
//! that changes them is reviewed here.

use std::path::Path;

#[test]
fn the_model() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/membership.yaml");
    let config = understory::Config::new(document, "nowhere");
    insta::assert_snapshot!(understory::dump(&config, None).unwrap());
}

#[test]
fn the_generated_files() {
    insta::glob!("../src", "**/*.rs", |path| {
        insta::assert_snapshot!(std::fs::read_to_string(path).unwrap());
    });
}
