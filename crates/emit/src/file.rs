//! The files of an API, and what stands in the root of each folder.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::TagId;

use crate::cx::{self, Cx};
use crate::doc::Home;
use crate::paths::{self, Imports, Module};
use crate::print::Page;
use crate::{Root, client, doc, operation, security, server, types};

/// A file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the root folder, with `/` between folders.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A file that will be emitted.
#[derive(Clone, Copy, PartialEq)]
enum Plan {
    Root,
    Types,
    Security,
    Client,
    Server,
    Tag(TagId),
    WireRoot,
    WireTypes,
    WireTag(TagId),
}

/// Emits and prints every file, the root first. The order is fixed; the work is done in parallel,
/// because printing takes most of the time of a run.
pub(crate) fn all(cx: &Cx<'_>) -> Vec<File> {
    let plans = plans(cx);
    // The largest come first, so that no thread begins one when the others are done.
    let mut order: Vec<(usize, &Plan)> = plans.iter().enumerate().collect();
    order.sort_by_key(|(_, plan)| std::cmp::Reverse(weight(cx, **plan)));
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(plans.len());
    let work = || {
        let mut done = Vec::new();
        while let Some((index, plan)) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((*index, file(cx, **plan)));
        }
        done
    };
    let mut files: Vec<(usize, File)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mine = work();
        // A mistake of an emitter must not be taken for an API with fewer files.
        let joined =
            others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.flatten().chain(mine).collect()
    });
    files.sort_by_key(|(index, _)| *index);
    files.into_iter().map(|(_, file)| file).collect()
}

fn plans(cx: &Cx<'_>) -> Vec<Plan> {
    let tags = || (0..cx.api.tags.len()).map(|index| TagId(index as u32));
    let mut plans = vec![Plan::Root];
    plans.extend((!cx.api.types.is_empty()).then_some(Plan::Types));
    plans.extend(has_security(cx).then_some(Plan::Security));
    plans.extend(cx.has_api_client().then_some(Plan::Client));
    plans.extend(cx.has_server().then_some(Plan::Server));
    plans.extend(tags().map(Plan::Tag));
    plans.push(Plan::WireRoot);
    plans.extend((!cx.api.types.is_empty()).then_some(Plan::WireTypes));
    plans.extend(tags().map(Plan::WireTag));
    plans
}

/// How much work a file is, as the number of definitions or operations in it.
fn weight(cx: &Cx<'_>, plan: Plan) -> usize {
    match plan {
        Plan::Types | Plan::WireTypes => cx.api.types.len(),
        Plan::Tag(tag) | Plan::WireTag(tag) => cx.operations(tag).count(),
        Plan::Root | Plan::Security | Plan::Client | Plan::Server | Plan::WireRoot => 0,
    }
}

fn has_security(cx: &Cx<'_>) -> bool {
    !cx.api.schemes.is_empty()
}

