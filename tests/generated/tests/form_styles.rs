//! Members of a form with styles of their own travel as parameters of a query with these styles do.

use understory_generated::form_styles::types::{Order, OrderAddress, OrderLinesItem};
use understory_generated::form_styles::{Client, OperationsService, PostOrder, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_order(&self, request: PostOrder) -> Result<Order, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn order() -> Order {
    let words = || vec!["a".to_owned(), "b c".to_owned()];
    Order::new()
        .with_commas(vec!["a".to_owned(), "b,c".to_owned()])
        .with_spaces(vec![1, 2])
        .with_pipes(words())
        .with_address(OrderAddress::new("Ulm & Bonn").with_code(7))
        .with_lines(vec![OrderLinesItem::new("x").with_sizes(vec![0.5, 2.0]), OrderLinesItem::new("y")])
        .with_repeated(words())
        .with_note("n")
}

const TEXT: &str = "commas=a,b%2Cc&spaces=1%202&pipes=a%7Cb%20c\
    &address%5Btown%5D=Ulm%20%26%20Bonn&address%5Bcode%5D=7\
    &lines%5B0%5D%5Bitem%5D=x&lines%5B0%5D%5Bsizes%5D%5B0%5D=0.5&lines%5B0%5D%5Bsizes%5D%5B1%5D=2&lines%5B1%5D%5Bitem%5D=y\
    &repeated=a&repeated=b+c&note=n";

#[tokio::test]
async fn they_travel_as_their_styles_say() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostOrder::new(order());
    let answer = client.operations().post_order(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PostOrder>(), answer), (request, order()));
    assert_eq!(wire.only().text(), TEXT);
}

#[tokio::test]
async fn what_others_write_is_read() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let text = "spaces=1+2&pipes=a|b+c&lines[][item]=x&address[code]=7&address[town]=Ulm&repeated=a";
    let broken = send(&router, "POST", "/orders", &form, text).await;
    assert_eq!(broken.status, 400, "an empty bracket stands last: {}", broken.body);
    let text = text.replace("lines[]", "lines[0]");
    let reply = send(&router, "POST", "/orders", &form, &text).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let body = calls.only::<PostOrder>().body;
    assert_eq!(body.spaces, Some(vec![1, 2]));
    assert_eq!(body.pipes, Some(vec!["a".to_owned(), "b c".to_owned()]));
    assert_eq!(body.address, Some(OrderAddress::new("Ulm").with_code(7)));
    assert_eq!(body.lines, Some(vec![OrderLinesItem::new("x")]));
    for (text, place) in [
        ("commas=a&commas=b", "body /commas"),
        ("spaces=1+x", "body /spaces/1"),
        ("address[zip]=1&address[town]=x", "body /address"),
    ] {
        assert_eq!(send(&router, "POST", "/orders", &form, text).await.places(), [place], "{text}");
    }
}
