//! An object with known members: a struct with public fields, and its slots.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use understory_model::{Access, Additional, Effect, Field, Presence, Struct, Type, TypeDef, TypeNames};

use super::{docs, name, schema_name, xml};
use crate::cx::{self, Cx};
use crate::member::{SetBy, Slot, constructors};
use crate::paths::{ADDITIONAL, BTREE_MAP, INFO, ITEM, JSON_OBJECT, Module, OBJECT, PLACE, WRITER, local};
use crate::{checks, doc, ty};

fn slots<'a>(cx: &Cx<'a>, names: &'a TypeNames, shape: &'a Struct) -> Vec<Slot<'a>> {
    shape
        .fields
        .iter()
        .zip(&names.members)
        .map(|(field, names)| Slot {
            names,
            wire: &field.wire,
            otherwise: format!("The property {}.", doc::code(&field.wire)),
            ty: cx.plain(&field.ty),
            presence: field.presence,
            storage: field.storage,
            docs: &field.docs,
            access: field.access,
            default: &field.default,
            set_by: SetBy::Anyone,
        })
        .collect()
}

/// The map of additional members.
enum Map {
    /// Of any values.
    Any,
    /// Of values of this type.
    Of(TokenStream),
}

/// The field of additional members: its name and its map.
fn additional(cx: &Cx<'_>, names: &TypeNames, shape: &Struct) -> Option<(Ident, Map)> {
    match (&shape.additional, &names.additional) {
        (Additional::Kept(of, storage), Some(member)) => {
            let map = match of {
                Type::Json => Map::Any,
                of => Map::Of(ty::stored(cx, of, *storage)),
            };
            Some((cx::member(member), map))
        }
        _ => None,
    }
}

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames, shape: &Struct) -> TokenStream {
    let docs = docs(def, names, Vec::new());
    let name = name(names);
    let slots = slots(cx, names, shape);
    let fields = slots.iter().map(|slot| slot.field(cx));
    let additional = additional(cx, names, shape);
    let kept = additional.as_ref().map(|(field, map)| {
        let docs = doc::outer(&["Members that the schema does not name.".to_owned()]);
        let ty = match map {
            Map::Any => quote!(#JSON_OBJECT),
            Map::Of(ty) => quote!(#BTREE_MAP<String, #ty>),
        };
        quote!(#docs pub #field: #ty,)
    });
    let rest = additional.as_ref().map(|(field, map)| match map {
        Map::Any => quote!(#field: #JSON_OBJECT::new()),
        Map::Of(_) => quote!(#field: #BTREE_MAP::new()),
    });
    let constructors = constructors(cx, &slots, rest);
    let methods = (!constructors.is_empty()).then(|| quote!(impl #name { #constructors }));
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub struct #name { #(#fields)* #kept }
        #methods
    }
}

pub(super) fn emit_wire(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames, shape: &Struct) -> TokenStream {
    let name = local(Module::Types, &names.name);
    let slots = slots(cx, names, shape);
    let additional = additional(cx, names, shape);
    let info = info(cx, def, names, shape);
    let places = slots.iter().map(Slot::place).chain(additional.as_ref().map(|(field, map)| match map {
        Map::Any => quote!(#PLACE::JsonObject(&mut self.#field)),
        Map::Of(_) => quote!(#PLACE::Map(&mut self.#field)),
    }));
    let slot = slot_function(places.collect());
    let blank = if all_optional(shape) {
        quote!(Self::new())
    } else {
        let blanks = slots.iter().map(Slot::blank);
        let rest = additional.as_ref().map(|(field, _)| quote!(#field: #ITEM::blank()));
        quote!(Self { #(#blanks)* #rest })
    };
    let default = all_optional(shape).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self { Self::new() }
            }
        }
    });
    let puts = slots.iter().enumerate().map(|(index, slot)| slot.put(index));
    let put_rest = additional.as_ref().map(|(field, map)| match map {
        Map::Any => quote!(w.members(&self.#field);),
        Map::Of(_) => quote!(w.additional(&self.#field);),
    });
    quote! {
        impl #OBJECT for #name {
            fn info(&self) -> &'static #INFO {
                static INFO: #INFO = #info;
                &INFO
            }
            #slot
        }
        impl #ITEM for #name {
            #[inline(never)]
            fn blank() -> Self { #blank }
            #[inline(never)]
            fn put(&self, w: &mut #WRITER<'_>) {
                let outer = w.begin(self.info());
                #(#puts)*
                #put_rest
                w.end(outer);
            }
            fn place(&mut self) -> #PLACE<'_> { #PLACE::Object(self) }
        }
        #default
    }
}

/// Whether `new` takes nothing, so that there is a default value.
fn all_optional(shape: &Struct) -> bool {
    shape.fields.iter().all(|f| matches!(f.presence, Presence::Optional | Presence::OptionalNullable))
}

/// `slot`: a match whose last arm takes every other index. The runtime only asks for indexes that
/// the table has.
pub(crate) fn slot_function(mut places: Vec<TokenStream>) -> TokenStream {
    let body = match places.pop() {
        None => quote!(#PLACE::Nothing),
        Some(last) if places.is_empty() => last,
        Some(last) => {
            let arms = places.iter().enumerate().map(|(index, place)| {
                let index = Literal::usize_unsuffixed(index);
                quote!(#index => #place,)
            });
            quote!(match field { #(#arms)* _ => #last, })
        }
    };
    let argument = if body.to_string().starts_with("match") { quote!(field) } else { quote!(_) };
    quote! {
        #[inline(never)]
        fn slot(&mut self, #argument: usize) -> #PLACE<'_> { #body }
    }
}

fn info(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames, shape: &Struct) -> TokenStream {
    let name = schema_name(def, names);
    let wires = shape.fields.iter().map(|f| &f.wire);
    let required = required(&shape.fields);
    let access = access(shape);
    let defaults = defaults(&shape.fields);
    let additional = match shape.additional {
        Additional::Ignored => TokenStream::new(),
        Additional::Refused => quote!(.additional(#ADDITIONAL::Refused)),
        Additional::Kept(..) => quote!(.additional(#ADDITIONAL::Kept)),
    };
    let xml = xml::info(def, shape);
    let checks = checks::of_struct(cx, def, shape);
    quote!(#INFO::new(#name, &[#(#wires),*]) #required #access #defaults #additional #xml #checks)
}

/// The bits of the fields that must be there.
fn required(fields: &[Field]) -> TokenStream {
    let needed = |f: &Field| matches!(f.presence, Presence::Required | Presence::Nullable);
    bits(fields, &needed).map(|words| quote!(.required(#words))).unwrap_or_default()
}

/// The bits of the fields that travel in one direction, and the names of those that are not here.
fn access(shape: &Struct) -> TokenStream {
    let read_only = bits(&shape.fields, &|f| f.access == Access::ReadOnly);
    let read_only = read_only.map(|words| quote!(.read_only(#words)));
    let write_only = bits(&shape.fields, &|f| f.access == Access::WriteOnly);
    let write_only = write_only.map(|words| quote!(.write_only(#words)));
    let elsewhere = (!shape.elsewhere.is_empty()).then(|| {
        let names = shape.elsewhere.iter().map(|member| &member.wire);
        quote!(.elsewhere(&[#(#names),*]))
    });
    quote!(#read_only #write_only #elsewhere)
}

/// The values that a server assumes of the fields that are absent from a request.
fn defaults(fields: &[Field]) -> TokenStream {
    let row = |(index, field): (usize, &Field)| {
        let default = field.default.as_ref().filter(|default| default.effect == Effect::Assumed)?;
        let (index, json) = (Literal::usize_unsuffixed(index), &default.json);
        Some(quote!((#index, #json)))
    };
    let rows: Vec<_> = fields.iter().enumerate().filter_map(row).collect();
    if rows.is_empty() { TokenStream::new() } else { quote!(.defaults(&[#(#rows),*])) }
}

/// A bit for each field, 64 to a word; `None` where none is set.
fn bits(fields: &[Field], is_set: &dyn Fn(&Field) -> bool) -> Option<TokenStream> {
    let last = fields.iter().rposition(is_set)?;
    let words = fields.chunks(64).take(last / 64 + 1).map(|chunk| {
        // The bits read from the right, as in the table: the first field is the last digit.
        let bits: String = chunk.iter().rev().map(|f| if is_set(f) { '1' } else { '0' }).collect();
        let literal: TokenStream = format!("0b{bits}").parse().unwrap_or_default();
        literal
    });
    Some(quote!(&[#(#words),*]))
}
