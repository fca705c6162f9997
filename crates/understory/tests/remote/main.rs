//! References by URL, to a server that each test starts for itself.

#![cfg(feature = "remote")]

mod limits;
mod server;

use std::path::Path;

use understory::{Config, Generated, Selector, generate};

use server::Server;

/// A server of some files.
fn files(files: &'static [(&'static str, &'static str)]) -> Server {
    Server::start(|path| match files.iter().find(|(known, _)| *known == path) {
        Some((_, text)) => ("200 OK".to_owned(), (*text).to_owned()),
        None => ("404 Not Found".to_owned(), String::new()),
    })
}

/// Generates from a document with one schema, which refers to something.
fn run(folder: &Path, reference: &str, hosts: &[&str]) -> Result<Generated, String> {
    let text = format!(
        "openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n    A: {{$ref: '{reference}'}}\n"
    );
    let document = folder.join("api.yaml");
    std::fs::write(&document, text).expect("the file is written");
    let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
    let config = Config { fetch: hosts, ..Config::new(&document, "nowhere") };
    generate(&config).map_err(|failed| failed.report.to_string())
}

/// What is wrong, in the first line of the report and its first help.
fn refused(reference: &str, hosts: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder is made");
    let said = run(folder.path(), reference, hosts).expect_err("the reference is refused");
    assert!(said.contains("api.yaml:5:15\n"), "{said}");
    let line = |start: &str| {
        let line = said.lines().find_map(|line| line.trim_start().strip_prefix(start));
        line.expect("it says so").to_owned()
    };
    format!("{}\n{}", line("error[unresolved-reference]: "), line("= help: "))
}

