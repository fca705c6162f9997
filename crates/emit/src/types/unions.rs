//! One of several types: an enum with a variant for each.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use understory_model::{
    Checking, Matching, Otherwise, Storage, Tagging, TypeDef, TypeNames, Union, UnionVariant,
};

use super::{docs, name, schema_name};
use crate::cx::{self, Cx};
use crate::paths::{ITEM, Module, OTHERWISE, PLACE, UNION, UNION_INFO, WRITER, local};
use crate::{checks, doc, ty};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames, shape: &Union) -> TokenStream {
    let docs = match shape.tagging {
        Tagging::MediaType => doc::outer(&[match only_type(shape) {
            Some(_) => "A body that is in one of several media types.".to_owned(),
            None => "A body that is one of several types, by its media type.".to_owned(),
        }]),
        _ => docs(def, names, notes(shape)),
    };
    let name = name(names);
    let variants = shape.variants.iter().zip(&names.members).enumerate().map(|(index, (variant, member))| {
        let docs = doc::outer(&[match (variant.tags.as_slice(), shape.otherwise) {
            (_, Otherwise::Kept(kept)) if kept == index => {
                "An alternative that the document does not name, as it came.".to_owned()
            }
            ([], _) => format!("{}.", doc::code(&variant.hint)),
            (tags, _) if shape.tagging == Tagging::MediaType => {
                let tags: Vec<String> = tags.iter().map(|tag| doc::code(tag)).collect();
                format!("In {}.", tags.join(", "))
            }
            ([tag, ..], _) => format!("{}.", doc::code(tag)),
        }]);
        let member = cx::member(member);
        let ty = ty::stored(cx, &variant.ty, variant.storage);
        quote!(#docs #member(#ty),)
    });
    let whole = into_inner(cx, names, shape);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[allow(clippy::large_enum_variant)]
        pub enum #name { #(#variants)* }
        #whole
    }
}

/// The type of all alternatives of a body, where only their media types differ.
fn only_type(shape: &Union) -> Option<&UnionVariant> {
    let (first, others) = shape.variants.split_first()?;
    let same = others.iter().all(|other| other.ty == first.ty && other.storage == first.storage);
    (shape.tagging == Tagging::MediaType && same).then_some(first)
}

/// What takes the body out of whichever media type it is in.
fn into_inner(cx: &Cx<'_>, names: &TypeNames, shape: &Union) -> Option<TokenStream> {
    let ty = only_type(shape).map(|variant| ty::stored(cx, &variant.ty, variant.storage))?;
    let (name, members) = (name(names), names.members.iter().map(cx::member));
    Some(quote! {
        impl #name {
            /// The body, in whichever media type it is.
            pub fn into_inner(self) -> #ty {
                match self { #(Self::#members(inner))|* => inner }
            }
        }
    })
}