fn file(cx: &Cx<'_>, plan: Plan) -> File {
    let mut page = Page::default();
    let (path, docs) = match plan {
        Plan::Root => {
            page.add(root(cx));
            let name = match cx.options.root {
                Root::Crate => "lib.rs",
                Root::Module => "mod.rs",
            };
            (name.to_owned(), doc::inner(&doc::api_in(cx, Home::Root)))
        }
        Plan::Types => {
            types::emit(cx, &mut page);
            let mut texts = vec!["The types of requests and responses.".to_owned()];
            texts.extend(doc::api_in(cx, Home::Types));
            ("types.rs".to_owned(), doc::inner(&texts))
        }
        Plan::Security => {
            page.add(security::emit(cx));
            ("security.rs".to_owned(), docs("How callers prove who they are."))
        }
        Plan::Client => {
            page.add(client::emit(cx));
            ("client.rs".to_owned(), docs("The client."))
        }
        Plan::Server => {
            page.add(server::emit(cx));
            ("server.rs".to_owned(), docs("The server."))
        }
        Plan::Tag(tag) => {
            operation::emit(cx, tag, &mut page);
            let docs = doc::tag(cx::at(&cx.api.tags, tag.0 as usize));
            (format!("{}.rs", plain(&cx.tag(tag).module)), docs)
        }
        Plan::WireRoot => {
            page.add(wire_root(cx));
            ("wire/mod.rs".to_owned(), docs("What the runtime reads: how every value travels."))
        }
        Plan::WireTypes => {
            types::emit_wire(cx, &mut page);
            ("wire/types.rs".to_owned(), TokenStream::new())
        }
        Plan::WireTag(tag) => {
            operation::emit_wire(cx, tag, &mut page);
            (format!("wire/{}.rs", plain(&cx.tag(tag).module)), TokenStream::new())
        }
    };
    let uses = uses(cx, page.imports(), own_module(plan), path.matches('/').count());
    let mut whole = Page::default();
    whole.add(quote!(#docs #uses));
    whole.append(page);
    File { text: whole.into_file(&cx.api.file), path }
}

fn docs(text: &str) -> TokenStream {
    doc::inner(&[text.to_owned()])
}

/// A module's file name: its name without the mark of a raw identifier.
fn plain(module: &str) -> &str {
    module.strip_prefix("r#").unwrap_or(module)
}

/// The module that a file is, which it need not import from.
fn own_module(plan: Plan) -> Option<Module> {
    match plan {
        Plan::Types => Some(Module::Types),
        Plan::Security => Some(Module::Security),
        Plan::Tag(tag) => Some(Module::Tag(tag.0)),
        Plan::WireTag(tag) => Some(Module::Wire(tag.0)),
        Plan::WireTypes => Some(Module::WireTypes),
        Plan::Root | Plan::Client | Plan::Server | Plan::WireRoot => None,
    }
}

/// The imports of a file, one item for each module but the file's own. What only items behind a
/// feature need stands behind that feature.
fn uses(cx: &Cx<'_>, imports: &Imports, own: Option<Module>, depth: usize) -> TokenStream {
    let mut by_path: BTreeMap<(String, String), (TokenStream, TokenStream, Vec<_>)> = BTreeMap::new();
    for ((module, name), features) in imports.iter().filter(|((module, _), _)| Some(*module) != own) {
        let path = paths::path(*module, depth, |tag| cx::ident(&cx.tag(TagId(tag)).module));
        let gate = if features.contains("") {
            TokenStream::new()
        } else {
            let features: Vec<&String> = features.iter().collect();
            match features.as_slice() {
                [feature] => quote!(#[cfg(feature = #feature)]),
                features => quote!(#[cfg(any(#(feature = #features),*))]),
            }
        };
        let entry = by_path.entry((path.to_string(), gate.to_string())).or_insert((gate, path, Vec::new()));
        entry.2.push(cx::ident(name));
    }
    let items = by_path.values().map(|(gate, path, names)| match names.as_slice() {
        [name] => quote!(#gate use #path::#name;),
        names => quote!(#gate use #path::{#(#names),*};),
    });
    quote!(#(#items)*)
}

/// The root: the modules, and everything in them under one name.
fn root(cx: &Cx<'_>) -> TokenStream {
    let mut modules: Vec<(String, TokenStream, TokenStream)> = Vec::new();
    let mut add =
        |name: &str, gate: TokenStream, visible: TokenStream| modules.push((name.to_owned(), gate, visible));
    if !cx.api.types.is_empty() {
        add("types", TokenStream::new(), quote!(pub));
    }
    if has_security(cx) {
        add("security", TokenStream::new(), quote!(pub));
    }
    if cx.has_api_client() {
        add("client", cx.client_gate(), TokenStream::new());
    }
    if cx.has_server() {
        add("server", cx.server_gate(), TokenStream::new());
    }
    for tag in &cx.names.tags {
        add(&tag.module, TokenStream::new(), quote!(pub));
    }
    add("wire", TokenStream::new(), TokenStream::new());
    // What is held comes before all that leads to it.
    let holds_any = types::holds_any(cx);
    modules.sort_by(|(a, ..), (b, ..)| {
        (holds_any && b == "wire").cmp(&(holds_any && a == "wire")).then(a.cmp(b))
    });
    let mods = modules.iter().map(|(name, gate, visible)| {
        let name = cx::ident(name);
        // Emitted files are printed as prettyplease prints, whatever rustfmt would do.
        quote!(#gate #[rustfmt::skip] #visible mod #name;)
    });
    let uses =
        modules.iter().filter(|(name, ..)| name != "wire" && name != "security").map(|(name, gate, _)| {
            let name = cx::ident(name);
            let what = match name.to_string().as_str() {
                "client" => quote!(Client),
                "server" => server::exports(cx),
                _ => quote!(*),
            };
            quote!(#gate pub use self::#name::#what;)
        });
    quote!(#(#mods)* #(#uses)*)
}

fn wire_root(cx: &Cx<'_>) -> TokenStream {
    let mut names: Vec<&str> = cx.names.tags.iter().map(|tag| tag.module.as_str()).collect();
    names.extend((!cx.api.types.is_empty()).then_some("types"));
    let holds_any = types::holds_any(cx);
    names.sort_unstable_by_key(|name| (!(holds_any && *name == "types"), *name));
    let mods = names.iter().map(|name| {
        let name = cx::ident(name);
        quote!(pub(super) mod #name;)
    });
    quote!(#(#mods)*)
}
