//! Which crate may depend on which: the architecture is in the manifests, as cargo reads them.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What a crate may depend on.
struct Crate {
    name: &'static str,
    /// Of the project's own crates, these and no other.
    ours: &'static [&'static str],
    /// Of all others.
    others: Others,
}

/// Which libraries a crate may depend on.
enum Others {
    /// These and no other.
    Only(&'static [&'static str]),
    /// All but those that begin so.
    AllBut(&'static [&'static str]),
}

const CRATES: &[Crate] = &[
    Crate { name: "understory-model", ours: &[], others: Others::Only(&[]) },
    Crate {
        name: "understory-lower",
        ours: &["understory-model"],
        others: Others::AllBut(&["quote", "syn", "proc-macro", "prettyplease"]),
    },
    Crate {
        name: "understory-emit",
        ours: &["understory-model"],
        others: Others::Only(&[
            "prettyplease",
            "proc-macro2",
            "pulldown-cmark",
            "pulldown-cmark-to-cmark",
            "quote",
            "syn",
        ]),
    },
    Crate {
        name: "understory-runtime",
        ours: &[],
        others: Others::AllBut(&["openapiv3", "quote", "syn", "proc-macro", "prettyplease", "heck"]),
    },
    Crate {
        name: "understory",
        ours: &["understory-emit", "understory-lower", "understory-model"],
        others: Others::AllBut(&["openapiv3", "serde_yaml", "quote", "syn", "proc-macro", "heck"]),
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
        match &self.others {
            _ if ours => self.ours.contains(&name),
            Others::Only(names) => names.contains(&name),
            Others::AllBut(begins) => !begins.iter().any(|begin| name.starts_with(begin)),
        }
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}
