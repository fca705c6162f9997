//! Methods that HTTP has grown, and those of one's own.

use axum::Router;
use understory_generated::other_methods::{
    Client, CopyFile, CopyFileError, CopyOfOld, MSearchFilesByName, OperationsService, Purge, ReadFile,
    SearchFile, SearchFileBody, router,
};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send, serve};

#[derive(Clone, Default)]
struct Service(Calls);

impl OperationsService for Service {
    async fn read_file(&self, request: ReadFile) -> Result<String, Error> {
        self.0.record(&request);
        Ok("text".to_owned())
    }

    async fn search_file(&self, request: SearchFile) -> Result<Vec<i64>, Error> {
        self.0.record(&request);
        Ok(vec![1, 7])
    }

    async fn copy_file(&self, request: CopyFile) -> Result<(), Error<CopyFileError>> {
        self.0.record(&request);
        if request.destination == request.name { Err(CopyFileError::Conflict)? } else { Ok(()) }
    }

    async fn copy_of_old(&self, request: CopyOfOld) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn m_search_files_by_name(&self, request: MSearchFilesByName) -> Result<String, Error> {
        self.0.record(&request);
        Ok(request.body.unwrap_or_default())
    }

    async fn purge(&self, request: Purge) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

/// Calls every operation, whatever carries the calls.
#[expect(deprecated)]
async fn call_all(client: &Client, calls: &Calls) {
    let client = client.operations();
    assert_eq!(client.read_file(ReadFile::new("a")).await.expect("an answer"), "text");
    assert_eq!(calls.only::<ReadFile>(), ReadFile::new("a"));
    let search = SearchFile::new("a", SearchFileBody::new("word"));
    assert_eq!(client.search_file(search.clone()).await.expect("an answer"), [1, 7]);
    assert_eq!(calls.only::<SearchFile>(), search);
    client.copy_file(CopyFile::new("a", "b")).await.expect("an answer");
    assert_eq!(calls.only::<CopyFile>(), CopyFile::new("a", "b"));
    let error = client.copy_file(CopyFile::new("a", "a")).await.expect_err("a failure");
    assert!(matches!(error, client::Error::Api { error: CopyFileError::Conflict, .. }), "{error}");
    calls.only::<CopyFile>();
    // Capitals tell methods apart.
    client.copy_of_old(CopyOfOld::new("a")).await.expect("an answer");
    assert_eq!(calls.only::<CopyOfOld>(), CopyOfOld::new("a"));
    let search = MSearchFilesByName::new("a").with_body("*");
    assert_eq!(client.m_search_files_by_name(search.clone()).await.expect("an answer"), "*");
    assert_eq!(calls.only::<MSearchFilesByName>(), search);
    client.purge(Purge).await.expect("an answer");
    calls.only::<Purge>();
}

#[tokio::test]
async fn methods_arrive_in_process() {
    let service = Service::default();
    let client = Client::builder().service(router(service.clone())).base_url("http://in-process").unwrap();
    call_all(&client.build(), &service.0).await;
}

#[tokio::test]
async fn methods_arrive_over_tcp() {
    let service = Service::default();
    let url = serve(router(service.clone())).await;
    call_all(&Client::builder().base_url(&url).unwrap().build(), &service.0).await;
}

#[tokio::test]
#[expect(deprecated)]
async fn methods_are_sent_as_they_are_written() {
    let (client, wire) = connect(Client::builder(), router(Service::default()));
    let client = client.operations();
    client.search_file(SearchFile::new("a", SearchFileBody::new("word"))).await.unwrap();
    let exchange = wire.only();
    assert_eq!((exchange.method.as_str(), exchange.text()), ("QUERY", r#"{"word":"word"}"#));
    client.copy_of_old(CopyOfOld::new("a")).await.unwrap();
    assert_eq!(wire.only().method.as_str(), "copy");
    client.m_search_files_by_name(MSearchFilesByName::new("a")).await.unwrap();
    assert_eq!(wire.only().method.as_str(), "M-SEARCH");
}

#[tokio::test]
async fn a_path_tells_all_its_methods() {
    let service = Service::default();
    let router: Router = router(service.clone());
    for (path, methods) in [
        ("/files/a", ["COPY", "GET", "HEAD", "M-SEARCH", "OPTIONS", "QUERY", "copy"].join(", ")),
        ("/cache", ["OPTIONS", "PURGE"].join(", ")),
    ] {
        for method in ["Copy", "purge", "POST"] {
            let answer = send(&router, method, path, &[], "").await;
            assert_eq!(
                (answer.status, answer.headers["allow"].to_str().unwrap()),
                (405, &*methods),
                "{method}"
            );
        }
        let answer = send(&router, "OPTIONS", path, &[], "").await;
        assert_eq!((answer.status, answer.headers["allow"].to_str().unwrap()), (204, &*methods));
    }
    service.0.assert_none();
}
