//! `security.rs`: a static for each security scheme.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Flow, FlowKind, Location, SchemeKind, SecurityScheme};

use crate::cx::{self, Cx};
use crate::doc;
use crate::paths::{LOCATION, SCHEME, SCHEME_KIND};

pub(crate) fn emit(cx: &Cx<'_>) -> TokenStream {
    let items = cx.api.schemes.iter().zip(&cx.names.schemes).map(|(scheme, constant)| {
        let docs = doc::outer(&docs(scheme));
        let constant = cx::ident(constant);
        let wire = &scheme.wire;
        let kind = kind(&scheme.kind);
        quote! {
            #docs
            pub static #constant: #SCHEME = #SCHEME { name: #wire, kind: #kind };
        }
    });
    quote!(#(#items)*)
}

fn docs(scheme: &SecurityScheme) -> Vec<String> {
    let mut texts = vec![format!("The security scheme {}.", doc::code(&scheme.wire))];
    texts.extend(doc::paragraphs(&scheme.docs));
    if let SchemeKind::OAuth2 { flows, metadata_url } = &scheme.kind {
        let scopes: Vec<String> = flows
            .iter()
            .flat_map(|flow| &flow.scopes)
            .map(|(scope, what)| format!("- {}: {}", doc::code(scope), doc::phrase(what)))
            .collect();
        texts.extend((!scopes.is_empty()).then(|| format!("Scopes:\n\n{}", scopes.join("\n"))));
        texts.extend(metadata_url.as_ref().map(|url| {
            format!("Its authorization server describes itself at {} (RFC 8414).", doc::code(url))
        }));
    }
    texts.extend(doc::deprecated(&scheme.docs));
    texts
}

fn kind(kind: &SchemeKind) -> TokenStream {
    let token_url = |flows: &[Flow], kind| {
        let url = flows.iter().find(|flow| flow.kind == kind).and_then(|flow| flow.token_url.clone());
        match url {
            Some(url) => quote!(Some(#url)),
            None => quote!(None),
        }
    };
    match kind {
        SchemeKind::ApiKey { location, name } => {
            let location = match location {
                Location::Path => quote!(Path),
                Location::Query | Location::QueryString => quote!(Query),
                Location::Header => quote!(Header),
                Location::Cookie => quote!(Cookie),
            };
            quote!(#SCHEME_KIND::ApiKey { location: #LOCATION::#location, name: #name })
        }
        SchemeKind::Basic => quote!(#SCHEME_KIND::Basic),
        SchemeKind::Bearer => quote!(#SCHEME_KIND::Bearer),
        SchemeKind::Http(scheme) => quote!(#SCHEME_KIND::Http(#scheme)),
        SchemeKind::OAuth2 { flows, .. } => {
            let password = token_url(flows, FlowKind::Password);
            let client_credentials = token_url(flows, FlowKind::ClientCredentials);
            quote!(#SCHEME_KIND::OAuth2 { password: #password, client_credentials: #client_credentials })
        }
        SchemeKind::OpenIdConnect(url) => quote!(#SCHEME_KIND::OpenIdConnect(#url)),
        SchemeKind::MutualTls => quote!(#SCHEME_KIND::MutualTls),
    }
}
