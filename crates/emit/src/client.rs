//! The client: one for the API, a handle for each tag, a plain function for each operation.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{TagId, TagKind};

use crate::cx::{self, Cx};
use crate::doc::{self, Home};
use crate::operation::{failure_type, success_type};
use crate::paths::{BUILDER, CALL, CORE, Module, local};
use crate::{links, servers};

/// `client.rs`: the client of the whole API.
pub(crate) fn emit(cx: &Cx<'_>) -> TokenStream {
    let mut texts = vec![format!("A client of {}.", doc::code(&cx.api.title))];
    texts.extend(doc::api_in(cx, Home::Client));
    let docs = doc::outer(&texts);
    let handles = cx.tags(TagKind::Paths).map(|tag| {
        let names = cx.tag(tag);
        let method = cx::ident(&names.module);
        let handle = local(Module::Tag(tag.0), &names.client);
        let docs = doc::outer(&[match cx::at(&cx.api.tags, tag.0 as usize).wire.as_str() {
            "" => "The operations without a tag.".to_owned(),
            wire => format!("The operations tagged {}.", doc::code(wire)),
        }]);
        quote! {
            #docs
            pub fn #method(&self) -> #handle { #handle::new(self.core.clone()) }
        }
    });
    let servers = servers::constant("The servers that the document names.", &cx.api.servers);
    let builder_docs =
        doc::outer(&["Sets up a client, of the document's first server unless told otherwise.".to_owned()]);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client { core: #CORE }
        impl Client {
            #servers
            #builder_docs
            pub fn builder() -> #BUILDER<Self> { #BUILDER::new(Self::SERVERS, |core| Self { core }) }
            #(#handles)*
        }
    }
}

/// The handle of a tag.
pub(crate) fn emit_handle(cx: &Cx<'_>, tag: TagId) -> TokenStream {
    let names = cx.tag(tag);
    let gate = cx.client_gate();
    let name = cx::ident(&names.client);
    let kind = cx.kind(tag);
    let docs = doc::outer(&match kind {
        TagKind::Paths => vec![match cx::at(&cx.api.tags, tag.0 as usize).wire.as_str() {
            "" => "Calls the operations without a tag.".to_owned(),
            wire => format!("Calls the operations tagged {}.", doc::code(wire)),
        }],
        TagKind::Webhooks => sender_docs("webhooks"),
        TagKind::Callbacks => sender_docs("callbacks"),
    });
    let calls = cx.operations(tag).map(|(operation, names)| {
        let docs = doc::outer(&[doc::operation(operation), links::paragraphs(cx, operation)].concat());
        let method = cx::ident(&names.method);
        // A webhook is the API's own to send, for as long as it has receivers.
        let warning = (kind == TagKind::Paths).then(|| doc::warning(&operation.docs));
        let request = local(Module::Tag(tag.0), &names.request);
        let success = success_type(cx, operation, names);
        let failure = failure_type(operation, names).map(|failure| quote!(, #failure));
        let (url, call) = match kind {
            TagKind::Paths => (None, quote!(#CALL::new(&self.core, request))),
            _ => (Some(quote!(url: &str,)), quote!(#CALL::to(&self.core, url, request))),
        };
        quote! {
            #docs
            #warning
            pub fn #method(&self, #url request: #request) -> #CALL<#success #failure> { #call }
        }
    });
    let made = match kind {
        TagKind::Paths => quote!(pub(crate) fn new(core: #CORE) -> Self { Self { core } }),
        _ => {
            let docs = doc::outer(&["Sets up a sender.".to_owned()]);
            quote! {
                #docs
                pub fn builder() -> #BUILDER<Self> { #BUILDER::new(&[], |core| Self { core }) }
            }
        }
    };
    quote! {
        #docs
        #gate
        #[derive(Clone, Debug)]
        pub struct #name { core: #CORE }
        #gate
        impl #name {
            #made
            #(#calls)*
        }
    }
}

fn sender_docs(what: &str) -> Vec<String> {
    vec![
        format!("Sends the {what}, each to the URL that its receiver gave."),
        "Such a URL is somebody else's text: it may lead into one's own network, and gets the credentials that the sender was given."
            .to_owned(),
    ]
}
