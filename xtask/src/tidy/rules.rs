//! The rules, one function each: a file in, a line for each fault out.

use super::SourceFile;

/// Every rule.
pub(super) const ALL: &[fn(&SourceFile) -> Vec<String>] = &[
    dependencies,
    only_users,
    length,
    tests_apart,
    no_hash_order,
    emission_is_total,
    case_is_the_name_pass,
    raw_values_through_at,
    generated_form,
    rules_are_documented,
];

/// Which crate may not depend on which: the architecture is in the manifests.
fn dependencies(file: &SourceFile) -> Vec<String> {
    let banned: &[&str] = match file.path.as_str() {
        "crates/model/Cargo.toml" => &["understory", "openapiv3", "quote", "serde", "syn"],
        "crates/emit/Cargo.toml" => &["understory-lower", "understory-runtime", "openapiv3", "serde", "heck"],
        "crates/lower/Cargo.toml" => {
            &["understory-emit", "understory-runtime", "quote", "syn", "proc-macro2", "prettyplease"]
        }
        "crates/runtime/Cargo.toml" => &["understory-", "openapiv3", "quote", "syn"],
        _ => return Vec::new(),
    };
    let dependencies = file.text.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    dependencies
        .take_while(|line| !line.starts_with("[dev-dependencies]") && !line.starts_with("[lints]"))
        .filter_map(|line| {
            let name = line.split([' ', '.', '=']).next()?;
            banned.iter().find(|ban| name.starts_with(**ban))?;
            Some(format!("{}: `{name}` is not for this crate", file.path))
        })
        .collect()
}

/// Each of these libraries has one place that uses it.
fn only_users(file: &SourceFile) -> Vec<String> {
    const SOLE: &[(&str, &str, &str)] = &[
        ("heck", "crates/lower/src/", "crates/lower/src/pass/name"),
        ("serde_yaml", "crates/lower/src/", "crates/lower/src/load"),
        ("annotate_snippets", "crates/lower/src/", "crates/lower/src/render"),
        ("prettyplease", "crates/emit/src/", "crates/emit/src/print"),
        ("understory_runtime", "crates/emit/src/", "crates/emit/src/paths"),
        ("quick_xml", "crates/runtime/src/", "crates/runtime/src/format/xml"),
    ];
    SOLE.iter()
        .filter(|(_, within, user)| file.path.starts_with(within) && !file.path.starts_with(user))
        .flat_map(|(library, _, user)| {
            let named = move |line: &str| words(line).any(|word| word == *library);
            let places = file.code().filter(move |(_, line)| named(line));
            places.map(move |(at, _)| format!("{}:{at}: `{library}` is used in {user} only", file.path))
        })
        .collect()
}

/// A hand-written file is about one thing.
fn length(file: &SourceFile) -> Vec<String> {
    const MOST: usize = 600;
    let lines = file.text.lines().count();
    let too_long = file.path.ends_with(".rs") && !file.is_generated() && lines > MOST;
    too_long.then(|| format!("{}: {lines} lines, at most {MOST}", file.path)).into_iter().collect()
}

/// Tests stand in `tests/` or in a file beside what they test.
fn tests_apart(file: &SourceFile) -> Vec<String> {
    let mut faults = Vec::new();
    let mut marked = false;
    for (at, line) in file.code() {
        let line = line.trim();
        marked |= line.starts_with("#[cfg(test)]");
        if marked && line.contains("mod ") && line.contains('{') {
            faults.push(format!("{}:{at}: tests stand in a file of their own", file.path));
        }
        marked &= line == "#[cfg(test)]" || line.starts_with("#[");
        if outside_of_strings(line).contains("#[ignore") {
            faults.push(format!("{}:{at}: a test that is not run", file.path));
        }
    }
    faults
}

/// The same input gives the same bytes: nothing on the way is in the order of a hash.
fn no_hash_order(file: &SourceFile) -> Vec<String> {
    let on_the_way = ["model", "lower", "emit", "understory"]
        .iter()
        .any(|c| file.path.starts_with(&format!("crates/{c}/src/")));
    let hashed = |line: &str| line.contains("HashMap") || line.contains("HashSet");
    file.code()
        .filter(|(_, line)| on_the_way && hashed(line))
        .map(|(at, _)| format!("{}:{at}: a map in the order of a hash", file.path))
        .collect()
}

/// Emission has no `Result` and looks nothing up in a document.
fn emission_is_total(file: &SourceFile) -> Vec<String> {
    if !file.path.starts_with("crates/emit/src/") {
        return Vec::new();
    }
    file.code()
        .filter(|(_, line)| line.contains("fn ") && line.contains("-> Result"))
        .map(|(at, _)| format!("{}:{at}: emission is total", file.path))
        .collect()
}

