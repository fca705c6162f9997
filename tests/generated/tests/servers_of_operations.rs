//! Operations of which the document says that they are at another server.

use understory_generated::servers_of_operations::{
    Client, ListFiles, ListNotes, OperationsService, PutFile, router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn list_notes(&self, request: ListNotes) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn list_files(&self, request: ListFiles) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn put_file(&self, request: PutFile) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn all_are_called_where_the_client_is_told_to() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    client.operations().list_notes(ListNotes).await.unwrap();
    calls.only::<ListNotes>();
    assert_eq!(wire.only().target(), "/notes");
    client.operations().list_files(ListFiles).await.unwrap();
    calls.only::<ListFiles>();
    assert_eq!(wire.only().target(), "/files");
    client.operations().put_file(PutFile).await.unwrap();
    calls.only::<PutFile>();
    assert_eq!(wire.only().target(), "/files");
}
