//! Every operation in every declared media type of its body and of its answer: what one end says
//! is what the other hears, in process and over TCP.

use axum::Router;
use understory_membership::security::OAUTH2;
use understory_membership::{Client, router};
use understory_runtime::client::{Builder, Token};

use crate::support::document::{Declared, operations};
use crate::support::exchange::{Exchange, Tap, field};
use crate::support::operation::{Media, Reply};
use crate::support::service::Recorder;
use crate::support::tcp::serve;
use crate::support::values::{replies, requests};

/// A service, what is on the wire to it, and a client of it.
struct Ends {
    recorder: Recorder,
    tap: Tap,
    client: Client,
}

impl Ends {
    fn parts() -> (Recorder, Tap, Router) {
        let (recorder, tap) = (Recorder::new(Reply::Nothing), Tap::default());
        let router = tap.on(router(recorder.clone()));
        (recorder, tap, router)
    }

    fn of(recorder: Recorder, tap: Tap, client: Builder<Client>) -> Self {
        Ends { recorder, tap, client: client.credentials(&OAUTH2, Token::new("good-ada")).build() }
    }

    /// Calls an operation in these media types with all its values, and returns how many that were.
    async fn all_values(&self, operation: &Declared, media: Media<'_>) -> usize {
        let requests = requests(&operation.id, media.body.unwrap_or_default());
        let replies = replies(&operation.id, media.answer.unwrap_or_default());
        let count = requests.len().max(replies.len());
        for (request, reply) in requests.iter().cycle().zip(replies.iter().cycle()).take(count) {
            self.recorder.reply(reply.clone());
            let outcome = request.clone().call_as(&self.client.membership(), media).await;
            let case = || format!("{} {media:?}\nsent {request:?}\nreply {reply:?}", operation.id);
            match outcome {
                Ok(received) => assert_eq!(received, *reply, "{}", case()),
                Err(error) => panic!("{error:?}\n{}", case()),
            }
            let principal = operation.secured.then(|| "ada".to_owned());
            assert_eq!(self.recorder.received(), [(principal, request.clone())], "{}", case());
            self.check(operation, media);
        }
        count
    }

    /// What was on the wire is what the document says.
    fn check(&self, operation: &Declared, media: Media<'_>) {
        let exchanges = self.tap.taken();
        let [Exchange { method, target, request, status, response }] = exchanges.as_slice() else {
            panic!("{exchanges:?}");
        };
        assert_eq!(*method, operation.method);
        let fixed = operation.path.split('{').next().unwrap();
        assert!(target.starts_with(fixed), "{target}");
        // The segments are those of the template, whatever stands in the parameters.
        let path = target.split('?').next().unwrap();
        assert_eq!(path.split('/').count(), operation.path.split('/').count(), "{target}");
        assert_eq!(field(request, "content-type"), media.body.unwrap_or_default());
        if let Some(accept) = media.answer {
            assert_eq!(field(request, "accept"), accept);
        }
        assert_eq!(request.contains_key("authorization"), operation.secured);
        assert_eq!(status.as_u16(), operation.status);
        assert_eq!(field(response, "content-type"), media.answer.unwrap_or_default());
    }

    /// Calls all operations in all media types.
    async fn all(&self) {
        let operations = operations();
        assert_eq!(operations.len(), 9);
        let (mut combinations, mut calls) = (0, 0);
        for operation in &operations {
            for body in or_none(&operation.bodies) {
                for answer in or_none(&operation.answers) {
                    calls += self.all_values(operation, Media { body, answer }).await;
                    combinations += 1;
                }
            }
        }
        // One each for the two without any body, 4 and 2 for those that only answer, 5 for the
        // one that is answered nothing, and 5 × 4 for the other four.
        assert_eq!(combinations, 2 + 4 + 2 + 5 + 4 * 5 * 4);
        assert!(calls > 40 * combinations, "{calls}");
    }
}

/// Each media type; without any, the one case that there is none.
fn or_none(media_types: &[String]) -> Vec<Option<&str>> {
    match media_types {
        [] => vec![None],
        some => some.iter().map(|name| Some(name.as_str())).collect(),
    }
}

#[tokio::test]
async fn every_value_arrives_in_process() {
    let (recorder, tap, router) = Ends::parts();
    Ends::of(recorder, tap, Client::builder().service(router)).all().await;
}

#[tokio::test]
async fn every_value_arrives_over_tcp() {
    let (recorder, tap, router) = Ends::parts();
    let server = serve(router).await;
    Ends::of(recorder, tap, server.client()).all().await;
}

/// Without a choice of the caller the client sends the first declared media type and accepts all.
#[tokio::test]
async fn the_client_chooses_what_the_document_has_first() {
    let (recorder, tap, router) = Ends::parts();
    let ends = Ends::of(recorder, tap, Client::builder().service(router));
    for operation in operations() {
        let request = requests(&operation.id, "").remove(0);
        let reply = replies(&operation.id, "").pop().unwrap();
        ends.recorder.reply(reply.clone());
        assert_eq!(request.call(&ends.client.membership()).await.unwrap(), reply, "{}", operation.id);
        let exchange = ends.tap.taken().pop().unwrap();
        let first = |names: &[String]| names.first().cloned().unwrap_or_default();
        assert_eq!(field(&exchange.request, "content-type"), first(&operation.bodies));
        assert_eq!(field(&exchange.request, "accept"), operation.answers.join(", "));
        assert_eq!(field(&exchange.response, "content-type"), first(&operation.answers));
    }
}