/// Only the name pass changes the case of letters: emission prints what it is given.
fn case_is_the_name_pass(file: &SourceFile) -> Vec<String> {
    const CASES: [&str; 4] = ["to_lowercase", "to_uppercase", "to_ascii_lowercase", "to_ascii_uppercase"];
    if !file.path.starts_with("crates/emit/src/") {
        return Vec::new();
    }
    let changes = |line: &str| words(line).any(|word| CASES.contains(&word));
    file.code()
        .filter(|(_, line)| changes(line))
        .map(|(at, _)| format!("{}:{at}: only the name pass changes case", file.path))
        .collect()
}

/// Raw values are read through `At`: nothing else of the lowering takes them apart.
fn raw_values_through_at(file: &SourceFile) -> Vec<String> {
    const APART: [&str; 4] = ["as_object", "as_array", "pointer_mut", "as_object_mut"];
    let walks = ["schema", "operation", "pass"]
        .iter()
        .any(|place| file.path.starts_with(&format!("crates/lower/src/{place}")));
    let takes = |line: &str| line.contains(".get(\"") || words(line).any(|word| APART.contains(&word));
    file.code()
        .filter(|(_, line)| walks && takes(line))
        .map(|(at, _)| format!("{}:{at}: a raw value is read through `At` only", file.path))
        .collect()
}

/// The identifiers of a line.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// The form of generated code: what makes it compile at a fraction of the usual cost.
fn generated_form(file: &SourceFile) -> Vec<String> {
    if !file.is_generated() {
        return Vec::new();
    }
    const BANNED: &[(&str, &str)] = &[
        ("Serialize", "no serde derive"),
        ("Deserialize", "no serde derive"),
        ("async fn", "no coroutine"),
        ("async move", "no coroutine"),
        ("async {", "no coroutine"),
        ("serde_json", "no untyped values by another name"),
        ("unsafe", "no unsafe code"),
        ("#![allow", "no lint is allowed beyond one item"),
        (".unwrap()", "nothing that panics"),
        ("panic!", "nothing that panics"),
    ];
    // `router` and `routes` are generic over the service; everything else is plain.
    let generic = |line: &str| {
        let name = line.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
        name.is_some_and(|name| {
            name.contains('<') && !name.starts_with("router<") && !name.starts_with("routes<")
        })
    };
    file.code()
        .flat_map(|(at, line)| {
            // Text of the document stands in string literals, where anything may be said.
            let plain = outside_of_strings(line);
            let banned = BANNED
                .iter()
                .filter(|(word, _)| plain.contains(word))
                .map(|(_, why)| *why)
                .collect::<Vec<_>>();
            let generic = generic(&plain).then_some("no generic function");
            banned.into_iter().chain(generic).map(move |why| (at, why))
        })
        .map(|(at, why)| format!("{}:{at}: {why}", file.path))
        .collect()
}

fn outside_of_strings(line: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    let mut escaped = false;
    for c in line.chars() {
        match c {
            '"' if !escaped => inside = !inside,
            c if !inside => plain.push(c),
            _ => {}
        }
        escaped = inside && c == '\\' && !escaped;
    }
    plain
}

/// The opening comment of a rule's file is the rule's documentation.
fn rules_are_documented(file: &SourceFile) -> Vec<String> {
    let rule = file.path.starts_with("crates/lower/src/rules/");
    let documented = file.text.starts_with("//!");
    (rule && !documented)
        .then(|| format!("{}: the file of a rule opens with its documentation", file.path))
        .into_iter()
        .collect()
}

/// Every name that emitted code imports is one that the name pass gives to nothing else.
pub(super) fn imports_are_reserved(files: &[SourceFile]) -> Vec<String> {
    const PATHS: &str = "crates/emit/src/paths.rs";
    const RESERVED: &str = "crates/lower/src/pass/name/reserved.rs";
    let file = |path: &str| files.iter().find(|file| file.path == path);
    let (Some(paths), Some(reserved)) = (file(PATHS), file(RESERVED)) else { return Vec::new() };
    // A row reads `ITEM = Value "Item";`. Functions and modules do not meet types.
    let names = paths
        .code()
        .filter_map(|(_, line)| line.trim().strip_suffix("\";")?.rsplit_once('"').map(|(_, name)| name));
    names
        .filter(|name| {
            name.starts_with(|c: char| c.is_ascii_uppercase())
                && !reserved.text.contains(&format!("\"{name}\""))
        })
        .map(|name| format!("{RESERVED}: `{name}`, which emitted code imports, is not reserved"))
        .collect()
}
