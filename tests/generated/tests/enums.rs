//! Strings out of a list: odd words, and words that are not in the list.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::enums::types::{Vote, Votes, VotesByNameValue, VotesThird};
use understory_generated::enums::{Client, OperationsService, PostWord, PutVote, router};
use understory_runtime::client::{self, RequestError};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_vote(&self, request: PutVote) -> Result<Votes, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn post_word(&self, request: PostWord) -> Result<Vote, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// The words of the document, in its order.
const WORDS: [&str; 18] = [
    "+1",
    "-1",
    "",
    " ",
    "Unknown",
    "unknown",
    "a",
    "A",
    "á",
    "self",
    "Self",
    "r#x",
    "10",
    "$",
    "\"",
    "\\",
    "Ünïcode",
    "x\"#; } pub fn pwn() {} //",
];

#[test]
fn every_word_has_a_variant_of_its_own() {
    let votes: Vec<Vote> = WORDS.iter().map(|word| Vote::from(*word)).collect();
    for (index, (word, vote)) in WORDS.iter().zip(&votes).enumerate() {
        assert!(!matches!(vote, Vote::Unknown(_)), "{word:?}");
        assert_eq!(vote.as_str(), *word);
        assert!(!votes.iter().skip(index + 1).any(|other| other == vote), "{word:?} is not alone");
    }
    assert_eq!(Vote::from("+1"), Vote::Plus1);
    assert_eq!(Vote::from("Unknown"), Vote::UnknownValue);
    assert_eq!(Vote::from("never heard of"), Vote::Unknown("never heard of".to_owned()));
}

#[tokio::test]
async fn words_arrive_in_bodies_paths_and_queries() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let all: Vec<Vote> = WORDS.iter().copied().chain(["new to both"]).map(Vote::from).collect();
    let by_name = BTreeMap::from([
        ("ada".to_owned(), VotesByNameValue::Up),
        ("bob".to_owned(), VotesByNameValue::Unknown("sideways".to_owned())),
    ]);
    for third in [None, Some(VotesThird::Yes), Some(VotesThird::Unknown("null".to_owned()))] {
        let votes = Votes::new(Vote::DoubleQuote, all.clone())
            .with_second(Vote::Empty)
            .with_third(third)
            .with_by_name(by_name.clone());
        let request = PutVote::new(Vote::Space, votes.clone()).with_also(all.clone());
        let answer = client.operations().put_vote(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PutVote>(), request);
        assert_eq!(answer, votes);
        let sent = wire.only();
        assert_eq!(sent.json()["all"].as_array().map(Vec::len), Some(19));
        assert_eq!(sent.json()["by_name"], json!({"ada": "up", "bob": "sideways"}));

        let call = client.operations().put_vote(request.clone());
        let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
        assert_eq!(calls.only::<PutVote>(), request);
        assert_eq!(answer, votes);
        assert!(wire.only().text().contains("<ada>up</ada><bob>sideways</bob>"));
    }
    for vote in all.iter().filter(|vote| !vote.as_str().is_empty()) {
        let request = PutVote::new(vote.clone(), Votes::new(vote.clone(), Vec::new()));
        client.operations().put_vote(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PutVote>(), request);
    }
}

#[tokio::test]
async fn words_arrive_as_text() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for word in WORDS {
        let request = PostWord::new(Vote::from(word));
        let answer = client.operations().post_word(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PostWord>(), request);
        assert_eq!(answer, request.body);
        assert_eq!(wire.only().text(), word);
    }
}

/// An empty word would leave the path's segment empty, and so be another path.
#[tokio::test]
async fn an_empty_word_is_no_segment() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutVote::new(Vote::Empty, Votes::new(Vote::Empty, Vec::new()));
    match client.operations().put_vote(request).await {
        Err(client::Error::Request(error)) => assert!(matches!(*error, RequestError::Parameter(_))),
        other => panic!("{other:?}"),
    }
    calls.assert_none();
}

#[tokio::test]
async fn what_is_no_string_is_no_word() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for body in [
        r#"{"first": 1, "all": []}"#,
        r#"{"first": null, "all": []}"#,
        r#"{"first": "a", "all": [null]}"#,
        r#"{"first": "a", "all": "a"}"#,
    ] {
        let answer = send_json(&router, "PUT", "/votes/a", body).await;
        assert_eq!(answer.status, 400, "{body}: {answer:?}");
    }
    calls.assert_none();
}
