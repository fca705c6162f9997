//! Definitions and answers that are the same: one type under several names.

use understory_generated::equal_definitions::types::{
    FindBirdsNotFound, FindBirdsOrder, FindBirdsResponse, FindCatsOrder, FindCatsResponse,
    FindCatsResponseFoundItem, FindDogsNear, FindDogsNotFound, FindDogsOrder, FindDogsResponse,
    FindDogsResponseFoundItem, PutCatBody, PutCatBodyAge, PutCatResponse, PutDogBody, PutDogBodyAge,
    PutDogResponse, Trouble,
};
use understory_generated::equal_definitions::{
    BirdsService, CatsService, Client, DogsService, FindBirds, FindBirdsError, FindCats, FindCatsError,
    FindCatsReply, FindDogs, FindDogsError, FindDogsReply, PutCat, PutDog, router,
};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::connect;

/// Finds animals of every kind by one function, which is what the types being one is good for.
struct Service;

fn find(order: FindCatsOrder, animal: &str) -> Result<FindCatsReply, Error<FindCatsError>> {
    match order {
        FindCatsOrder::Name => {
            Ok(FindCatsReply::Ok(FindCatsResponse::new(vec![FindCatsResponseFoundItem::new(animal)])))
        }
        FindCatsOrder::Age => Ok(FindCatsReply::NoContent),
        FindCatsOrder::Unknown(_) => Err(FindCatsError::NotFound(Trouble::new("no such order")).into()),
    }
}

impl CatsService for Service {
    async fn find_cats(&self, request: FindCats) -> Result<FindCatsReply, Error<FindCatsError>> {
        find(request.order, "Tom")
    }

    async fn put_cat(&self, request: PutCat) -> Result<PutCatResponse, Error> {
        Ok(PutCatResponse::new(request.body.name, request.body.age))
    }
}

impl DogsService for Service {
    async fn find_dogs(&self, request: FindDogs) -> Result<FindDogsReply, Error<FindDogsError>> {
        match request.near.and_then(|near| near.place).as_deref() {
            Some("nowhere") => Err(FindDogsError::NotFound(FindDogsNotFound::new("no such place")).into()),
            _ => find(request.order, "Rex"),
        }
    }

    async fn put_dog(&self, request: PutDog) -> Result<PutDogResponse, Error> {
        Ok(PutDogResponse::new(request.body.name, request.body.age))
    }
}

impl BirdsService for Service {
    async fn find_birds(&self, request: FindBirds) -> Result<FindBirdsResponse, Error<FindBirdsError>> {
        match request.order {
            FindBirdsOrder::Span => Ok(FindBirdsResponse::new().with_place("tree")),
            _ => Err(FindBirdsError::NotFound(FindBirdsNotFound::new("flown")).into()),
        }
    }
}

#[tokio::test]
async fn each_operation_answers_under_its_own_names() {
    let (client, wire) = connect(Client::builder(), router(Service));
    let found = FindDogsResponse::new(vec![FindDogsResponseFoundItem::new("Rex")]);
    let dogs = client.dogs().find_dogs(FindDogs::new(FindDogsOrder::Name)).await.unwrap();
    assert_eq!(dogs, FindDogsReply::Ok(found));
    assert_eq!(wire.only().target(), "/dogs?order=name");
    let cats = client.cats().find_cats(FindCats::new(FindCatsOrder::Age)).await.unwrap();
    assert_eq!(cats, FindCatsReply::NoContent);
    assert_eq!(wire.only().target(), "/cats?order=age");
}

#[tokio::test]
async fn a_failure_is_that_of_the_operation_that_has_the_same() {
    let (client, _) = connect(Client::builder(), router(Service));
    let nowhere = FindDogs::new(FindDogsOrder::Age).with_near(FindDogsNear::new().with_place("nowhere"));
    match client.dogs().find_dogs(nowhere).await {
        Err(client::Error::Api { error: FindCatsError::NotFound(Trouble { why }), .. }) => {
            assert_eq!(why, "no such place");
        }
        other => panic!("{other:?}"),
    }
}

/// Birds come in an order of their own and are not found in words of their own.
#[tokio::test]
async fn what_differs_in_a_word_is_another_type() {
    let (client, _) = connect(Client::builder(), router(Service));
    let birds = client.birds();
    let found = birds.find_birds(FindBirds::new(FindBirdsOrder::Span)).await.unwrap();
    assert_eq!(found, FindBirdsResponse::new().with_place("tree"));
    match birds.find_birds(FindBirds::new(FindBirdsOrder::Name)).await {
        Err(client::Error::Api { error: FindBirdsError::NotFound(Trouble { why }), .. }) => {
            assert_eq!(why, "flown");
        }
        other => panic!("{other:?}"),
    }
}

/// The root of an XML document is called after its definition, so those that are roots are never one,
/// while what they hold is.
#[tokio::test]
async fn roots_of_xml_keep_their_names() {
    let (client, wire) = connect(Client::builder(), router(Service));
    let age = PutDogBodyAge::new().with_years(3);
    let cat = PutCat::new(PutCatBody::new("Tom", age.clone()));
    assert_eq!(client.cats().put_cat(cat).await.unwrap(), PutCatResponse::new("Tom", age));
    let age = PutCatBodyAge::new().with_years(4);
    let sent = wire.only();
    assert_eq!(root(sent.text()), "<PutCatBody><name>Tom</name><age><years>3</years></age></PutCatBody>");
    let dog = PutDog::new(PutDogBody::new("Rex", age.clone()));
    assert_eq!(client.dogs().put_dog(dog).await.unwrap(), PutDogResponse::new("Rex", age));
    let sent = wire.only();
    assert_eq!(root(sent.text()), "<PutDogBody><name>Rex</name><age><years>4</years></age></PutDogBody>");
}

fn root(text: &str) -> &str {
    text.strip_prefix(r#"<?xml version="1.0" encoding="UTF-8"?>"#).expect("an XML declaration")
}
