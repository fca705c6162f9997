//! A member of a struct or a part of a request: its field, its setter, its place and its word to
//! the writer. Each is one call by kind, which is what compiles fastest.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Access, DefaultValue, Docs, Member, Presence, Storage, Type};

use crate::cx::{self, Cx};
use crate::paths::{HELD, ITEM, PLACE};
use crate::{doc, ty};

/// A member: of a struct, or a part of a request.
pub(crate) struct Slot<'a> {
    pub(crate) names: &'a Member,
    pub(crate) wire: &'a str,
    /// What its docs say where the document says nothing.
    pub(crate) otherwise: String,
    pub(crate) ty: &'a Type,
    pub(crate) presence: Presence,
    pub(crate) storage: Storage,
    pub(crate) docs: &'a Docs,
    pub(crate) access: Access,
    pub(crate) default: &'a Option<DefaultValue>,
    pub(crate) set_by: SetBy,
}

/// Who sets a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SetBy {
    /// Whoever makes a value: a client or a service.
    Anyone,
    /// A client alone.
    Client,
}

/// More arguments than this read worse than a struct literal (and clippy says so).
const MOST_ARGUMENTS: usize = 7;

impl Slot<'_> {
    fn required(&self) -> bool {
        matches!(self.presence, Presence::Required | Presence::Nullable)
    }

    /// The field's definition, with its docs.
    pub(crate) fn field(&self, cx: &Cx<'_>) -> TokenStream {
        let notes = doc::default(self.default).into_iter().chain(doc::access(self.access)).collect();
        let docs = doc::member(self.docs, self.otherwise.clone(), notes);
        let name = cx::member(self.names);
        let ty = ty::field(cx, self.ty, self.presence, self.storage);
        quote!(#docs pub #name: #ty,)
    }

    /// The value before anything was read into it.
    pub(crate) fn blank(&self) -> TokenStream {
        let name = cx::member(self.names);
        let value = match (self.presence, self.ty, self.storage) {
            (Presence::Required, ty, Storage::Inline) => match ty {
                Type::Bool => quote!(false),
                Type::I32 | Type::I64 | Type::U32 | Type::U64 => quote!(0),
                Type::F32 | Type::F64 => quote!(0.0),
                Type::String => quote!(String::new()),
                Type::List(_) => quote!(Vec::new()),
                _ => quote!(#ITEM::blank()),
            },
            (Presence::Required, _, Storage::Boxed | Storage::Held(_)) => quote!(#ITEM::blank()),
            _ => quote!(None),
        };
        quote!(#name: #value,)
    }

    /// The arm of `slot`.
    pub(crate) fn place(&self) -> TokenStream {
        let name = cx::member(self.names);
        let kind = match (self.presence, self.ty, self.storage) {
            (Presence::Required, _, Storage::Boxed | Storage::Held(_))
            | (Presence::Required, Type::Named(_) | Type::Format(_) | Type::Representation(_), _) => {
                return quote!(#ITEM::place(&mut self.#name));
            }
            (Presence::Required, ty, _) => required_kind(ty),
            (Presence::Optional, ty, Storage::Inline) => optional_kind(ty),
            (Presence::Optional, _, Storage::Boxed | Storage::Held(_)) => quote!(Opt),
            (Presence::Nullable, ..) => quote!(Nullable),
            (Presence::OptionalNullable, ..) => quote!(OptNullable),
        };
        quote!(#PLACE::#kind(&mut self.#name))
    }

    /// The arm of `slot` of a request, which has no `put`: what writes more than its place tells is there
    /// itself.
    pub(crate) fn part(&self) -> TokenStream {
        let name = cx::member(self.names);
        match (self.presence, self.ty) {
            (Presence::Required, Type::Named(_) | Type::Format(_)) => quote!(#PLACE::Item(&mut self.#name)),
            _ => self.place(),
        }
    }

    /// The statement of `put`.
    pub(crate) fn put(&self, index: usize) -> TokenStream {
        let name = cx::member(self.names);
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        let (method, by) = match (self.presence, self.ty, self.storage) {
            (Presence::Required, ty, Storage::Inline) => match ty {
                Type::Bool => (quote!(bool), By::Copy),
                Type::I32 => (quote!(i32), By::Copy),
                Type::I64 => (quote!(i64), By::Copy),
                Type::F64 => (quote!(f64), By::Copy),
                Type::String => (quote!(str), By::Reference),
                Type::List(item) if **item == Type::String => (quote!(strs), By::Reference),
                Type::List(_) => (quote!(list), By::Reference),
                _ => (quote!(item), By::Reference),
            },
            (Presence::Optional, ty, Storage::Inline) => match ty {
                Type::Bool => (quote!(opt_bool), By::Copy),
                Type::I32 => (quote!(opt_i32), By::Copy),
                Type::I64 => (quote!(opt_i64), By::Copy),
                Type::F64 => (quote!(opt_f64), By::Copy),
                Type::String => (quote!(opt_str), By::Reference),
                _ => (quote!(opt), By::Reference),
            },
            (Presence::Required | Presence::Nullable, ..) => (quote!(item), By::Reference),
            (Presence::Optional | Presence::OptionalNullable, ..) => (quote!(opt), By::Reference),
        };
        match by {
            By::Copy => quote!(w.#method(#index, self.#name);),
            By::Reference => quote!(w.#method(#index, &self.#name);),
        }
    }

    /// The method that sets a part that may be absent.
    fn setter(&self, cx: &Cx<'_>) -> Option<TokenStream> {
        if self.required() {
            return None;
        }
        let name = cx::member(self.names);
        let setter = cx::ident(&self.names.setter);
        let (ty, value) = self.argument(cx, quote!(value));
        let docs = doc::outer(&[format!("With {}.", doc::code(self.wire))]);
        let warning = (self.set_by == SetBy::Client).then(|| doc::warning(self.docs));
        Some(quote! {
            #docs
            #warning
            pub fn #setter(mut self, value: #ty) -> Self {
                self.#name = Some(#value);
                self
            }
        })
    }

    /// The type of an argument for this member, and the value made of it. For a member that may be
    /// absent, the value within the `Some`.
    fn argument(&self, cx: &Cx<'_>, name: TokenStream) -> (TokenStream, TokenStream) {
        let ty = ty::emit(cx, self.ty);
        match (self.presence, self.ty, self.storage) {
            (Presence::Required | Presence::Optional, Type::String, _) => {
                (quote!(impl Into<String>), quote!(#name.into()))
            }
            (Presence::Required | Presence::Optional, _, Storage::Inline) => (ty, name),
            (Presence::Required | Presence::Optional, _, Storage::Boxed) => (ty, quote!(Box::new(#name))),
            (Presence::Required | Presence::Optional, _, Storage::Held(_)) => {
                (ty, quote!(#HELD::Held::new(#name)))
            }
            (_, _, Storage::Inline) => (quote!(Option<#ty>), name),
            (_, _, Storage::Boxed) => (quote!(Option<#ty>), quote!(#name.map(Box::new))),
            (_, _, Storage::Held(_)) => (quote!(Option<#ty>), quote!(#name.map(#HELD::Held::new))),
        }
    }
}

/// How a writer's method takes the value.
enum By {
    Copy,
    Reference,
}

/// The variant of `Place` for a value that is always there.
fn required_kind(ty: &Type) -> TokenStream {
    match ty {
        Type::Bool => quote!(Bool),
        Type::I32 => quote!(I32),
        Type::I64 => quote!(I64),
        Type::U32 => quote!(U32),
        Type::U64 => quote!(U64),
        Type::F32 => quote!(F32),
        Type::F64 => quote!(F64),
        Type::String => quote!(Str),
        Type::Bytes => quote!(Bytes),
        Type::Json => quote!(Json),
        Type::JsonObject => quote!(JsonObject),
        Type::List(item) if **item == Type::String => quote!(Strs),
        Type::List(_) => quote!(List),
        Type::Map(_) => quote!(Map),
        Type::Nullable(_) => quote!(Nullable),
        // These say their own place.
        Type::Named(_) | Type::Format(_) | Type::Representation(_) => quote!(Object),
    }
}

/// The variant of `Place` for a value that may be absent.
fn optional_kind(ty: &Type) -> TokenStream {
    match ty {
        Type::Bool => quote!(OptBool),
        Type::I32 => quote!(OptI32),
        Type::I64 => quote!(OptI64),
        Type::F64 => quote!(OptF64),
        Type::String => quote!(OptStr),
        _ => quote!(Opt),
    }
}

/// The methods that make a value: `new` with what must be there, one setter for each other part.
/// `rest` names a field of additional members, which begins empty.
pub(crate) fn constructors(cx: &Cx<'_>, slots: &[Slot<'_>], rest: Option<TokenStream>) -> TokenStream {
    let new = (slots.iter().filter(|s| s.required()).count() <= MOST_ARGUMENTS).then(|| {
        let docs = doc::outer(&[match slots.iter().any(Slot::required) {
            true => "All that is required; the rest is absent.".to_owned(),
            false => "Everything absent.".to_owned(),
        }]);
        let mut arguments = Vec::new();
        let fields: Vec<_> = slots
            .iter()
            .map(|slot| {
                let name = cx::member(slot.names);
                if slot.required() {
                    let (ty, value) = slot.argument(cx, quote!(#name));
                    arguments.push(quote!(#name: #ty));
                    if name == value.to_string() { quote!(#name) } else { quote!(#name: #value) }
                } else {
                    quote!(#name: None)
                }
            })
            .chain(rest)
            .collect();
        quote! {
            #docs
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#fields),* }
            }
        }
    });
    let setters = slots.iter().filter_map(|slot| slot.setter(cx));
    quote!(#new #(#setters)*)
}
