//! The limits of what is fetched, which are smaller here: part of the tests of the crate itself.

#[path = "server.rs"]
mod server;

use super::*;
use server::Server;

const SMALL: Limits = Limits {
    time: Duration::from_millis(300),
    time_in_all: Duration::from_millis(500),
    bytes: 100,
    bytes_in_all: 150,
};

/// How many bytes are fetched from a server, or why none are.
fn said(server: &Server, budget: &Budget, path: &str) -> Result<usize, String> {
    let origin = server.origin();
    let allowed = [Allowed::new(&origin).expect("it is a host")];
    let fetched = get(&allowed, budget, &format!("{origin}{path}"));
    let fetched = fetched.map(|fetched| fetched.bytes.len());
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
        let why = said(&server, &Budget::new(SMALL), path).unwrap_err();
        assert_eq!(why, format!("`{path}` cannot be fetched: it has more than 100 bytes"));
    }
}

#[test]
fn all_together_are_not_larger_than_they_may_be() {
    let server = Server::start(|_| ("200 OK".to_owned(), "a".repeat(75)));
    let budget = Budget::new(SMALL);
    assert_eq!([said(&server, &budget, "/a"), said(&server, &budget, "/b")], [Ok(75), Ok(75)]);
    let why = said(&server, &budget, "/c").unwrap_err();
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
    let (budget, start) = (Budget::new(SMALL), Instant::now());
    let why = said(&server, &budget, "/slow").unwrap_err();
    assert!(why.starts_with("`/slow` cannot be fetched: it takes too long"), "{why}");
    // What is left of the run's time counts, not what one may take.
    let why = said(&server, &budget, "/slow").unwrap_err();
    assert!(why.starts_with("`/slow` cannot be fetched: it takes too long"), "{why}");
    assert!(start.elapsed() < Duration::from_millis(690), "{:?}", start.elapsed());
    assert!(said(&server, &budget, "/fast").unwrap_err().contains("what was fetched before has taken"));
}
