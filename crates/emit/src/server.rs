//! The server: a trait for each tag, the routes that call it, and the router.

mod receiver;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use understory_model::{Admission, Operation, OperationNames, TagId, TagKind};

use crate::cx::{self, Cx};
use crate::doc::{self, Home};
use crate::operation::{failure_type, success_type};
use crate::paths::{
    AUTHENTICATOR, MAKE_ROUTE, MAYBE_PRINCIPAL, Module, OPEN, PRINCIPAL, ROUTE, ROUTER, SERVER_MODULE, local,
};

/// `server.rs`: the router of the whole API, and the receivers of what it sends.
pub(crate) fn emit(cx: &Cx<'_>) -> TokenStream {
    let router = cx.has_router().then(|| emit_router(cx));
    let receivers = hooks(cx).map(|(kind, name)| receiver::emit(cx, kind, &name));
    quote!(#router #(#receivers)*)
}

/// The names that it exports.
pub(crate) fn exports(cx: &Cx<'_>) -> TokenStream {
    let router = cx.has_router().then(|| format_ident!("router"));
    let names: Vec<Ident> = router.into_iter().chain(hooks(cx).map(|(_, name)| name)).collect();
    match names.as_slice() {
        [name] => quote!(#name),
        names => quote!({#(#names),*}),
    }
}

/// The kinds of what is received, with the functions that make their receivers.
fn hooks<'c>(cx: &'c Cx<'_>) -> impl Iterator<Item = (TagKind, Ident)> + use<'c> {
    let kinds =
        [(TagKind::Webhooks, "receive_webhooks"), (TagKind::Callbacks, "receive_callbacks")].into_iter();
    kinds
        .filter(|(kind, _)| cx.tags(*kind).next().is_some())
        .map(|(kind, name)| (kind, format_ident!("{name}")))
}

fn emit_router(cx: &Cx<'_>) -> TokenStream {
    let mut texts = vec![
        format!("The router of {}: every operation, served by one value.", doc::code(&cx.api.title)),
        "It is a `tower::Service`. Nest it under the path of the server's URL, if that has one.".to_owned(),
    ];
    texts.extend(doc::api_in(cx, Home::Server));
    let docs = doc::outer(&texts);
    let bounds = cx.tags(TagKind::Paths).map(|tag| local(Module::Tag(tag.0), &cx.tag(tag).service));
    let modules: Vec<_> = cx.tags(TagKind::Paths).map(|tag| cx::ident(&cx.tag(tag).module)).collect();
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
    let kind = cx.kind(tag);
    let mut texts = match kind {
        TagKind::Paths => vec![match cx::at(&cx.api.tags, tag.0 as usize).wire.as_str() {
            "" => "Serves the operations without a tag.".to_owned(),
            wire => format!("Serves the operations tagged {}.", doc::code(wire)),
        }],
        hooks => receiver::docs(hooks),
    };
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
        let (principal, arguments) = match operation.admission() {
            Admission::Open => (TokenStream::new(), quote!(request)),
            Admission::Secured => (quote!(principal: Self::Principal,), quote!((principal, request))),
            Admission::Optional => {
                (quote!(principal: Option<Self::Principal>,), quote!((principal, request)))
            }
        };
        let output = result(cx, operation, names);
        let body = match kind {
            TagKind::Paths => quote!(;),
            TagKind::Webhooks | TagKind::Callbacks => quote!({ #SERVER_MODULE::not_received(#arguments) }),
        };
        quote! {
            #docs
            fn #method(&self, #principal request: #request) -> impl Future<Output = #output> + Send #body
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
        let caller = match operation.admission() {
            // Less to compile than a closure that calls it.
            Admission::Open => return quote!(#OPEN(&#table, S::#method)),
            Admission::Secured => PRINCIPAL,
            Admission::Optional => MAYBE_PRINCIPAL,
        };
        quote!(#MAKE_ROUTE(&#table, |s: &S, request, caller: #caller<_>| Box::pin(s.#method(caller.0, request))))
    });
    quote! {
        #gate
        pub(crate) fn routes<S: #service>(routes: &mut Vec<#ROUTE<S>>) { routes.extend([#(#rows),*]); }
    }
}
