//! A body of one of several types, which its media type tells apart.

use understory_generated::several_bodies::types::{
    PatchReportBody, PatchReportBodyForm, PatchReportBodyJsonPatchJsonItem, PatchReportBodyMergePatchJson,
    PatchReportResponse, PatchReportResponseJsonVersion2, PostReportBody, PostReportResponse, Problem,
    QueuedResponse, RefusedResponse, Report,
};
use understory_generated::several_bodies::{
    Client, GetJob, GetJobError, OperationsService, PatchReport, PatchReportError, PostReport,
    PostReportError, PostReportReply, router,
};
use understory_runtime::client::{self, RequestError};
use understory_runtime::reply::WithHeaders;
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, canned, connect, send};

#[derive(Clone, Default)]
struct Service(Calls);

impl OperationsService for Service {
    async fn post_report(&self, request: PostReport) -> Result<PostReportReply, Error<PostReportError>> {
        self.0.record(&request);
        Ok(match request.body {
            PostReportBody::Json(report) if report.title == "later" => {
                PostReportReply::Accepted(QueuedResponse::UriList("/jobs/1".to_owned()))
            }
            PostReportBody::Json(report) => PostReportReply::Ok(PostReportResponse::Json(report)),
            PostReportBody::Csv(text) if text == "bad" => {
                let body = RefusedResponse::Text("no CSV".to_owned());
                return Err(PostReportError::ClientError { status: 409, body }.into());
            }
            PostReportBody::Csv(text) => PostReportReply::Ok(PostReportResponse::Csv(text)),
            PostReportBody::Pdf(bytes) => PostReportReply::Ok(PostReportResponse::Pdf(bytes)),
            PostReportBody::Zip(bytes) => PostReportReply::Ok(PostReportResponse::Zip(bytes)),
        })
    }

    async fn patch_report(
        &self,
        request: PatchReport,
    ) -> Result<
        WithHeaders<PatchReportResponse, understory_generated::several_bodies::types::XKindHeaders>,
        Error<PatchReportError>,
    > {
        self.0.record(&request);
        Ok(match request.body {
            None => PatchReportResponse::Json(false),
            Some(PatchReportBody::JsonPatchJson(steps)) => {
                let count = steps.iter().map(|_| 1).sum();
                PatchReportResponse::JsonVersion2(PatchReportResponseJsonVersion2::new(count))
            }
            Some(_) => PatchReportResponse::JsonVersion1(1),
        }
        .into())
    }

    async fn get_job(&self, _: GetJob) -> Result<QueuedResponse, Error<GetJobError>> {
        let body = RefusedResponse::ProblemJson(Problem::new(404));
        Err(GetJobError::ClientError { status: 404, body }.into())
    }
}

/// What is sent, and as which media type.
async fn post(body: PostReportBody, answer: PostReportResponse, media_type: &str) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostReport::new(body);
    let call = client.operations().post_report(request.clone()).content_type(media_type).accept("*/*");
    assert_eq!(call.await.ok(), Some(PostReportReply::Ok(answer)));
    assert_eq!(calls.only::<PostReport>(), request);
    let sent = wire.only();
    assert_eq!(sent.header("content-type"), Some(media_type));
}

#[tokio::test]
async fn each_travels_in_its_media_types() {
    let report = || Report::new("T");
    for media_type in ["application/json", "application/xml"] {
        post(PostReportBody::Json(report()), PostReportResponse::Json(report()), media_type).await;
    }
    let csv = || "a,b\r\n".to_owned();
    post(PostReportBody::Csv(csv()), PostReportResponse::Csv(csv()), "text/csv").await;
    let bytes = Bytes::from_static(b"%PDF\xff");
    let (pdf, zip) = (PostReportBody::Pdf(bytes.clone()), PostReportBody::Zip(bytes.clone()));
    post(pdf, PostReportResponse::Pdf(bytes.clone()), "application/pdf").await;
    post(zip, PostReportResponse::Zip(bytes), "application/zip").await;
}

#[tokio::test]
async fn what_is_sent_says_its_media_type() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    client.operations().post_report(PostReport::new(PostReportBody::Csv("a,b".to_owned()))).await.unwrap();
    let sent = wire.only();
    assert_eq!(sent.header("content-type"), Some("text/csv"));
    assert_eq!(sent.answer_type(), "text/csv");
    // The document's first is the likeliest to be wanted.
    let accept = "application/json, application/xml, text/csv;q=0.9, application/pdf;q=0.8, \
                  application/zip;q=0.7, text/uri-list;q=0.9, application/problem+json, text/plain;q=0.9";
    assert_eq!(sent.header("accept"), Some(accept));
    calls.only::<PostReport>();
    // A media type of another alternative is none of this one's.
    let request = PostReport::new(PostReportBody::Csv("a,b".to_owned()));
    let refused =
        client.operations().post_report(request).content_type("application/json").await.unwrap_err();
    let client::Error::Request(refused) = refused else { panic!("{refused:?}") };
    let RequestError::ContentType { wanted, declared } = *refused else { panic!("{refused:?}") };
    assert_eq!((wanted.as_str(), declared), ("application/json", vec!["text/csv"]));
    // What the client prefers for all calls is no matter to a body that cannot be that.
    let (client, wire) =
        connect(Client::builder().content_types(&["application/xml"]), router(Service(calls.clone())));
    client.operations().post_report(PostReport::new(PostReportBody::Csv("a,b".to_owned()))).await.unwrap();
    assert_eq!(wire.only().header("content-type"), Some("text/csv"));
    client.operations().post_report(PostReport::new(PostReportBody::Json(Report::new("x")))).await.unwrap();
    assert_eq!(wire.only().header("content-type"), Some("application/xml"));
}

