//! Operations with several documented answers: successes, failures, ranges and `default`.

use understory_generated::several_responses::types::{ResultModel, Trouble};
use understory_generated::several_responses::{
    Client, DeleteJob, DeleteJobError, GetJob, OperationsService, ReplaceJob, ReplaceJobError, StartJob,
    StartJobError, StartJobReply, TouchJob, TouchJobError, router,
};
use understory_runtime::client;
use understory_runtime::server::{Error, Problem};

use crate::support::{canned, connect, send};

/// Answers what the id of the job asks for.
struct Service;

fn client_error(status: u16) -> StartJobError {
    StartJobError::ClientError { status, body: Trouble::new("range") }
}

fn other(status: u16) -> StartJobError {
    StartJobError::Default { status, body: "default".to_owned() }
}

impl OperationsService for Service {
    async fn start_job(&self, request: StartJob) -> Result<StartJobReply, Error<StartJobError>> {
        match request.id.as_str() {
            "200" => Ok(StartJobReply::Ok(ResultModel::new(1))),
            "202" => Ok(StartJobReply::Accepted),
            "404" => Err(StartJobError::NotFound.into()),
            "409" => Err(StartJobError::Conflict(Trouble::new("code")).into()),
            "418" => Err(client_error(418).into()),
            "503" => Err(other(503).into()),
            // A key that has a status of its own cannot be answered by way of a range.
            "not of the range" => Err(client_error(500).into()),
            "problem" => Err(Problem::new(http::StatusCode::PAYMENT_REQUIRED).detail("pay").into()),
            _ => Err(Error::internal("a secret")),
        }
    }

    async fn get_job(&self, _: GetJob) -> Result<ResultModel, Error> {
        Ok(ResultModel::new(2))
    }

    async fn replace_job(&self, request: ReplaceJob) -> Result<ResultModel, Error<ReplaceJobError>> {
        match request.id.as_str() {
            "gone" => Err(ReplaceJobError::Gone.into()),
            _ => Ok(ResultModel::new(3)),
        }
    }

    async fn delete_job(&self, _: DeleteJob) -> Result<(), Error<DeleteJobError>> {
        Err(DeleteJobError::SeeOther.into())
    }

    async fn touch_job(&self, request: TouchJob) -> Result<ResultModel, Error<TouchJobError>> {
        match request.id.as_str() {
            "bad" => Err(TouchJobError::BadRequest(Trouble::new("bad")).into()),
            _ => Ok(ResultModel::new(4)),
        }
    }
}

#[tokio::test]
async fn each_success_is_a_variant() {
    let (client, _) = connect(Client::builder(), router(Service));
    let jobs = client.operations();
    assert_eq!(jobs.start_job(StartJob::new("200")).await.unwrap(), StartJobReply::Ok(ResultModel::new(1)));
    assert_eq!(jobs.start_job(StartJob::new("202")).await.unwrap(), StartJobReply::Accepted);
}

#[tokio::test]
async fn each_failure_is_a_variant() {
    let (client, _) = connect(Client::builder(), router(Service));
    for (id, wanted) in [
        (404, StartJobError::NotFound),
        (409, StartJobError::Conflict(Trouble::new("code"))),
        (418, client_error(418)),
        (503, other(503)),
    ] {
        match client.operations().start_job(StartJob::new(id.to_string())).await {
            Err(client::Error::Api { status, error, .. }) => {
                // A failure has no equality of its own; what it shows is all that it holds.
                assert_eq!((status.as_u16(), format!("{error:?}")), (id, format!("{wanted:?}")));
            }
            other => panic!("{id}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn one_success_and_one_failure() {
    let router = router(Service);
    let (client, _) = connect(Client::builder(), router.clone());
    let jobs = client.operations();
    assert_eq!(jobs.touch_job(TouchJob::new("x")).await.unwrap(), ResultModel::new(4));
    assert_eq!(send(&router, "PATCH", "/jobs/x", &[], "").await.status, 201);
    match jobs.touch_job(TouchJob::new("bad")).await {
        Err(client::Error::Api { error: TouchJobError::BadRequest(trouble), .. }) => {
            assert_eq!(trouble, Trouble::new("bad"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(jobs.replace_job(ReplaceJob::new("x")).await.unwrap(), ResultModel::new(3));
    match jobs.replace_job(ReplaceJob::new("gone")).await {
        Err(client::Error::Api { status, error: ReplaceJobError::Gone, .. }) => {
            assert_eq!(status.as_u16(), 410)
        }
        other => panic!("{other:?}"),
    }
    match jobs.delete_job(DeleteJob::new("x")).await {
        Err(client::Error::Api { status, error: DeleteJobError::SeeOther, .. }) => {
            assert_eq!(status.as_u16(), 303)
        }
        other => panic!("{other:?}"),
    }
}

/// Where the document has no success, `default` is it.
#[tokio::test]
async fn default_alone_is_the_result() {
    let (client, _) = connect(Client::builder(), router(Service));
    assert_eq!(client.operations().get_job(GetJob::new("x")).await.unwrap(), ResultModel::new(2));
    for status in [200, 206, 404, 500] {
        let (client, _) = connect(Client::builder(), canned(status, "application/json", r#"{"value": 5}"#));
        assert_eq!(client.operations().get_job(GetJob::new("x")).await.unwrap(), ResultModel::new(5));
    }
}

#[tokio::test]
async fn any_status_of_a_range_is_read() {
    for status in [200, 203, 226] {
        let (client, _) = connect(Client::builder(), canned(status, "application/json", r#"{"value": 5}"#));
        let answer = client.operations().replace_job(ReplaceJob::new("x")).await.unwrap();
        assert_eq!(answer, ResultModel::new(5));
    }
}

#[tokio::test]
async fn what_is_not_documented_is_kept_as_it_came() {
    let (client, _) = connect(Client::builder(), canned(500, "text/plain", "oh no"));
    match client.operations().replace_job(ReplaceJob::new("x")).await {
        Err(error @ client::Error::Undocumented { .. }) => {
            assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
            assert!(!error.is_retryable());
            let client::Error::Undocumented { body, headers, .. } = error else { unreachable!() };
            assert_eq!(&body[..], b"oh no");
            assert_eq!(headers["content-type"], "text/plain");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_server_says_nothing_of_its_own_errors() {
    let router = router(Service);
    let answer = send(&router, "POST", "/jobs/secret", &[], "").await;
    assert_eq!(answer.status, 500);
    assert_eq!(answer.json()["type"], "urn:understory:problem:internal-error");
    assert!(!answer.body.contains("a secret"), "{}", answer.body);

    let answer = send(&router, "POST", "/jobs/not%20of%20the%20range", &[], "").await;
    assert_eq!(answer.status, 500, "{answer:?}");
    assert_eq!(answer.json()["type"], "urn:understory:problem:internal-error");

    let answer = send(&router, "POST", "/jobs/problem", &[], "").await;
    assert_eq!((answer.status, &answer.json()["detail"]), (402, &"pay".into()));
    assert_eq!(answer.headers["content-type"], "application/problem+json");
}
