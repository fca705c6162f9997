//! Operations: what people read of them, and beside it what the runtime reads.

mod reply;
mod request;
mod rows;
mod table;

use quote::quote;
use understory_model::TagId;

use crate::cx::Cx;
use crate::paths::{Module, REQUEST_IMPLS, local};
use crate::print::Page;
use crate::{client, server};

pub(crate) use reply::{failure_type, success_type};
pub(crate) use table::parameter as parameter_row;

/// A tag's file: requests and replies, the client handle, the server trait.
pub(crate) fn emit(cx: &Cx<'_>, tag: TagId, page: &mut Page) {
    for (operation, names) in cx.operations(tag) {
        page.add(request::emit(cx, operation, names));
        page.add(reply::emit(cx, operation, names));
    }
    if cx.has_client() {
        page.add(client::emit_handle(cx, tag));
    }
    if cx.has_server() {
        page.add(server::emit_service(cx, tag));
    }
}

/// A tag's wire file: tables, slots and routes.
pub(crate) fn emit_wire(cx: &Cx<'_>, tag: TagId, page: &mut Page) {
    let shared = rows::SharedRows::of(cx, tag);
    for (operation, names) in cx.operations(tag) {
        page.add(table::emit(cx, operation, names, &shared));
        page.add(request::emit_wire(cx, operation, names));
        page.add(reply::emit_wire(operation, names));
    }
    let requests = cx.operations(tag).map(|(_, names)| local(Module::Tag(tag.0), &names.request));
    page.add(quote!(#REQUEST_IMPLS!(#(#requests),*);));
    if cx.has_server() {
        page.add(server::emit_routes(cx, tag));
    }
}
