//! A secured operation cannot be implemented without receiving who calls: the compiler refuses it.
//!
//! A small crate of a user is checked, once as it should be and once for each way to go wrong. What
//! it depends on is checked into a target folder of its own, which stays from run to run.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect, also in its helpers")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const SERVICE: &str = include_str!("service.txt");

/// What the compiler says against the crate with this service: each error's code and the lines of
/// the service that it points at.
fn errors(crate_folder: &Path, service: &str) -> Vec<(String, Vec<String>)> {
    fs::write(crate_folder.join("src/lib.rs"), service).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--message-format=json"])
        .current_dir(crate_folder)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("principal"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let errors: Vec<_> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line["message"]["level"] == "error" && line["message"]["code"].is_object())
        .map(|line| {
            let message = &line["message"];
            let own = |span: &&Value| span["is_primary"] == true && span["file_name"] == "src/lib.rs";
            let spans = message["spans"].as_array().unwrap().iter().filter(own);
            let text = |span: &Value| span["text"][0]["text"].as_str().unwrap().trim().to_owned();
            (message["code"]["code"].as_str().unwrap().to_owned(), spans.map(text).collect())
        })
        .collect();
    // A failure of another kind, such as a crate that cannot be found, must not pass for one.
    assert_eq!(output.status.success(), errors.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    errors
}

/// The user's crate, without its source.
fn user_crate() -> PathBuf {
    let membership = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("principal-crate");
    fs::create_dir_all(folder.join("src")).unwrap();
    let runtime = membership.join("../runtime");
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         understory-membership = {{ path = {membership:?}, default-features = false, features = [\"server\"] }}\n\
         understory-runtime = {{ path = {runtime:?}, features = [\"server\"] }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    // With these versions nothing has to be downloaded.
    fs::copy(membership.join("../../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

#[test]
fn a_secured_operation_demands_the_principal() {
    let folder = user_crate();
    assert_eq!(errors(&folder, SERVICE), []);

    let signature = |method: &str| {
        let line = SERVICE.lines().find(|line| line.contains(&format!("fn {method}("))).unwrap();
        line.trim().to_owned()
    };
    let secured = ["get_user_roles", "put_user_role", "post_registration"];
    // Without the parameter: E0050, another number of parameters than the trait has.
    let without = SERVICE.replace("&self, _: Caller, ", "&self, ");
    let expected: Vec<_> = secured
        .map(|method| ("E0050".to_owned(), vec![signature(method).replace("_: Caller, ", "")]))
        .into_iter()
        .collect();
    assert_eq!(errors(&folder, &without), expected);
    // With anything else in its place: E0053, another type than the trait has.
    let other = SERVICE.replace("&self, _: Caller, ", "&self, _: Option<Caller>, ");
    let expected: Vec<_> = secured
        .map(|method| ("E0053".to_owned(), vec![signature(method).replace("Caller", "Option<Caller>")]))
        .into_iter()
        .collect();
    assert_eq!(errors(&folder, &other), expected);
    // The methods are required: E0046, not all of the trait is there.
    let (before, after) = SERVICE.split_once("    async fn get_user_roles").unwrap();
    let (_, after) = after.split_once("    }\n").unwrap();
    let expected = ("E0046".to_owned(), vec!["impl MembershipService for Service {".to_owned()]);
    assert_eq!(errors(&folder, &format!("{before}{after}")), [expected]);
}
