//! Every path that emitted code names: those of the runtime, and those of its own modules.
//!
//! Emitters write a path as one word (`#ITEM` in a `quote!`). The word is marked, and
//! [`resolve`] turns each mark into the plain name and collects the `use` items of the file, so
//! that code reads `Place::Str` and a file imports exactly what it says.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Item, Meta};

/// A module that names are imported from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Module {
    /// `std`.
    Std,
    /// `std::collections`.
    Collections,
    /// The runtime's root.
    Runtime,
    /// The runtime's values.
    Value,
    /// The runtime's tables of operations.
    Operation,
    /// The runtime's replies.
    Reply,
    /// The runtime's media types.
    Media,
    /// The runtime's client.
    Client,
    /// The runtime's server.
    Server,
    /// The generated `types`.
    Types,
    /// The generated `security`.
    Security,
    /// A generated tag module, by its place among the tags.
    Tag(u32),
    /// The wire module of a tag.
    Wire(u32),
    /// The wire module of the types.
    WireTypes,
}

/// A name to import.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    module: Module,
    name: &'static str,
}

macro_rules! imports {
    ($($constant:ident = $module:ident $name:literal;)*) => {
        $(pub(crate) const $constant: Import = Import { module: Module::$module, name: $name };)*
    };
}

imports! {
    BTREE_MAP = Collections "BTreeMap";
    NET = Std "net";
    BRIDGE = Runtime "bridge";
    CHECK = Runtime "check";
    CHRONO = Runtime "chrono";
    HELD = Runtime "held";
    JIFF = Runtime "jiff";
    MEDIA = Runtime "media";
    SCALARS = Runtime "scalars";
    SECRET = Runtime "secret";
    SHOW_HEADERS = Runtime "show_headers";
    REQUEST_IMPLS = Runtime "request_impls";
    TIME = Runtime "time";
    UUID = Runtime "uuid";
    ADDITIONAL = Value "Additional";
    ASSORTED = Value "Assorted";
    BYTES = Value "Bytes";
    CHOSEN = Value "chosen";
    INFO = Value "Info";
    ITEM = Value "Item";
    JSON = Value "Json";
    JSON_OBJECT = Value "JsonObject";
    NTH = Value "nth";
    NUMERAL = Value "Numeral";
    OBJECT = Value "Object";
    OTHERWISE = Value "Otherwise";
    PLACE = Value "Place";
    TUPLE = Value "Tuple";
    UNION = Value "Union";
    UNION_INFO = Value "UnionInfo";
    WORD = Value "Word";
    WRITER = Value "Writer";
    XML_FIELD = Value "XmlField";
    XML_INFO = Value "XmlInfo";
    XML_NAME = Value "XmlName";
    LOCATION = Operation "Location";
    METHOD = Operation "Method";
    ROUTE_CONDITION = Operation "RouteCondition";
    OPERATION = Operation "Operation";
    PARAMETER = Operation "Parameter";
    REQUEST = Operation "Request";
    REQUIREMENT = Operation "Requirement";
    RESPONSE = Operation "Response";
    SCHEME = Operation "Scheme";
    SCHEME_KIND = Operation "SchemeKind";
    SERVER = Operation "Server";
    STYLE = Operation "Style";
    HEADERS = Reply "Headers";
    REPLY = Reply "Reply";
    WITH_HEADERS = Reply "WithHeaders";
    MEDIA_BYTES = Media "bytes";
    MEDIA_FORM = Media "form";
    MEDIA_JSON = Media "json";
    MEDIA_ONLY_JSON = Media "JSON";
    MEDIA_TEXT = Media "text";
    MEDIA_XML = Media "xml";
    BUILDER = Client "Builder";
    CALL = Client "Call";
    CORE = Client "Core";
    AUTHENTICATOR = Server "Authenticator";
    MAYBE_PRINCIPAL = Server "MaybePrincipal";
    OPEN = Server "open";
    PRINCIPAL = Server "Principal";
    ROUTE = Server "Route";
    MAKE_ROUTE = Server "route";
    ROUTER = Server "Router";
    SERVER_MODULE = Runtime "server";
}

impl ToTokens for Import {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        marked(self.module, self.name).to_tokens(tokens);
    }
}

/// A generated name, imported from its module.
pub(crate) fn local(module: Module, name: &str) -> Ident {
    marked(module, name)
}

const MARK: &str = "__import_";