#[test]
fn what_is_fetched_is_part_of_the_document() {
    let server = files(&[
        (
            "/specs/pet.yaml?v=1",
            "$defs:\n  Pet: {type: object, properties: {owner: {$ref: ../common/owner.json}, toy: {$ref: '#/$defs/Toy'}}}\n  Toy: {$anchor: toy, type: object, properties: {name: {type: [string, 'null']}}}\n",
        ),
        (
            "/common/owner.json",
            "{\"type\": \"object\", \"properties\": {\"pets\": {\"type\": \"array\", \"items\": {\"$ref\": \"/specs/pet.yaml?v=1#/$defs/Pet\"}}, \"toy\": {\"$ref\": \"../specs/pet.yaml?v=1#toy\"}}}",
        ),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let origin = server.origin();
    let reference = format!("{origin}/specs/./pet.yaml?v=1#/$defs/Pet");
    let generated = run(folder.path(), &reference, &[&origin]).unwrap();
    assert_eq!(server.asked(), ["/specs/pet.yaml?v=1", "/common/owner.json"]);
    let types = generated.files.iter().find(|file| file.path == "types.rs").unwrap();
    for definition in ["pub type A = Pet;", "pub struct Pet {", "pub struct Owner {", "pub struct Toy {"] {
        assert_eq!(types.text.matches(definition).count(), 1, "{definition}: {}", types.text);
    }
    // Cargo could not see whether it has changed.
    assert_eq!(generated.report.files().count(), 0);
}

#[test]
fn problems_are_shown_in_what_was_fetched() {
    let server =
        files(&[("/a.yaml", "type: object\nproperties:\n  b: {type: strnig}\n"), ("/bad.yaml", "a: [")]);
    let (folder, origin) = (tempfile::tempdir().unwrap(), server.origin());
    let said = run(folder.path(), &format!("{origin}/a.yaml"), &[&origin]).unwrap_err();
    assert!(said.contains(&format!(" --> {origin}/a.yaml:3:13\n")), "{said}");
    let said = refused(&format!("{origin}/bad.yaml"), &[&origin]);
    assert!(said.starts_with(&format!("`{origin}/bad.yaml` cannot be used: line 1: ")), "{said}");
    let said = refused(&format!("{origin}/none.yaml"), &[&origin]);
    assert!(
        said.starts_with(&format!("`{origin}/none.yaml` cannot be fetched: it answers 404 Not Found\n")),
        "{said}"
    );
}

#[test]
fn nothing_is_fetched_from_where_it_is_not_allowed() {
    let server = files(&[("/a.yaml", "type: string\n")]);
    let (origin, port) = (server.origin(), server.port);
    let url = format!("{origin}/a.yaml");
    let elsewhere = format!("http://localhost:{port}");
    let encrypted = format!("127.0.0.1:{port}");
    for hosts in [
        &[] as &[&str],
        &["example.com"],
        &["127.0.0.1"],
        &["http://127.0.0.1"],
        &[&elsewhere],
        &[&encrypted],
    ] {
        assert_eq!(
            refused(&url, hosts),
            format!(
                "nothing is fetched from `{origin}`, so `{url}` leads nowhere\nsave what it means in a file beside the \
                 document, or allow to fetch it: `--allow-fetch {origin}` (`Config::fetch` in a build script)"
            ),
            "{hosts:?}"
        );
    }
    // A user's name is there to be taken for the host.
    let disguised = format!("http://127.0.0.1:{port}@example.com/a.yaml");
    assert!(
        refused(&disguised, &[&origin, "example.com"]).starts_with("nothing is fetched from `"),
        "{disguised}"
    );
    let wrong = refused(&url, &["ftp://example.com"]);
    assert!(
        wrong.starts_with("`ftp://example.com` is no place from which anything could be fetched\n"),
        "{wrong}"
    );
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn what_is_below_a_url_may_be_allowed_alone() {
    let server = files(&[("/specs/a.yaml", "type: string\n"), ("/specs-too/a.yaml", "type: string\n")]);
    let origin = server.origin();
    let (folder, below) = (tempfile::tempdir().unwrap(), format!("{origin}/specs/"));
    let whole = format!("{origin}/specs");
    for place in [&below, &whole] {
        run(folder.path(), &format!("{origin}/specs/a.yaml"), &[place]).unwrap();
        for path in
            ["/specs-too/a.yaml", "/a.yaml", "/specs/../a.yaml", "/specs/%2E%2e/a.yaml", "/specs%2fa.yaml"]
        {
            let said = refused(&format!("{origin}{path}"), &[place]);
            assert!(said.starts_with("nothing is fetched from `"), "{said}");
        }
    }
    assert_eq!(server.asked(), ["/specs/a.yaml", "/specs/a.yaml"]);
}

#[test]
fn a_name_leads_to_no_private_address() {
    let server = files(&[("/a.yaml", "type: string\n")]);
    let port = server.port;
    // Resolvers take this for an address; here it is a name like any other that leads to this machine.
    let host = format!("http://127.1:{port}");
    let url = format!("{host}/a.yaml");
    let said = refused(&url, &[&host]);
    assert_eq!(
        said,
        format!(
            "`{url}` is not fetched: `127.1` is at 127.0.0.1, which is no address of the public network\nif that is \
             meant, allow the address as well: `--allow-fetch http://127.0.0.1:{port}` (`Config::fetch` in a build script)"
        )
    );
    assert_eq!(server.asked(), [""; 0]);
    // Named itself, the address is allowed; so is the machine by its usual name.
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &url, &[&host, &server.origin()]).unwrap();
    let own = format!("http://localhost:{port}");
    run(folder.path(), &format!("{own}/a.yaml"), &[&own]).unwrap();
    assert_eq!(server.asked(), ["/a.yaml", "/a.yaml"]);
}

#[test]
fn redirections_stay_where_it_is_allowed() {
    let other = files(&[("/a.yaml", "type: string\n")]);
    let there = other.origin();
    let server = Server::start(move |path| match path {
        "/latest" => ("302 Found\r\nLocation: /v1/a.yaml".to_owned(), String::new()),
        "/v1/a.yaml" => ("200 OK".to_owned(), "$ref: b.yaml\n".to_owned()),
        "/v1/b.yaml" => ("200 OK".to_owned(), "type: string\n".to_owned()),
        "/round" => ("301 Moved\r\nLocation: /round".to_owned(), String::new()),
        "/lost" => ("307 Temporary Redirect".to_owned(), String::new()),
        "/out" => (format!("302 Found\r\nLocation: {there}/a.yaml"), String::new()),
        _ => ("404 Not Found".to_owned(), String::new()),
    });
    let origin = server.origin();
    let folder = tempfile::tempdir().unwrap();
    // What is fetched is relative to where it was found.
    run(folder.path(), &format!("{origin}/latest"), &[&origin]).unwrap();
    assert_eq!(server.asked(), ["/latest", "/v1/a.yaml", "/v1/b.yaml"]);
    let of = |path: &str| refused(&format!("{origin}{path}"), &[&origin]).lines().next().unwrap().to_owned();
    assert_eq!(of("/round"), format!("`{origin}/round` cannot be fetched: it leads on more than 5 times"));
    assert_eq!(
        of("/lost"),
        format!(
            "`{origin}/lost` cannot be fetched: it answers 307 Temporary Redirect and does not say where to go"
        )
    );
    let elsewhere = format!("{}/a.yaml", other.origin());
    let there = other.origin();
    assert_eq!(
        of("/out"),
        format!(
            "`{origin}/out` cannot be fetched: it leads on, and nothing is fetched from `{there}`, so `{elsewhere}` leads nowhere"
        )
    );
    assert_eq!(other.asked(), [""; 0]);
    run(folder.path(), &format!("{origin}/out"), &[&origin, &there]).unwrap();
    assert_eq!(other.asked(), ["/a.yaml"]);
}

#[test]
fn what_is_no_document_is_said_to_be_none() {
    let server = files(&[
        ("/a", "Please log in.\n"),
        ("/b", "<!DOCTYPE html>\n<html lang=en><p>No: this is a page\n"),
    ]);
    let origin = server.origin();
    let said = refused(&format!("{origin}/a"), &[&origin]);
    assert!(
        said.starts_with(&format!("`{origin}/a` cannot be used: line 1: the document is a single value")),
        "{said}"
    );
    assert!(said.ends_with("\ncorrect the reference, or what it leads to"), "{said}");
    let said = refused(&format!("{origin}/b"), &[&origin]);
    assert!(said.starts_with(&format!("`{origin}/b` cannot be used: ")), "{said}");
}

#[test]
fn what_is_not_followed_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = "openapi: 3.0.4\ninfo: {title: T, version: '1'}\npaths:\n  /a: {get: {operationId: a, responses: {'204': {description: Fine}}}}\n  /b: {get: {operationId: b, responses: {'200': {$ref: 'https://example.com/b.yaml'}}}}\n";
    let document = folder.path().join("api.yaml");
    std::fs::write(&document, text).unwrap();
    let operations = vec![Selector::Operation("a".to_owned())];
    assert!(generate(&Config { operations, ..Config::new(&document, "nowhere") }).is_ok());
    assert!(generate(&Config::new(&document, "nowhere")).is_err());
}

#[test]
fn what_is_there_by_its_name_is_not_fetched() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("b.yaml"), "$id: https://example.com/b\ntype: string\n").unwrap();
    std::fs::write(
        folder.path().join("c.yaml"),
        "allOf: [{$ref: b.yaml}, {$ref: 'https://example.com/b'}]\n",
    )
    .unwrap();
    run(folder.path(), "c.yaml", &[]).unwrap();
}
