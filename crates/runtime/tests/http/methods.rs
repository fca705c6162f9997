//! Methods that `http` has no constant for.

use understory_runtime::client::{Builder, Call, Core, Error, RequestError};
use understory_runtime::operation::{Method, Operation, Request, Response};
use understory_runtime::server::{self, Anonymous, Router, route};
use understory_runtime::value::Place;

use crate::service::send_to;

/// A request that has nothing but its method.
struct Ask(&'static Operation);

macro_rules! table {
    ($table:ident $method:expr) => {
        static $table: Operation = Operation::new(stringify!($table), $method, "/a")
            .responses(&[Response::code(200, &[understory_runtime::media::text("text/plain")])]);
    };
}

table!(PURGE Method::new("PURGE"));
table!(LOWER Method::new("get"));
table!(QUERY Method::QUERY);
table!(NONE Method::new("no method"));

impl Request for Ask {
    fn blank() -> Self {
        Ask(&PURGE)
    }
    fn slot(&mut self, _: usize) -> Place<'_> {
        Place::Operation(self.0)
    }
}

fn router() -> Router {
    fn answer<'s>(name: &'static str) -> server::Running<'s, String, std::convert::Infallible> {
        Box::pin(async move { Ok(name.to_owned()) })
    }
    server::router(
        (),
        vec![
            route(&PURGE, |_: &(), _: Ask, _: Anonymous| answer("purged")),
            route(&LOWER, |_: &(), _: Ask, _: Anonymous| answer("not GET")),
            route(&QUERY, |_: &(), _: Ask, _: Anonymous| answer("found")),
        ],
    )
}

#[tokio::test]
async fn any_method_is_sent_and_served() {
    let core: Core = Builder::new(&[], |core| core).service(router()).base_url("http://me").unwrap().build();
    let call = |table| Call::<String>::new(&core, Ask(table));
    for (table, answer) in [(&PURGE, "purged"), (&LOWER, "not GET"), (&QUERY, "found")] {
        assert_eq!(call(table).await.unwrap(), answer);
    }
    let error = call(&NONE).await.unwrap_err();
    assert_eq!(error.to_string(), "`no method` is no method");
    assert!(matches!(error, Error::Request(error) if matches!(*error, RequestError::Method("no method"))));
}

#[tokio::test]
async fn other_methods_are_told_which_there_are() {
    // A method of the same letters in other capitals is another one (RFC 9110 §9.1), and HEAD belongs
    // to GET alone.
    for method in ["purge", "GET", "HEAD", "Query"] {
        let answer = send_to(router(), method, "/a", &[], b"").await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), "OPTIONS, PURGE, QUERY, get");
    }
}