fn marked(module: Module, name: &str) -> Ident {
    let (kind, tag) = match module {
        Module::Std => ('d', 0),
        Module::Collections => ('c', 0),
        Module::Runtime => ('r', 0),
        Module::Value => ('a', 0),
        Module::Operation => ('o', 0),
        Module::Reply => ('p', 0),
        Module::Media => ('m', 0),
        Module::Client => ('l', 0),
        Module::Server => ('e', 0),
        Module::Types => ('t', 0),
        Module::Security => ('s', 0),
        Module::Tag(tag) => ('g', tag),
        Module::Wire(tag) => ('w', tag),
        Module::WireTypes => ('y', 0),
    };
    format_ident!("{MARK}{kind}{tag}_{name}")
}

/// What a marked word stands for.
fn unmarked(ident: &Ident) -> Option<(Module, String)> {
    let text = ident.to_string();
    let (head, name) = text.strip_prefix(MARK)?.split_once('_')?;
    let mut chars = head.chars();
    let kind = chars.next()?;
    let tag = chars.as_str().parse().ok()?;
    let module = match kind {
        'd' => Module::Std,
        'c' => Module::Collections,
        'r' => Module::Runtime,
        'a' => Module::Value,
        'o' => Module::Operation,
        'p' => Module::Reply,
        'm' => Module::Media,
        'l' => Module::Client,
        'e' => Module::Server,
        't' => Module::Types,
        's' => Module::Security,
        'g' => Module::Tag(tag),
        'w' => Module::Wire(tag),
        'y' => Module::WireTypes,
        _ => return None,
    };
    Some((module, name.to_owned()))
}

/// What a file imports, each name with the features that the items naming it stand behind. A name
/// that some item without a feature needs has the empty feature among them.
pub(crate) type Imports = BTreeMap<(Module, String), BTreeSet<String>>;

/// Turns every mark of an item into its plain name and collects what it stood for. An import is
/// needed exactly where an item that names it is, so the feature that the item stands behind is noted
/// with its imports.
pub(crate) fn resolve(item: &mut Item, imports: &mut Imports) {
    let feature = attributes(item).iter().find_map(cfg_feature).unwrap_or_default();
    Resolver { feature, imports }.visit_item_mut(item);
}

/// The attributes of those kinds of items that are emitted behind a feature.
fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The feature of `#[cfg(feature = "…")]`.
fn cfg_feature(attribute: &Attribute) -> Option<String> {
    let Meta::List(list) = &attribute.meta else { return None };
    if !list.path.is_ident("cfg") {
        return None;
    }
    list.tokens.clone().into_iter().find_map(|tree| match tree {
        TokenTree::Literal(literal) => Some(literal.to_string().trim_matches('"').to_owned()),
        _ => None,
    })
}

struct Resolver<'i> {
    feature: String,
    imports: &'i mut Imports,
}

impl VisitMut for Resolver<'_> {
    fn visit_ident_mut(&mut self, ident: &mut Ident) {
        if let Some((module, name)) = unmarked(ident) {
            *ident = Ident::new(&name, Span::call_site());
            self.imports.entry((module, name)).or_default().insert(self.feature.clone());
        }
    }

    /// What a macro is given is no syntax yet.
    fn visit_token_stream_mut(&mut self, tokens: &mut TokenStream) {
        let plain = std::mem::take(tokens).into_iter().map(|tree| match tree {
            TokenTree::Group(group) => {
                let mut inner = group.stream();
                self.visit_token_stream_mut(&mut inner);
                TokenTree::Group(Group::new(group.delimiter(), inner))
            }
            TokenTree::Ident(mut ident) => {
                self.visit_ident_mut(&mut ident);
                TokenTree::Ident(ident)
            }
            other => other,
        });
        *tokens = plain.collect();
    }
}

/// The path of a module, seen from a file that is `depth` folders below the root.
pub(crate) fn path(module: Module, depth: usize, tag: impl Fn(u32) -> Ident) -> TokenStream {
    let up = (0..=depth).map(|_| quote!(super::));
    let up = quote!(#(#up)*);
    match module {
        Module::Std => quote!(std),
        Module::Collections => quote!(std::collections),
        Module::Runtime => quote!(understory_runtime),
        Module::Value => quote!(understory_runtime::value),
        Module::Operation => quote!(understory_runtime::operation),
        Module::Reply => quote!(understory_runtime::reply),
        Module::Media => quote!(understory_runtime::media),
        Module::Client => quote!(understory_runtime::client),
        Module::Server => quote!(understory_runtime::server),
        Module::Types => quote!(#up types),
        Module::Security => quote!(#up security),
        Module::Tag(id) => {
            let name = tag(id);
            quote!(#up #name)
        }
        Module::Wire(id) => {
            let name = tag(id);
            quote!(#up wire::#name)
        }
        // Only the files beside it have tables that name those of types.
        Module::WireTypes => quote!(super::types),
    }
}
