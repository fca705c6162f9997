//! The table of an operation: everything about it that is data.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use understory_model::{
    Codec, Condition, Content, DefaultValue, Effect, Empty, Explode, Location, Operation, OperationNames,
    Parameter, Presence, Reserved, Response, StatusKey, Style,
};

use super::rows::{Rows, SharedRows};
use crate::cx::{self, Cx};
use crate::paths::{
    CHECK, MEDIA_BYTES, MEDIA_FORM, MEDIA_JSON, MEDIA_ONLY_JSON, MEDIA_TEXT, MEDIA_XML, METHOD, Module,
    OPERATION, PARAMETER, REQUIREMENT, RESPONSE, ROUTE_CONDITION, STYLE, local,
};
use crate::{checks, doc};

pub(super) fn emit(
    cx: &Cx<'_>,
    operation: &Operation,
    names: &OperationNames,
    shared: &SharedRows,
) -> TokenStream {
    let docs = doc::outer(&[doc::request(operation)]);
    let table = cx::ident(&names.table);
    // What receives webhooks knows them by their names.
    let id = match &operation.hook {
        Some(hook) => hook.name(),
        None => operation.id.as_ref().unwrap_or(&names.method),
    };
    let method = method(&operation.method);
    let path = &operation.path;
    let query = (!operation.query.is_empty()).then(|| {
        let query = &operation.query;
        quote!(.query(#query))
    });
    let servers = (!operation.servers.is_empty()).then(|| {
        let request = local(Module::Tag(operation.tag.0), &names.request);
        quote!(.servers(#request::SERVERS))
    });
    let conditions = (!operation.conditions.is_empty()).then(|| {
        let rows = operation.conditions.iter().map(condition);
        quote!(.when(&[#(#rows),*]))
    });
    let body = operation.body.as_ref().map(|body| {
        let content = media_types(&body.payload.content);
        match body.presence {
            Presence::Required => quote!(.body(#content)),
            _ => quote!(.optional_body(#content)),
        }
    });
    let security = (!operation.security.is_empty()).then(|| {
        let alternatives = operation.security.iter().map(|all| {
            let rows = all.iter().map(|requirement| {
                let scheme = local(Module::Security, cx::at::<String>(&cx.names.schemes, requirement.scheme));
                let scopes = &requirement.scopes;
                quote!(#REQUIREMENT::new(&#scheme, &[#(#scopes),*]))
            });
            quote!(&[#(#rows),*])
        });
        quote!(.security(&[#(#alternatives),*]))
    });
    let mut constants = Vec::new();
    let [parameters, responses, checks] = lists(cx, operation).map(|rows| {
        let rows = rows?;
        let (list, constant) = shared.place(&names.table, &rows);
        constants.extend(constant);
        let call = format_ident!("{}", rows.call);
        Some(quote!(.#call(#list)))
    });
    quote! {
        #(#constants)*
        #docs
        pub(crate) static #table: #OPERATION = #OPERATION::new(#id, #method, #path)
            #query #servers #conditions #parameters #body #responses #security #checks;
    }
}

/// The lists of a table, each unless there is nothing to say: the parameters, the responses, the checks.
pub(super) fn lists(cx: &Cx<'_>, operation: &Operation) -> [Option<Rows>; 3] {
    let rows = |call, kind, row, rows: Vec<TokenStream>| Rows {
        call,
        kind,
        row,
        count: rows.len(),
        list: quote!(&[#(#rows),*]),
    };
    let parameters = || operation.parameters.iter().map(parameter).collect();
    let responses = || operation.responses.iter().map(response).collect();
    [
        (!operation.parameters.is_empty())
            .then(|| rows("parameters", "PARAMETERS", quote!(#PARAMETER), parameters())),
        (!operation.responses.is_empty())
            .then(|| rows("responses", "RESPONSES", quote!(#RESPONSE), responses())),
        checks::of_operation(cx, operation).map(|list| rows("checks", "CHECKS", quote!(#CHECK::Check), list)),
    ]
}

fn response(response: &Response) -> TokenStream {
    let content = media_types(response.body.as_ref().map_or(&[][..], |body| &body.content));
    match response.key {
        StatusKey::Code(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(#RESPONSE::code(#status, #content))
        }
        StatusKey::Range(hundred) => {
            let hundred = Literal::u8_unsuffixed(hundred);
            quote!(#RESPONSE::range(#hundred, #content))
        }
        StatusKey::Default => quote!(#RESPONSE::default(#content)),
    }
}

/// The method: a constant of the runtime, or its name.
fn method(method: &str) -> TokenStream {
    const NAMED: [&str; 9] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"];
    if NAMED.contains(&method) {
        let method = format_ident!("{method}");
        quote!(#METHOD::#method)
    } else {
        quote!(#METHOD::new(#method))
    }
}

fn condition(condition: &Condition) -> TokenStream {
    let name = &condition.wire;
    let place = match condition.location {
        Location::Query => quote!(query),
        _ => quote!(header),
    };
    let value = condition.value.as_ref().map(|value| quote!(.is(#value)));
    quote!(#ROUTE_CONDITION::#place(#name) #value)
}

/// The row of a parameter, or of a header of a response.
pub(crate) fn parameter(parameter: &Parameter) -> TokenStream {
    let name = &parameter.wire;
    let required =
        |always: bool| (!always && parameter.presence == Presence::Required).then(|| quote!(.required()));
    let default = parameter.default.as_ref().filter(|default| default.effect == Effect::Assumed);
    let default = default.map(|DefaultValue { json, .. }| quote!(.default(#json)));
    if let Some(content) = &parameter.content {
        let (content, required) = (media_types(std::slice::from_ref(content)), required(false));
        return quote!(#PARAMETER::query_string(#name, #content) #required #default);
    }
    let (base, style, explode, always) = match parameter.location {
        Location::Path => (quote!(path), Style::Simple, Explode::Joined, true),
        Location::Query | Location::QueryString => (quote!(query), Style::Form, Explode::Exploded, false),
        Location::Header => (quote!(header), Style::Simple, Explode::Joined, false),
        Location::Cookie => (quote!(cookie), Style::Form, Explode::Exploded, false),
    };
    let (style, explode) = written((parameter.style, parameter.explode), (style, explode));
    let required = required(always);
    let reserved = (parameter.reserved == Reserved::Allowed).then(|| quote!(.allow_reserved()));
    let empty = (parameter.empty == Empty::Omission).then(|| quote!(.empty_is_absent()));
    quote!(#PARAMETER::#base(#name) #style #explode #required #default #reserved #empty)
}

/// What a row says of style and explosion, where they are not the usual ones.
fn written(
    (style, explode): (Style, Explode),
    usual: (Style, Explode),
) -> (Option<TokenStream>, Option<TokenStream>) {
    let style = (style != usual.0).then(|| {
        let style = match style {
            Style::Matrix => quote!(Matrix),
            Style::Label => quote!(Label),
            Style::Form => quote!(Form),
            Style::Simple => quote!(Simple),
            Style::SpaceDelimited => quote!(SpaceDelimited),
            Style::PipeDelimited => quote!(PipeDelimited),
            Style::DeepObject => quote!(DeepObject),
            Style::Cookie => quote!(Cookie),
            Style::Json => quote!(Json),
        };
        quote!(.style(#STYLE::#style))
    });
    let explode = (explode != usual.1).then(|| match explode {
        Explode::Exploded => quote!(.exploded()),
        Explode::Joined => quote!(.joined()),
    });
    (style, explode)
}

/// The media types of a body, as the slice that tables hold.
fn media_types(content: &[Content]) -> TokenStream {
    if let [Content { media_type, codec: Codec::Json, alternative: None, .. }] = content
        && media_type == "application/json"
    {
        return quote!(#MEDIA_ONLY_JSON);
    }
    let rows = content.iter().map(|content| {
        let name = &content.media_type;
        let media = match content.codec {
            Codec::Json => quote!(#MEDIA_JSON(#name)),
            Codec::Xml => quote!(#MEDIA_XML(#name)),
            Codec::Form => quote!(#MEDIA_FORM(#name)),
            Codec::Text => quote!(#MEDIA_TEXT(#name)),
            Codec::Bytes => quote!(#MEDIA_BYTES(#name)),
        };
        let alternative = content.alternative.map(|index| {
            let index = Literal::usize_unsuffixed(index);
            quote!(.of(#index))
        });
        let members = (!content.members.is_empty()).then(|| {
            let rows = content.members.iter().map(|member| {
                let name = &member.wire;
                let (style, explode) =
                    written((member.style, member.explode), (Style::Form, Explode::Exploded));
                quote!(#PARAMETER::query(#name) #style #explode)
            });
            quote!(.members(&[#(#rows),*]))
        });
        quote!(#media #alternative #members)
    });
    quote!(&[#(#rows),*])
}
