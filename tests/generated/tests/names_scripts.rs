//! Names in letters outside ASCII: they stay what they are where Rust warns of none of them, and travel as
//! the document has them.

use serde_json::json;
use understory_generated::names_scripts::types::{用户, 用户이름};
use understory_generated::names_scripts::{Client, GrößeService, GrößeÄndern, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl GrößeService for Service {
    async fn größe_ändern(&self, request: GrößeÄndern) -> Result<用户, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn letters_of_every_script_are_names() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let body = 用户::new(1)
        .with_naïve("n")
        .with_caesar("c")
        .with_имя("и")
        .with_u441_u43e_u440("с")
        .with_口座("口")
        .with_u30ed("ロ")
        .with_fix("f")
        .with_株式会社("k")
        .with_n10("1")
        .with_नाम("न")
        .with_이름(用户이름::ÉLower);
    let request = GrößeÄndern::new(body.clone()).with_ярлык("я");
    // The name of a module is that of a file, which Rust wants in ASCII.
    let answer = client.grosse().größe_ändern(request.clone()).await.unwrap();
    assert_eq!((calls.only::<GrößeÄndern>(), answer), (request, body));
    let text = json!({
        "größe": 1, "naïve": "n", "cæsar": "c", "имя": "и", "сор": "с", "口座": "口", "ロ": "ロ",
        "ﬁx": "f", "㍿": "k", "１０": "1", "नाम": "न", "이름": "é",
    });
    assert_eq!(wire.only().json(), text);
}
