//! The operations as the document declares them, read without the generator: what it drops on the
//! way is missed here.

use serde_json::Value;

const DOCUMENT: &str = include_str!("../../../../../specs/membership.yaml");

/// An operation of the document.
pub(crate) struct Declared {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The media types of the request body; empty when there is none.
    pub(crate) bodies: Vec<String>,
    /// The one status, and the media types of its body.
    pub(crate) status: u16,
    pub(crate) answers: Vec<String>,
    pub(crate) secured: bool,
}

/// All operations, in document order.
pub(crate) fn operations() -> Vec<Declared> {
    let document: Value = serde_yaml::from_str(DOCUMENT).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            assert_eq!(responses.len(), 1, "{path}");
            let (status, response) = responses.iter().next().unwrap();
            operations.push(Declared {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method: method.to_uppercase(),
                path: path.clone(),
                bodies: media_types(&operation["requestBody"]),
                status: status.parse().unwrap(),
                answers: media_types(response),
                secured: operation["security"].is_array(),
            });
        }
    }
    operations
}

fn media_types(node: &Value) -> Vec<String> {
    node["content"].as_object().map(|content| content.keys().cloned().collect()).unwrap_or_default()
}
