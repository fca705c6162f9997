//! Lists of values that are written as alternatives (OpenAPI 3.1.1 §4.8.24.4, "Annotated Enumerations").

use serde_json::json;
use understory_generated::constants::types::{AddTaskOrder, Priority, Task, TaskRank, TaskState};
use understory_generated::constants::{AddTask, Client, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn add_task(&self, request: AddTask) -> Result<Task, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn each_value_is_a_variant_of_one_enum() {
    for (task, text) in [
        (Task::new(Priority::Low, TaskState::Open), json!({"priority": 1, "state": "open"})),
        (
            Task::new(Priority::High, TaskState::Done).with_rank(Some(TaskRank::N2)),
            json!({"priority": 2, "state": "done", "rank": 2}),
        ),
        (
            Task::new(Priority::Highest, TaskState::Done).with_rank(None),
            json!({"priority": 3, "state": "done", "rank": null}),
        ),
    ] {
        let calls = Calls::default();
        let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
        let request = AddTask::new(task.clone()).with_order(AddTaskOrder::Descending);
        assert_eq!(client.operations().add_task(request.clone()).await.unwrap(), task);
        assert_eq!(calls.only::<AddTask>(), request);
        let sent = wire.only();
        assert_eq!((sent.json(), sent.target()), (text, "/tasks?order=down"));
    }
}
