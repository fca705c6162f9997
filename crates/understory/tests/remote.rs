//! References by URL, to a server that each test starts for itself.

#![cfg(feature = "remote")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use understory::{Config, Generated, generate};

/// A server of texts on the loopback interface, which ends with the value.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server that answers each path with what `answer` makes of it: a status line with header
    /// fields, and a body.
    fn start(answer: impl Fn(&str) -> (String, String) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, end) = (asked.clone(), over.clone());
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                serve(stream.unwrap(), &log, &answer);
            }
        });
        Server { port, asked, over, thread: Some(thread) }
    }

    /// A server of some files.
    fn of(files: &'static [(&'static str, &'static str)]) -> Self {
        Server::start(|path| match files.iter().find(|(known, _)| *known == path) {
            Some((_, text)) => ("200 OK".to_owned(), (*text).to_owned()),
            None => ("404 Not Found".to_owned(), String::new()),
        })
    }

    fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // One more connection, so that the server sees that it is over.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<String>>, answer: &impl Fn(&str) -> (String, String)) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let Some(request) = lines.next() else { return };
    lines.find(|line| line.is_empty());
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let (head, body) = answer(&path);
    log.lock().unwrap().push(path);
    let length = if head.contains("ength:") { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let _ = write!(stream, "HTTP/1.1 {head}\r\n{length}Connection: close\r\n\r\n{body}");
}

/// Generates from a document with one schema, which refers to something.
fn run(folder: &Path, reference: &str, hosts: &[&str]) -> Result<Generated, String> {
    let text = format!(
        "openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n    A: {{$ref: '{reference}'}}\n"
    );
    let document = folder.join("api.yaml");
    std::fs::write(&document, text).unwrap();
    let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
    let config = Config { hosts, ..Config::new(&document, "nowhere") };
    generate(&config).map_err(|failed| failed.report.to_string())
}

/// What is wrong, in the first line of the report and its first help.
fn refused(reference: &str, hosts: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), reference, hosts).unwrap_err();
    let line = |start: &str| said.lines().find_map(|line| line.trim_start().strip_prefix(start)).unwrap().to_owned();
    format!("{}\n{}", line("error[unresolved-reference]: "), line("= help: "))
}

#[test]
fn what_is_fetched_is_part_of_the_document() {
    let server = Server::of(&[
        ("/specs/pet.yaml?v=1", "$defs:\n  Pet: {type: object, properties: {owner: {$ref: ../common/owner.json}, toy: {$ref: '#/$defs/Toy'}}}\n  Toy: {$anchor: toy, type: object, properties: {name: {type: [string, 'null']}}}\n"),
        ("/common/owner.json", "{\"type\": \"object\", \"properties\": {\"pets\": {\"type\": \"array\", \"items\": {\"$ref\": \"/specs/pet.yaml?v=1#/$defs/Pet\"}}, \"toy\": {\"$ref\": \"../specs/pet.yaml?v=1#toy\"}}}"),
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
    let server = Server::of(&[("/a.yaml", "type: object\nproperties:\n  b: {type: strnig}\n"), ("/bad.yaml", "a: [")]);
    let (folder, origin) = (tempfile::tempdir().unwrap(), server.origin());
    let said = run(folder.path(), &format!("{origin}/a.yaml"), &[&origin]).unwrap_err();
    assert!(said.contains(&format!(" --> {origin}/a.yaml:3:13\n")), "{said}");
    let said = refused(&format!("{origin}/bad.yaml"), &[&origin]);
    assert!(said.starts_with(&format!("`{origin}/bad.yaml` cannot be used: line 1: ")), "{said}");
    let said = refused(&format!("{origin}/none.yaml"), &[&origin]);
    assert!(said.starts_with(&format!("`{origin}/none.yaml` cannot be fetched: it answers 404 Not Found\n")), "{said}");
}

#[test]
fn nothing_is_fetched_from_where_it_is_not_allowed() {
    let server = Server::of(&[("/a.yaml", "type: string\n")]);
    let (origin, port) = (server.origin(), server.port);
    let url = format!("{origin}/a.yaml");
    let elsewhere = format!("http://localhost:{port}");
    let encrypted = format!("127.0.0.1:{port}");
    for hosts in [&[] as &[&str], &["example.com"], &["127.0.0.1"], &["http://127.0.0.1"], &[&elsewhere], &[&encrypted]] {
        assert_eq!(
            refused(&url, hosts),
            format!(
                "nothing is fetched from `{origin}`, so `{url}` leads nowhere\nsave what it means in a file beside the \
                 document, or allow to fetch it: `--allow-host {origin}` (`Config::hosts` in a build script)"
            ),
            "{hosts:?}"
        );
    }
    // A user's name is there to be taken for the host.
    let disguised = format!("http://127.0.0.1:{port}@example.com/a.yaml");
    assert!(refused(&disguised, &[&origin, "example.com"]).starts_with("nothing is fetched from `"), "{disguised}");
    let wrong = refused(&url, &["example.com/specs"]);
    assert!(wrong.starts_with("`example.com/specs` is no host from which anything could be fetched\n"), "{wrong}");
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn a_name_leads_to_no_private_address() {
    let server = Server::of(&[("/a.yaml", "type: string\n")]);
    let port = server.port;
    // Resolvers take this for an address; here it is a name like any other that leads to this machine.
    let host = format!("http://127.1:{port}");
    let url = format!("{host}/a.yaml");
    let said = refused(&url, &[&host]);
    assert_eq!(
        said,
        format!(
            "`{url}` is not fetched: `127.1` is at 127.0.0.1, which is no address of the public network\nif that is \
             meant, allow the address as well: `--allow-host http://127.0.0.1:{port}` (`Config::hosts` in a build script)"
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
fn redirections_stay_at_the_host() {
    let other = Server::of(&[("/a.yaml", "type: string\n")]);
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
        format!("`{origin}/lost` cannot be fetched: it answers 307 Temporary Redirect and does not say where to go")
    );
    let elsewhere = format!("{}/a.yaml", other.origin());
    assert_eq!(of("/out"), format!("`{origin}/out` cannot be fetched: it leads on to `{elsewhere}`, which is elsewhere"));
    assert_eq!(other.asked(), [""; 0]);
}

#[test]
fn what_is_too_large_is_not_read() {
    let server = Server::start(|_| ("200 OK\r\nContent-Length: 999999999999".to_owned(), "a: b\n".to_owned()));
    let origin = server.origin();
    let said = refused(&format!("{origin}/a.yaml"), &[&origin]);
    assert!(said.contains("cannot be fetched: "), "{said}");
}

#[test]
fn what_is_there_by_its_name_is_not_fetched() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("b.yaml"), "$id: https://example.com/b\ntype: string\n").unwrap();
    std::fs::write(folder.path().join("c.yaml"), "allOf: [{$ref: b.yaml}, {$ref: 'https://example.com/b'}]\n").unwrap();
    run(folder.path(), "c.yaml", &[]).unwrap();
}
