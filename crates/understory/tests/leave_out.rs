//! What each document of `specs/broken` costs where faulty operations are left out: the snapshots
//! hold every error, what it costs, and the operations that are not there.

use std::fmt::Write;
use std::path::Path;

use understory::{Config, Faults, LeftOut, Severity, generate};

/// The rules that are about the text or the version, so that there is nothing to leave out of.
const WHOLE: [&str; 3] = ["version", "yaml-syntax", "document-root"];

fn config(document: &Path) -> Config {
    Config { faults: Faults::LeaveOut, ..Config::new(document, "nowhere") }
}

#[test]
fn an_error_costs_what_it_must() {
    insta::glob!("../../../specs/broken", "*.yaml", |path| {
        let mut shown = String::new();
        match generate(&config(path)) {
            Ok(generated) => {
                assert_eq!(generated.report.count(Severity::Error), 0);
                for diagnostic in generated.report.diagnostics() {
                    writeln!(shown, "{}: {}", diagnostic.rule, diagnostic.message).unwrap();
                }
                for LeftOut { method, path, origin, rule, .. } in generated.left_out {
                    writeln!(shown, "{} {path} at {origin} for {rule}", method.unwrap_or_default()).unwrap();
                }
            }
            Err(failed) => {
                let mut errors = failed.report.diagnostics().iter().filter(|d| d.severity == Severity::Error);
                let fatal = errors.find(|d| d.instead.is_none()).expect("a reason");
                assert!(WHOLE.contains(&fatal.rule), "{}: {}", path.display(), fatal.rule);
                writeln!(shown, "refused for {}", fatal.rule).unwrap();
            }
        }
        insta::assert_snapshot!(shown);
    });
}

/// A sound document is the same either way.
#[test]
fn nothing_is_left_out_of_a_sound_document() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/membership.yaml");
    let (strict, tolerant) =
        (generate(&Config::new(&path, "nowhere")).unwrap(), generate(&config(&path)).unwrap());
    assert!(tolerant.left_out.is_empty());
    let texts = |files: &[understory::File]| files.iter().map(|file| file.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&strict.files), texts(&tolerant.files));
}
