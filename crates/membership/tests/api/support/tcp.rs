//! Servers on a real socket, which end with their test.

use std::net::SocketAddr;

use axum::Router;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use understory_membership::Client;
use understory_runtime::client::Builder;

/// A server that ends with the test.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Running {
    /// A client of this server.
    pub(crate) fn client(&self) -> Builder<Client> {
        Client::builder()
            .reqwest(reqwest::ClientBuilder::new().no_proxy())
            .base_url(&format!("http://{}", self.address))
            .unwrap()
    }
}

/// Serves a router.
pub(crate) async fn serve(router: Router) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    Running { address, task }
}

/// Answers one connection with these bytes, whatever it asks, and closes it.
pub(crate) async fn serve_bytes(answer: &'static [u8]) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 4096];
        let read = stream.read(&mut head).await.unwrap();
        assert!(read > 0);
        stream.write_all(answer).await.unwrap();
        stream.shutdown().await.unwrap();
    });
    Running { address, task }
}
