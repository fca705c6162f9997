//! The server: a trait for each tag, the routes that call it, and the router.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Admission, Operation, OperationNames, TagId};

use crate::cx::{self, Cx};
use crate::doc::{self, Home};
use crate::operation::{failure_type, success_type};
use crate::paths::{
    ANONYMOUS, AUTHENTICATOR, MAKE_ROUTE, MAYBE_PRINCIPAL, Module, PRINCIPAL, ROUTE, ROUTER, SERVER_MODULE,
    local,
};

/// `server.rs`: the router of the whole API.
pub(crate) fn emit(cx: &Cx<'_>) -> TokenStream {
    let mut texts = vec![
        format!("The router of {}: every operation, served by one value.", doc::code(&cx.api.title)),
        "It is a `tower::Service`. Nest it under the path of the server's URL, if that has one.".to_owned(),
    ];
    texts.extend(doc::api_in(cx, Home::Server));
    let docs = doc::outer(&texts);
    let tags = || (0..cx.api.tags.len() as u32).map(TagId);
    let bounds = tags().map(|tag| local(Module::Tag(tag.0), &cx.tag(tag).service));
    let modules: Vec<_> = tags().map(|tag| cx::ident(&cx.tag(tag).module)).collect();
    quote! {
        #docs
        pub fn router<S: #(#bounds)+*>(service: S) -> #ROUTER {
            let mut routes = Vec::new();
            #(super::wire::#modules::routes(&mut routes);)*
            #SERVER_MODULE::router(service, routes)
        }
    }
}

/// The trait of a tag.
pub(crate) fn emit_service(cx: &Cx<'_>, tag: TagId) -> TokenStream {
    let names = cx.tag(tag);
    let gate = cx.server_gate();
    let name = cx::ident(&names.service);
    let mut texts = vec![match cx::at(&cx.api.tags, tag.0 as usize).wire.as_str() {
        "" => "Serves the operations without a tag.".to_owned(),
        wire => format!("Serves the operations tagged {}.", doc::code(wire)),
    }];
    let secured = cx.served(tag).any(|(operation, _)| operation.admission() != Admission::Open);
    let bound = if secured {
        texts.push(
            "A secured operation is called with the principal that [`Authenticator`] found.".to_owned(),
        );
        quote!(#AUTHENTICATOR)
    } else {
        quote!(Send + Sync + 'static)
    };
    let docs = doc::outer(&texts);
    let methods = cx.served(tag).map(|(operation, names)| {
        let docs = doc::outer(&doc::operation(operation));
        let method = cx::ident(&names.method);
        let request = local(Module::Tag(tag.0), &names.request);
        let principal = match operation.admission() {
            Admission::Open => TokenStream::new(),
            Admission::Secured => quote!(principal: Self::Principal,),
            Admission::Optional => quote!(principal: Option<Self::Principal>,),
        };
        let output = result(cx, operation, names);
        quote! {
            #docs
            fn #method(&self, #principal request: #request) -> impl Future<Output = #output> + Send;
        }
    });
    quote! {
        #docs
        #gate
        pub trait #name: #bound { #(#methods)* }
    }
}

fn result(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let success = success_type(cx, operation, names);
    let failure = failure_type(operation, names).map(|failure| quote!(<#failure>));
    quote!(Result<#success, #SERVER_MODULE::Error #failure>)
}

/// The routes of a tag.
pub(crate) fn emit_routes(cx: &Cx<'_>, tag: TagId) -> TokenStream {
    let gate = cx.server_gate();
    let service = local(Module::Tag(tag.0), &cx.tag(tag).service);
    let rows = cx.served(tag).map(|(operation, names)| {
        let table = cx::ident(&names.table);
        let method = cx::ident(&names.method);
        let (caller, argument) = match operation.admission() {
            Admission::Open => (quote!(_: #ANONYMOUS), TokenStream::new()),
            Admission::Secured => (quote!(caller: #PRINCIPAL<_>), quote!(caller.0,)),
            Admission::Optional => (quote!(caller: #MAYBE_PRINCIPAL<_>), quote!(caller.0,)),
        };
        quote!(#MAKE_ROUTE(&#table, |s: &S, request, #caller| Box::pin(s.#method(#argument request))))
    });
    quote! {
        #gate
        pub(crate) fn routes<S: #service>(routes: &mut Vec<#ROUTE<S>>) { routes.extend([#(#rows),*]); }
    }
}