pub(super) fn emit_wire(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames, shape: &Union) -> TokenStream {
    let schema = schema_name(def, names);
    let name = local(Module::Types, &names.name);
    let members: Vec<_> = names.members.iter().map(cx::member).collect();
    let values = shape.variants.iter().enumerate().flat_map(|(index, variant)| {
        let index = Literal::usize_unsuffixed(index);
        variant.tags.iter().map(move |tag| quote!((#tag, #index)))
    });
    let tag = match &shape.tagging {
        Tagging::Property(property) => quote!(.tag(#property, &[#(#values),*])),
        Tagging::Untagged | Tagging::MediaType => TokenStream::new(),
    };
    let otherwise = otherwise(shape.otherwise);
    let checked = (shape.checking == Checking::Values).then(|| quote!(.checked()));
    let count = Literal::usize_unsuffixed(shape.variants.len());
    let blank = |variant: &UnionVariant| match variant.storage {
        Storage::Inline | Storage::Held(_) => quote!(#ITEM::blank()),
        Storage::Boxed => quote!(Box::new(#ITEM::blank())),
    };
    let mut picks: Vec<TokenStream> = shape
        .variants
        .iter()
        .zip(&members)
        .map(|(v, m)| {
            let blank = blank(v);
            quote!(Self::#m(#blank))
        })
        .collect();
    let start = picks.get(shape.start).cloned();
    let last = picks.pop();
    let pick = if picks.is_empty() {
        quote!(*self = #last;)
    } else {
        let arms = picks.iter().enumerate().map(|(index, pick)| {
            let index = Literal::usize_unsuffixed(index);
            quote!(#index => #pick,)
        });
        quote!(*self = match variant { #(#arms)* _ => #last, };)
    };
    let puts = shape.variants.iter().zip(&members).enumerate().map(|(index, (variant, member))| {
        let put = match (&shape.tagging, variant.tags.first()) {
            (Tagging::Property(property), Some(tag)) => quote!(w.tagged(#property, #tag, inner)),
            (Tagging::MediaType, _) => {
                let index = Literal::usize_unsuffixed(index);
                quote!(w.alternative(#index, inner))
            }
            _ => quote!(inner.put(w)),
        };
        if variant.constraints.is_empty() {
            return quote!(Self::#member(inner) => #put);
        }
        let table = checks::table(cx, &variant.constraints);
        quote!(Self::#member(inner) => { w.demand(#table); #put })
    });
    let argument = if picks.is_empty() { quote!(_) } else { quote!(variant) };
    quote! {
        impl #UNION for #name {
            fn info(&self) -> &'static #UNION_INFO {
                static INFO: #UNION_INFO = #UNION_INFO::new(#schema, #count) #tag #otherwise #checked;
                &INFO
            }
            #[inline(never)]
            fn pick(&mut self, #argument: usize) -> #PLACE<'_> {
                #pick
                match self { #(Self::#members(inner) => inner.place(),)* }
            }
        }
        impl #ITEM for #name {
            fn blank() -> Self { #start }
            #[inline(never)]
            fn put(&self, w: &mut #WRITER<'_>) {
                match self { #(#puts,)* }
            }
            fn place(&mut self) -> #PLACE<'_> { #PLACE::Union(self) }
        }
    }
}

/// How a reader finds out which alternative a value is, where nobody could guess it.
fn notes(shape: &Union) -> Vec<String> {
    match (&shape.tagging, shape.matching) {
        (Tagging::Property(_) | Tagging::MediaType, _) => Vec::new(),
        (Tagging::Untagged, Matching::One) => vec![TRIED.to_owned()],
        (Tagging::Untagged, Matching::Several) => vec![TRIED.to_owned(), SEVERAL.to_owned()],
    }
}

/// What the docs say of a union that no member tells apart; `runtime/src/value/alternative.rs` does so.
const TRIED: &str = "No member says which alternative a value is, so they are tried: those of its kind, of objects \
                     first the one of which all required members are there and that names the most, otherwise in \
                     the order in which they stand here. The first that fits is taken; but one that permits the \
                     value, with enums that list it, comes before one that does not.";

/// What the docs say where the alternatives do not exclude each other.
const SEVERAL: &str = "A value may be several of them at once. It is read as one, which keeps what only the others \
                       name among its additional members.";

/// What the table says of other values of the tag.
fn otherwise(otherwise: Otherwise) -> TokenStream {
    match otherwise {
        Otherwise::Refused => TokenStream::new(),
        Otherwise::Kept(variant) => {
            let variant = Literal::usize_unsuffixed(variant);
            quote!(.otherwise(#OTHERWISE::Kept(#variant)))
        }
        Otherwise::Taken(variant) => {
            let variant = Literal::usize_unsuffixed(variant);
            quote!(.otherwise(#OTHERWISE::Taken(#variant)))
        }
        Otherwise::Default(variant) => {
            let variant = Literal::usize_unsuffixed(variant);
            quote!(.otherwise(#OTHERWISE::Default(#variant)))
        }
    }
}
