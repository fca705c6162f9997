//! Texts, CDATA sections, attributes and elements.

use serde_json::json;
use understory_generated::xml_node_types::types::{Animal, AnimalKind, Documentation, DocumentationSize};
use understory_generated::xml_node_types::{Client, OperationsService, PutAnimals, PutDocumentation, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_animals(&self, request: PutAnimals) -> Result<Vec<Animal>, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_documentation(&self, request: PutDocumentation) -> Result<Documentation, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

#[tokio::test]
async fn an_element_has_attributes_and_text() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let animals = vec![
        Animal::new("Fluffy").with_kind(AnimalKind::Cat).with_toys(vec!["ball".to_owned()]),
        Animal::new("Fido & <Co>").with_kind(AnimalKind::Dog),
        Animal::new(""),
    ];
    let request = PutAnimals::new(animals.clone());
    let answer = client.operations().put_animals(request.clone()).await.unwrap();
    assert_eq!(answer, animals);
    assert_eq!(calls.only::<PutAnimals>(), request);
    let text = concat!(
        r#"<animal kind="Cat">Fluffy<toys>ball</toys></animal>"#,
        r#"<animal kind="Dog">Fido &amp; &lt;Co&gt;</animal><animal/>"#,
    );
    let sent = wire.only();
    assert!(sent.text().contains(text), "{}", sent.text());
    // In JSON nothing of that matters.
    let call = client.operations().put_animals(request).content_type("application/json");
    assert_eq!(call.accept("application/json").await.unwrap(), animals);
    let sent = json!([{"kind": "Cat", "name": "Fluffy", "toys": ["ball"]}, {"kind": "Dog", "name": "Fido & <Co>"}, {"name": ""}]);
    assert_eq!(wire.only().json(), sent);
}

#[tokio::test]
async fn a_cdata_section_holds_markup() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let size = DocumentationSize::new(4.5).with_unit("cm");
    let documentation = Documentation::new().with_content("<b>]]></b>\n").with_pages(3).with_size(size);
    let request = PutDocumentation::new(documentation.clone());
    assert_eq!(client.operations().put_documentation(request.clone()).await.unwrap(), documentation);
    assert_eq!(calls.only::<PutDocumentation>(), request);
    let text = concat!(
        r#"<Documentation pages="3"><![CDATA[<b>]]]]><![CDATA[></b>"#,
        "\n",
        r#"]]><measure unit="cm">4.5</measure></Documentation>"#,
    );
    assert_eq!(wire.only().text(), format!("{HEAD}{text}"));
}

#[tokio::test]
async fn layout_and_other_writings_are_read() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let xml = [("content-type", "application/xml")];
    for (body, read) in [
        ("<Documentation>\n  <![CDATA[<p/>]]>\n</Documentation>", Documentation::new().with_content("<p/>")),
        ("<Documentation>&lt;p/></Documentation>", Documentation::new().with_content("<p/>")),
        ("<Documentation pages='1'/>", Documentation::new().with_pages(1)),
        (
            "<Documentation>\n <measure> 2 </measure>\n</Documentation>",
            Documentation::new().with_size(DocumentationSize::new(2.0)),
        ),
    ] {
        assert_eq!(send(&router, "PUT", "/documentation", &xml, body).await.status, 200, "{body}");
        assert_eq!(calls.only::<PutDocumentation>().body, read, "{body}");
    }
    let answer =
        send(&router, "PUT", "/documentation", &xml, "<Documentation><measure/></Documentation>").await;
    assert_eq!(answer.places(), ["body /size/value"]);
    calls.assert_none();
}
