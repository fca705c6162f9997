//! What receives webhooks and callbacks: the docs of their traits, and the functions that make
//! receivers of what implements these.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use understory_model::TagKind;

use crate::cx::{self, Cx};
use crate::doc;
use crate::paths::{Module, SERVER_MODULE, local};

/// The function that makes the receiver of a kind.
pub(super) fn emit(cx: &Cx<'_>, kind: TagKind, name: &Ident) -> TokenStream {
    let what = plural(kind);
    let docs = doc::outer(&[
        format!("The receiver of the {what} of {}.", doc::code(&cx.api.title)),
        "It says at which paths they are received, and makes a router of it.".to_owned(),
    ]);
    let bounds = cx.tags(kind).map(|tag| local(Module::Tag(tag.0), &cx.tag(tag).service));
    let modules = cx.tags(kind).map(|tag| cx::ident(&cx.tag(tag).module));
    quote! {
        #docs
        pub fn #name<S: #(#bounds)+*>(service: S) -> #SERVER_MODULE::Receiver {
            let mut routes = Vec::new();
            #(super::wire::#modules::routes(&mut routes);)*
            #SERVER_MODULE::receiver(service, routes)
        }
    }
}

/// The docs of the trait of a kind.
pub(super) fn docs(kind: TagKind) -> Vec<String> {
    let what = plural(kind);
    vec![
        format!("Receives the {what}."),
        "What is not implemented is answered 501, so only what is subscribed to needs to be.".to_owned(),
    ]
}

fn plural(kind: TagKind) -> &'static str {
    if kind == TagKind::Callbacks { "callbacks" } else { "webhooks" }
}
