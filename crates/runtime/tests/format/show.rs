//! `Debug` of the generated types.

use understory_runtime::value::{Json, JsonObject};

use crate::sample::*;

#[test]
fn a_struct_shows_its_name_and_what_travels() {
    let leaf = Tree { label: "a \"quoted\" leaf".to_owned(), left: None, right: None };
    assert_eq!(format!("{leaf:?}"), r#"Tree { label: "a \"quoted\" leaf" }"#);
    let tree = Tree { label: String::new(), left: Some(Box::new(leaf)), right: None };
    assert_eq!(format!("{tree:?}"), r#"Tree { label: "", left: {"label": "a \"quoted\" leaf"} }"#);
    assert_eq!(
        format!("{tree:#?}"),
        "Tree {\n    label: \"\",\n    left: {\n        \"label\": \"a \\\"quoted\\\" leaf\",\n    },\n}"
    );
}

#[test]
fn additional_members_stand_among_the_others() {
    let more = JsonObject::from_iter([("list".to_owned(), Json::from(vec![Json::Null, Json::from(1.5)]))]);
    assert_eq!(format!("{:?}", Open { id: 7, more }), "Open { id: 7, list: [null, 1.5] }");
}

#[test]
fn a_scalar_stands_in_the_name_of_its_type() {
    assert_eq!(format!("{:?}", Color::Green), r#"Color("green")"#);
    assert_eq!(format!("{:?}", Color::Unknown("teal".to_owned())), r#"Color("teal")"#);
}
