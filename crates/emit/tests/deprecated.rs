//! What is emitted for deprecated things.

#[allow(dead_code, reason = "each test uses its part")]
mod fixture;

use insta::assert_snapshot;
use understory_emit::{Options, Root, emit};
use understory_model::{Hook, Shape, Stability, TagKind};

/// The lines that `#[deprecated]` stands at in a file, of the API with everything deprecated; what it
/// has are perhaps webhooks.
fn warnings(path: &str, hook: Option<Hook>) -> String {
    let (mut api, names) = fixture::api();
    for operation in &mut api.operations {
        operation.docs.stability = Stability::Deprecated;
        operation.hook = hook.clone();
        operation.parameters.iter_mut().for_each(|one| one.docs.stability = Stability::Deprecated);
    }
    if hook.is_some() {
        api.tags.iter_mut().for_each(|tag| tag.kind = TagKind::Webhooks);
    }
    for definition in &mut api.types {
        definition.docs.stability = Stability::Deprecated;
        if let Shape::Struct(shape) = &mut definition.shape {
            shape.fields.iter_mut().for_each(|field| field.docs.stability = Stability::Deprecated);
        }
    }
    let options = Options { root: Root::Crate, ..Options::default() };
    let files = emit(&api, &names, &options);
    let file = files.into_iter().find(|file| file.path == path).expect("the file is part of the output");
    let lines: Vec<&str> = file.text.lines().collect();
    let marked = lines.windows(2).filter(|pair| pair[0].trim() == "#[deprecated]");
    marked.map(|pair| format!("{}\n{}", pair[0].trim(), pair[1].trim())).collect::<Vec<_>>().join("\n")
}

#[test]
fn who_calls_is_warned() {
    assert_snapshot!(warnings("shops.rs", None), @r"
    #[deprecated]
    pub fn with_limit(mut self, value: i32) -> Self {
    #[deprecated]
    pub fn with_x_trace(mut self, value: impl Into<String>) -> Self {
    #[deprecated]
    pub fn put_pet(&self, request: PutPet) -> Call<PutPetReply, PutPetError> {
    #[deprecated]
    pub fn delete_shops(&self, request: DeleteShops) -> Call<()> {
    ");
}

#[test]
fn who_serves_is_not() {
    assert_snapshot!(warnings("types.rs", None), @"");
    assert_snapshot!(warnings("shops.rs", Some(Hook::Webhook { name: "new".to_owned() })), @"");
}
