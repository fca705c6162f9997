//! Values that are all of their parts.

use serde_json::json;
use understory_generated::all_of::types::{Desk, Employee};
use understory_generated::all_of::{Client, OperationsService, PutEmployee, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_employee(&self, request: PutEmployee) -> Result<Employee, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn the_parts_are_one_struct() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    // `name` is required here although the part that declares it does not say so.
    let employee =
        Employee::new("1", "Ada", 1000.5).with_nick("the first").with_desk(Desk::new().with_floor(3));
    let request = PutEmployee::new(employee.clone());
    let answer = client.operations().put_employee(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutEmployee>(), request);
    assert_eq!(answer, employee);
    let text = json!({
        "id": "1", "name": "Ada", "nick": "the first", "salary": 1000.5, "desk": {"floor": 3},
    });
    assert_eq!(wire.only().json(), text);

    let call = client.operations().put_employee(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!(calls.only::<PutEmployee>(), request);
    assert_eq!(answer, employee);
    let text = "<id>1</id><name>Ada</name><nick>the first</nick><salary>1000.5</salary><desk><floor>3</floor></desk>";
    assert!(wire.only().text().contains(text));
}

#[tokio::test]
async fn what_any_part_requires_must_be_there() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for missing in ["id", "name", "salary"] {
        let mut body = json!({"id": "1", "name": "Ada", "salary": 1.0});
        body.as_object_mut().unwrap().remove(missing);
        let answer = send_json(&router, "PUT", "/employees", &body.to_string()).await;
        assert_eq!(answer.status, 400, "{missing}");
        assert!(answer.json()["faults"].to_string().contains(missing), "{answer:?}");
    }
    calls.assert_none();
}
