//! References where the specification has no place for one: an operation, a map of responses and of
//! properties, and the values of a discriminator that lead into another file.

use serde_json::json;
use understory_generated::loose_references::types::{Circle, Shape, Square};
use understory_generated::loose_references::{Client, Draw, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::connect;

struct Service;

impl OperationsService for Service {
    async fn draw(&self, request: Draw) -> Result<Shape, Error> {
        Ok(request.body)
    }
}

#[tokio::test]
async fn what_they_lead_to_is_what_stands_there() {
    let (client, wire) = connect(Client::builder(), router(Service));
    // Only the mapping knows this value; `Circle` is the name of the schema.
    let circle = Shape::Circle(Circle::new("round", 2));
    assert_eq!(client.operations().draw(Draw::new(circle.clone())).await.unwrap(), circle);
    assert_eq!(wire.only().json(), json!({"kind": "round", "radius": 2}));
    let square = Shape::Square(Square::new("square", 3));
    assert_eq!(client.operations().draw(Draw::new(square.clone())).await.unwrap(), square);
}
