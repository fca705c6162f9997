//! Servers: of the document and of an operation.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Server, ServerVariable};

use crate::doc;
use crate::paths::SERVER;

/// The constant of a list of servers, with what the document says of them.
pub(crate) fn constant(whose: &str, servers: &[Server]) -> TokenStream {
    let list = servers.iter().any(says_something).then(|| {
        let lines: Vec<String> = servers.iter().flat_map(described).collect();
        lines.join("\n")
    });
    let docs = doc::outer(&[whose.to_owned(), list.unwrap_or_default()]);
    let rows = servers.iter().map(|server| {
        let url = &server.url;
        let variables = server.variables.iter().map(|variable| {
            let (name, default) = (&variable.wire, &variable.default);
            quote!((#name, #default))
        });
        quote!(#SERVER::new(#url, &[#(#variables),*]))
    });
    quote! {
        #docs
        pub const SERVERS: &'static [#SERVER] = &[#(#rows),*];
    }
}

/// Whether the document says something of a server that its row does not.
fn says_something(server: &Server) -> bool {
    let of_variable = |v: &ServerVariable| !v.values.is_empty() || !doc::paragraphs(&v.docs).is_empty();
    !doc::paragraphs(&server.docs).is_empty() || server.variables.iter().any(of_variable)
}

/// A server in a list, and its variables below it.
fn described(server: &Server) -> Vec<String> {
    let texts: Vec<String> = doc::paragraphs(&server.docs).iter().map(|text| doc::phrase(text)).collect();
    let variables = server.variables.iter().map(|variable| {
        let ServerVariable { wire, values, docs, .. } = variable;
        let mut texts: Vec<String> = doc::paragraphs(docs).iter().map(|text| doc::phrase(text)).collect();
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| doc::code(value)).collect();
            texts.push(format!("One of {}.", values.join(", ")));
        }
        item("  ", wire, &texts)
    });
    std::iter::once(item("", &server.url, &texts)).chain(variables).collect()
}

fn item(indent: &str, name: &str, texts: &[String]) -> String {
    let texts = if texts.is_empty() { String::new() } else { format!(": {}", texts.join(" ")) };
    format!("{indent}- {}{texts}", doc::code(name))
}
