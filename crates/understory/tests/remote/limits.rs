//! The limits of what is fetched, which are smaller here.

use std::time::{Duration, Instant};

use understory::{Fetcher, Limits};

use crate::server::Server;

const SMALL: Limits = Limits {
    time: Duration::from_millis(300),
    time_in_all: Duration::from_millis(500),
    bytes: 100,
    bytes_in_all: 150,
};

/// How many bytes are fetched from a server, or why none are.
fn said(server: &Server, fetcher: &Fetcher<'_>, path: &str) -> Result<usize, String> {
    let origin = server.origin();
    let fetched = fetcher.fetch(&format!("{origin}{path}")).map(|fetched| fetched.bytes.len());
    fetched.map_err(|refused| {
        assert!(refused.help.contains("save what it means in a file beside the document"));
        refused.message.replace(&origin, "")
    })
}

#[test]
fn what_is_too_large_is_not_read() {
    let server = Server::start(|path| match path {
        "/said" => ("200 OK\r\nContent-Length: 999999999999".to_owned(), "a".repeat(101)),
        _ => ("200 OK".to_owned(), "a".repeat(101)),
    });
    for path in ["/said", "/unsaid"] {
        let why = said(&server, &Fetcher::new(&[server.origin()]).within(SMALL), path).unwrap_err();
        assert_eq!(why, format!("`{path}` cannot be fetched: it has more than 100 bytes"));
    }
}

#[test]
fn all_together_are_not_larger_than_they_may_be() {
    let server = Server::start(|_| ("200 OK".to_owned(), "a".repeat(75)));
    let places = [server.origin()];
    let fetcher = Fetcher::new(&places).within(SMALL);
    assert_eq!([said(&server, &fetcher, "/a"), said(&server, &fetcher, "/b")], [Ok(75), Ok(75)]);
    let why = said(&server, &fetcher, "/c").unwrap_err();
    assert!(why.starts_with("`/c` cannot be fetched: what was fetched before has taken"), "{why}");
    assert_eq!(server.asked(), ["/a", "/b"]);
}

#[test]
fn a_slow_answer_is_not_waited_for() {
    let server = Server::start(|path| {
        if path == "/slow" {
            std::thread::sleep(Duration::from_millis(700));
        }
        ("200 OK".to_owned(), "a".to_owned())
    });
    let places = [server.origin()];
    let (fetcher, start) = (Fetcher::new(&places).within(SMALL), Instant::now());
    let why = said(&server, &fetcher, "/slow").unwrap_err();
    assert!(why.starts_with("`/slow` cannot be fetched: it takes too long"), "{why}");
    // What is left of the run's time counts, not what one may take.
    let why = said(&server, &fetcher, "/slow").unwrap_err();
    assert!(why.starts_with("`/slow` cannot be fetched: it takes too long"), "{why}");
    assert!(start.elapsed() < Duration::from_millis(690), "{:?}", start.elapsed());
    assert!(said(&server, &fetcher, "/fast").unwrap_err().contains("what was fetched before has taken"));
}
