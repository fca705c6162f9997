//! # unknown-selection
//!
//! A selector of operations names none. (Only where operations are selected.)
//!
//! ```text
//! understory generate api.yaml --out api --operation getPte        # getPet
//! ```
//! Write the `operationId`, the tag or the path as the document has it.

use understory_model::{Pointer, TagKind};

use super::{did_you_mean, error};
use crate::diagnostic::{Diagnostic, Spot};
use crate::select::{Listed, Selector, with_method};

/// A selector that names none of the operations that there are.
pub(crate) fn names_nothing(paths: &Pointer, selector: &Selector, all: &[Listed<'_, '_>]) -> Diagnostic {
    let (message, help) = match selector {
        Selector::Operation(id) => (format!("there is no operation with the id `{id}`"), id_help(id, all)),
        Selector::Tag(tag) => (format!("there is no operation with the tag `{tag}`"), tag_help(tag, all)),
        Selector::Path(path) => path_words(path, all),
    };
    error("unknown-selection", Spot::Key(paths.clone()), message, help)
}

fn id_help(id: &str, all: &[Listed<'_, '_>]) -> String {
    if all.iter().any(|operation| operation.tags().contains(&id)) {
        return format!("`{id}` is a tag: select it by `--tag` (`Selector::Tag` in a build script)");
    }
    if id.contains('/') && all.iter().any(|operation| operation.path == with_method(id).1) {
        return format!("`{id}` is a path: select it by `--path` (`Selector::Path` in a build script)");
    }
    let known = all.iter().filter_map(|operation| operation.id().or(operation.webhook()));
    did_you_mean(id, known)
        .unwrap_or_else(|| "write the `operationId` of an operation, or select it by its path".to_owned())
}

fn tag_help(tag: &str, all: &[Listed<'_, '_>]) -> String {
    if all.iter().any(|operation| operation.id() == Some(tag)) {
        return format!(
            "`{tag}` is an operation: select it by `--operation` (`Selector::Operation` in a build script)"
        );
    }
    let tags = all.iter().flat_map(Listed::tags);
    did_you_mean(tag, tags).unwrap_or_else(|| "write a tag that an operation has under `tags`".to_owned())
}

fn path_words(text: &str, all: &[Listed<'_, '_>]) -> (String, String) {
    let (method, path) = with_method(text);
    let paths = || all.iter().filter(|operation| operation.kind == TagKind::Paths);
    let of_path = paths().filter(|operation| operation.path == path);
    let methods: Vec<String> = of_path.map(|operation| format!("`{}`", operation.method)).collect();
    if let (Some(method), false) = (method, methods.is_empty()) {
        let message = format!("`{path}` has no operation `{}`", method.to_uppercase());
        return (message, format!("it has {}", methods.join(", ")));
    }
    let message = format!("no path with an operation fits `{text}`");
    let near = did_you_mean(path, paths().map(|operation| operation.path));
    let help = "write a path as it stands under `paths`; `*` stands for any text without a slash, and `**` \
                for any text";
    (message, near.unwrap_or_else(|| help.to_owned()))
}
