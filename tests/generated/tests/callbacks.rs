//! Callbacks: a call says where the API is to send them.

use std::sync::atomic::{AtomicI64, Ordering};

use http::StatusCode;
use understory_generated::callbacks::{
    CallbackReceiver, CallbackSender, CancelOrder, Client, GetCancelOrderShippedCallback, OperationsService,
    Order, PlaceOrder, ShippedCallback, ShippedCallbackBody, ShippedCallbackError, Status,
    StatusChangedCallback, StatusState, receive_callbacks, router,
};
use understory_runtime::server::{self, Error};

use crate::support::{Calls, sender, serve};

/// Whoever orders something: a receiver of callbacks.
#[derive(Clone, Default)]
struct Customer(Calls);

impl CallbackReceiver for Customer {
    async fn status_changed(&self, request: StatusChangedCallback) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn shipped(&self, request: ShippedCallback) -> Result<(), Error<ShippedCallbackError>> {
        self.0.record(&request);
        match request.body.parcel.as_str() {
            "" => Err(ShippedCallbackError::Gone)?,
            _ => Ok(()),
        }
    }

    async fn get_cancel_order_shipped(
        &self,
        request: GetCancelOrderShippedCallback,
    ) -> Result<String, Error> {
        self.0.record(&request);
        Ok("back to me".to_owned())
    }
}

/// The API: it takes orders, and calls back before it answers.
struct Shop {
    callbacks: CallbackSender,
    orders: AtomicI64,
}

impl OperationsService for Shop {
    async fn place_order(&self, request: PlaceOrder) -> Result<(), Error> {
        let order = self.orders.fetch_add(1, Ordering::SeqCst) + 1;
        let status = StatusChangedCallback::new(Status::new(order, StatusState::Packed));
        let sent = self.callbacks.status_changed(&request.body.callback_url, status).await;
        sent.map_err(|error| server::Error::problem(StatusCode::BAD_GATEWAY, error.to_string()))?;
        let url = format!("{}?event=shipped", request.body.callback_url);
        let shipped = ShippedCallback::new(ShippedCallbackBody::new("p1"));
        self.callbacks.shipped(&url, shipped).await.map_err(Error::internal)
    }

    async fn cancel_order(&self, _: CancelOrder) -> Result<(), Error> {
        Ok(())
    }
}

#[tokio::test]
async fn a_call_says_where_it_is_called_back() {
    let customer = Customer::default();
    // The customer chooses where each callback goes; the shop knows but one URL, and a query.
    let hooks = receive_callbacks(customer.clone()).router_at("/me", |head, _| {
        let shipped = head.uri.query() == Some("event=shipped");
        Some(if shipped { "shipped" } else { "statusChanged" }.to_owned())
    });
    let me = serve(hooks).await;
    let shop = Shop { callbacks: CallbackSender::builder().build(), orders: AtomicI64::new(0) };
    let shop = serve(router(shop)).await;
    let client = Client::builder().base_url(&shop).unwrap().build();
    client.operations().place_order(PlaceOrder::new(Order::new(format!("{me}/me")))).await.unwrap();
    let (first, second) = customer.0.two::<StatusChangedCallback, ShippedCallback>();
    assert_eq!(first, StatusChangedCallback::new(Status::new(1, StatusState::Packed)));
    assert_eq!(second, ShippedCallback::new(ShippedCallbackBody::new("p1")));
}

#[tokio::test]
async fn callbacks_of_one_key_have_the_operation_in_their_names() {
    let customer = Customer::default();
    let (sender, wire) = sender(CallbackSender::builder(), receive_callbacks(customer.clone()).router());
    let request = GetCancelOrderShippedCallback::new("p 1");
    let url = "http://me/cancelOrder/shipped";
    assert_eq!(sender.get_cancel_order_shipped(url, request.clone()).await.unwrap(), "back to me");
    assert_eq!(customer.0.only::<GetCancelOrderShippedCallback>(), request);
    assert_eq!(wire.only().target(), "/cancelOrder/shipped?parcel=p%201");
    let error = sender.shipped("http://me/shipped", ShippedCallback::new(ShippedCallbackBody::new(""))).await;
    let error = error.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::GONE));
    assert!(matches!(
        error,
        understory_runtime::client::Error::Api { error: ShippedCallbackError::Gone, .. }
    ));
}
