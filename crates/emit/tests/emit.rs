//! One small snapshot for each thing that is emitted.

mod fixture;

use fixture::{api, file};

/// The items of a file that mention a word, as they are printed.
fn items(path: &str, word: &str) -> String {
    let text = file(&api(), path);
    let items = text.split("\n\n").filter(|item| item.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == word));
    items.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn scratch() {
    for path in ["lib.rs", "types.rs", "wire/types.rs", "shops.rs", "wire/shops.rs", "security.rs", "client.rs", "server.rs", "wire/mod.rs"] {
        let to = std::path::Path::new("/tmp/gen/src").join(path); std::fs::create_dir_all(to.parent().unwrap()).unwrap(); std::fs::write(to, file(&api(), path)).unwrap();
    }
    let _ = items("types.rs", "Pet");
}