#[tokio::test]
async fn statuses_and_failures_have_several_too() {
    let (client, _) = connect(Client::builder(), router(Service::default()));
    let later = PostReport::new(PostReportBody::Json(Report::new("later")));
    let queued = QueuedResponse::UriList("/jobs/1".to_owned());
    assert_eq!(client.operations().post_report(later).await.unwrap(), PostReportReply::Accepted(queued));
    let bad = client.operations().post_report(PostReport::new(PostReportBody::Csv("bad".to_owned()))).await;
    let Err(client::Error::Api { error: PostReportError::ClientError { status, body }, .. }) = bad else {
        panic!("{bad:?}")
    };
    assert_eq!((status, body), (409, RefusedResponse::Text("no CSV".to_owned())));
    let lost = client.operations().get_job(GetJob).await;
    let Err(client::Error::Api { error: GetJobError::ClientError { status, body }, .. }) = lost else {
        panic!("{lost:?}")
    };
    assert_eq!((status, body), (404, RefusedResponse::ProblemJson(Problem::new(404))));
}

#[tokio::test]
async fn optional_bodies_and_parameters_of_media_types() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let step = || PatchReportBodyJsonPatchJsonItem::new("remove");
    let cases = [
        (None, PatchReportResponse::Json(false), None),
        (
            Some(PatchReportBody::JsonPatchJson(vec![step(), step()])),
            PatchReportResponse::JsonVersion2(PatchReportResponseJsonVersion2::new(2)),
            Some("application/json-patch+json"),
        ),
        (
            Some(PatchReportBody::MergePatchJson(None)),
            PatchReportResponse::JsonVersion1(1),
            Some("application/merge-patch+json"),
        ),
        (
            Some(PatchReportBody::MergePatchJson(Some(
                PatchReportBodyMergePatchJson::new().with_title(None::<String>),
            ))),
            PatchReportResponse::JsonVersion1(1),
            Some("application/merge-patch+json"),
        ),
        (
            Some(PatchReportBody::Form(PatchReportBodyForm::new().with_title("a b"))),
            PatchReportResponse::JsonVersion1(1),
            Some("application/x-www-form-urlencoded"),
        ),
        (
            Some(PatchReportBody::Text("{}".to_owned())),
            PatchReportResponse::JsonVersion1(1),
            Some("text/plain"),
        ),
    ];
    for (body, answer, media_type) in cases {
        let request = PatchReport { body };
        assert_eq!(client.operations().patch_report(request.clone()).await.unwrap().body, answer);
        assert_eq!(calls.only::<PatchReport>(), request);
        assert_eq!(wire.only().header("content-type"), media_type);
    }
}

#[tokio::test]
async fn a_server_reads_by_the_media_type() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    // The same text is another value.
    for (media_type, body) in [
        ("text/plain", PatchReportBody::Text("title=a".to_owned())),
        (
            "application/x-www-form-urlencoded",
            PatchReportBody::Form(PatchReportBodyForm::new().with_title("a")),
        ),
    ] {
        let answer = send(&router, "PATCH", "/reports", &[("content-type", media_type)], "title=a").await;
        assert_eq!((answer.status, calls.only::<PatchReport>().body), (200, Some(body)));
        assert_eq!(answer.headers["content-type"], "application/json;version=1");
        assert_eq!(answer.headers["vary"], "accept");
    }
    // What is wrong is wrong for the media type, and so is what is demanded.
    for (media_type, body, status) in [
        ("application/json-patch+json", "{}", 400),
        ("application/merge-patch+json", "[]", 400),
        ("application/json-patch+json", r#"[{"op":"add","path":"/123456789"}]"#, 422),
        ("application/json", "{}", 415),
    ] {
        let answer = send(&router, "PATCH", "/reports", &[("content-type", media_type)], body).await;
        assert_eq!(answer.status, status, "{media_type} {body}");
    }
    for (media_type, body, status) in [
        ("text/csv", "ab", 422),
        ("application/json", r#"{"title":"01234567890"}"#, 422),
        ("application/pdf", "ab", 200),
        // Its schema is that of JSON.
        ("application/yaml", "title: a", 415),
    ] {
        let answer = send(&router, "POST", "/reports", &[("content-type", media_type)], body).await;
        assert_eq!(answer.status, status, "{media_type} {body}");
    }
    calls.only::<PostReport>();
    // Among several media types none is guessed.
    assert_eq!(send(&router, "POST", "/reports", &[], "ab").await.status, 415);
    let unwanted = [("content-type", "text/csv"), ("accept", "image/png")];
    assert_eq!(send(&router, "POST", "/reports", &unwanted, "abc").await.status, 406);
    calls.assert_none();
}

#[tokio::test]
async fn a_client_reads_by_the_media_type() {
    for (media_type, answer) in [
        ("application/json;version=1", Ok(PatchReportResponse::JsonVersion1(7))),
        ("text/json", Err(())),
        ("application/json; version=3", Err(())),
        ("text/csv", Err(())),
    ] {
        let (client, _) = connect(Client::builder(), canned(200, media_type, "7"));
        let read = client.operations().patch_report(PatchReport::new()).await;
        assert_eq!(read.map(|answer| answer.body).map_err(drop), answer, "{media_type}");
    }
}
