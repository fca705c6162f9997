//! Which crate may depend on which: the architecture is in the manifests, as cargo reads them.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What a crate may depend on: these and nothing else, for what it builds on is part of what it is.
struct Crate {
    name: &'static str,
    /// Of the project's own crates.
    ours: &'static [&'static str],
    /// Of all others.
    others: &'static [&'static str],
}

const CRATES: &[Crate] = &[
    Crate { name: "understory-model", ours: &[], others: &[] },
    Crate {
        name: "understory-lower",
        ours: &["understory-model"],
        others: &[
            "annotate-snippets",
            "heck",
            "openapiv3",
            "regress",
            "saphyr-parser",
            "serde",
            "serde_json",
            "serde_yaml",
            "unicode-ident",
            "unicode-normalization",
            "unicode-security",
        ],
    },
    Crate {
        name: "understory-emit",
        ours: &["understory-model"],
        others: &["prettyplease", "proc-macro2", "pulldown-cmark", "pulldown-cmark-to-cmark", "quote", "syn"],
    },
    Crate {
        name: "understory-runtime",
        ours: &[],
        others: &[
            "axum",
            "base64",
            "bytes",
            "chrono",
            "futures-util",
            "http",
            "http-body",
            "http-body-util",
            "itoa",
            "jiff",
            "memchr",
            "percent-encoding",
            "quick-xml",
            "regress",
            "reqwest",
            "serde",
            "serde_json",
            "time",
            "tower-service",
            "url",
            "uuid",
            "zmij",
        ],
    },
    Crate {
        name: "understory",
        ours: &["understory-emit", "understory-lower", "understory-model"],
        others: &["ureq"],
    },
];

/// What cargo knows of the manifests of a workspace.
pub(super) fn read(root: &Path) -> Result<Value, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let output =
        Command::new(cargo).args(metadata).current_dir(root).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

/// The dependencies that go against the direction, whatever table they stand in and by whatever name.
pub(super) fn faults(metadata: &Value) -> Vec<String> {
    let root = text(metadata, "workspace_root");
    let packages: Vec<&Value> = list(metadata, "packages").collect();
    let mut faults = Vec::new();
    for package in &packages {
        let manifest = text(package, "manifest_path").replace('\\', "/");
        let manifest = manifest.strip_prefix(&root.replace('\\', "/")).unwrap_or(&manifest);
        let manifest = manifest.trim_start_matches('/');
        let known = CRATES.iter().find(|known| known.name == text(package, "name"));
        for dependency in list(package, "dependencies") {
            let name = text(dependency, "name");
            if let Some(other) = dependency.get("rename").and_then(Value::as_str) {
                faults.push(format!("{manifest}: `{other}` is `{name}`: use it by its own name"));
            }
            // Tests may look at everything.
            let built = text(dependency, "kind") != "dev";
            if built && known.is_some_and(|known| !known.permits(name, dependency)) {
                faults.push(format!("{manifest}: `{name}` is not for this crate"));
            }
        }
    }
    let missing = CRATES.iter().filter(|known| !packages.iter().any(|p| text(p, "name") == known.name));
    faults.extend(missing.map(|known| format!("Cargo.toml: there is no crate `{}`", known.name)));
    faults
}

impl Crate {
    /// Whether a dependency is in the direction.
    fn permits(&self, name: &str, dependency: &Value) -> bool {
        let ours = name.starts_with("understory") || dependency.get("path").is_some_and(Value::is_string);
        if ours { self.ours.contains(&name) } else { self.others.contains(&name) }
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}
