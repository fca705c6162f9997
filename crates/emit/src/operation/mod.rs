//! Operations: what people read of them, and beside it what the runtime reads.

mod reply;
mod request;
mod table;

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::TagId;

use crate::cx::Cx;
use crate::paths::{Module, SHOW_REQUEST, local};
use crate::{client, server};

pub(crate) use reply::{failure_type, success_type};
pub(crate) use table::parameter as parameter_row;

/// A tag's file: requests and replies, the client handle, the server trait.
pub(crate) fn emit(cx: &Cx<'_>, tag: TagId) -> TokenStream {
    let items = cx.operations(tag).map(|(operation, names)| {
        let request = request::emit(cx, operation, names);
        let replies = reply::emit(cx, operation, names);
        quote!(#request #replies)
    });
    let client = cx.has_client().then(|| client::emit_handle(cx, tag));
    let server = cx.has_server().then(|| server::emit_service(cx, tag));
    quote!(#(#items)* #client #server)
}

/// A tag's wire file: tables, slots and routes.
pub(crate) fn emit_wire(cx: &Cx<'_>, tag: TagId) -> TokenStream {
    let items = cx.operations(tag).map(|(operation, names)| {
        let table = table::emit(cx, operation, names);
        let request = request::emit_wire(cx, operation, names);
        let replies = reply::emit_wire(operation, names);
        quote!(#table #request #replies)
    });
    let requests = cx.operations(tag).map(|(_, names)| local(Module::Tag(tag.0), &names.request));
    let routes = cx.has_server().then(|| server::emit_routes(cx, tag));
    quote!(#(#items)* #SHOW_REQUEST!(#(#requests),*); #routes)
}
