//! The tables of what is demanded of values beyond their types.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use understory_model::{Checking, Constraint, Operation, Struct, TypeDef, TypeNames};

use crate::cx::{self, Cx};
use crate::paths::{CHECK, Module, local};

/// The call that adds the table of a struct, or nothing where nothing is demanded.
pub(crate) fn of_struct(cx: &Cx<'_>, def: &TypeDef, shape: &Struct) -> TokenStream {
    let members = shape.fields.iter().map(|field| &field.constraints[..]).enumerate();
    let rows: Vec<_> = members.filter_map(|(index, list)| member(cx, index, list)).collect();
    if rows.is_empty() && def.constraints.is_empty() {
        return TokenStream::new();
    }
    let own = def.constraints.iter().map(|constraint| row(cx, constraint));
    quote!(.checks(&[#(#rows,)* #(#own),*]))
}

/// The rows of the table of an operation, if it has one: its parameters by index, then its body. Where
/// something is demanded only inside of these, the table is empty.
pub(crate) fn of_operation(cx: &Cx<'_>, operation: &Operation) -> Option<Vec<TokenStream>> {
    if operation.checking == Checking::Nothing {
        return None;
    }
    let parameters = operation.parameters.iter().map(|parameter| &parameter.constraints[..]);
    let body = operation.body.iter().map(|body| &body.payload.constraints[..]);
    let rows = parameters.chain(body).enumerate().filter_map(|(index, list)| member(cx, index, list));
    Some(rows.collect())
}

/// The constant of what a definition demands that is no struct, where others name it.
pub(crate) fn shared(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames) -> TokenStream {
    let Some(name) = &names.checks else { return TokenStream::new() };
    let (name, rows) = (constant(name), def.constraints.iter().map(|constraint| row(cx, constraint)));
    quote!(pub(crate) const #name: &[#CHECK::Check] = &[#(#rows),*];)
}

/// A table: a constant where one definition says it all.
pub(crate) fn table(cx: &Cx<'_>, list: &[Constraint]) -> TokenStream {
    if let [Constraint::Of(id)] = list
        && let Some(name) = &cx.type_names(*id).checks
    {
        let name = constant(name);
        return quote!(#name);
    }
    let rows = list.iter().map(|constraint| row(cx, constraint));
    quote!(&[#(#rows),*])
}

fn constant(name: &str) -> Ident {
    local(Module::WireTypes, name)
}

fn member(cx: &Cx<'_>, index: usize, list: &[Constraint]) -> Option<TokenStream> {
    let index = Literal::usize_unsuffixed(index);
    let table = (!list.is_empty()).then(|| table(cx, list))?;
    Some(quote!(#CHECK::Member(#index, #table)))
}

fn row(cx: &Cx<'_>, constraint: &Constraint) -> TokenStream {
    let name = cx::ident(variant(constraint));
    let argument = match constraint {
        Constraint::UniqueItems => return quote!(#CHECK::#name),
        Constraint::MinLength(limit)
        | Constraint::MaxLength(limit)
        | Constraint::MinBytes(limit)
        | Constraint::MaxBytes(limit)
        | Constraint::MinItems(limit)
        | Constraint::MaxItems(limit)
        | Constraint::MinProperties(limit)
        | Constraint::MaxProperties(limit) => {
            let limit = Literal::u64_unsuffixed(*limit);
            quote!(#limit)
        }
        Constraint::Pattern(text)
        | Constraint::Minimum(text)
        | Constraint::ExclusiveMinimum(text)
        | Constraint::Maximum(text)
        | Constraint::ExclusiveMaximum(text)
        | Constraint::MultipleOf(text) => quote!(#text),
        Constraint::Type(text) => quote!(#text),
        Constraint::Required(names) | Constraint::Enum(names) | Constraint::Closed(names) => {
            quote!(&[#(#names),*])
        }
        Constraint::DependentRequired(name, names) => quote!(#name, &[#(#names),*]),
        Constraint::AnyRequired(sets) | Constraint::OneRequired(sets) => {
            let sets = sets.iter().map(|names| quote!(&[#(#names),*]));
            quote!(&[#(#sets),*])
        }
        Constraint::AnyOf(lists) => {
            let tables = lists.iter().map(|list| table(cx, list));
            quote!(&[#(#tables),*])
        }
        Constraint::PropertyNames(list)
        | Constraint::Not(list)
        | Constraint::Each(list)
        | Constraint::Others(list) => table(cx, list),
        Constraint::Matching(pattern, list) => {
            let table = table(cx, list);
            quote!(#pattern, #table)
        }
        Constraint::Contains(least, most, list) => {
            let (least, table) = (Literal::u64_unsuffixed(*least), table(cx, list));
            let most = match most.map(Literal::u64_unsuffixed) {
                Some(most) => quote!(Some(#most)),
                None => quote!(None),
            };
            quote!(#least, #most, #table)
        }
        Constraint::Of(_) => table(cx, std::slice::from_ref(constraint)),
    };
    quote!(#CHECK::#name(#argument))
}

/// What the runtime calls a row.
fn variant(constraint: &Constraint) -> &'static str {
    match constraint {
        Constraint::MinLength(_) => "MinLength",
        Constraint::MaxLength(_) => "MaxLength",
        Constraint::Pattern(_) => "Pattern",
        Constraint::MinBytes(_) => "MinBytes",
        Constraint::MaxBytes(_) => "MaxBytes",
        Constraint::Minimum(_) => "Minimum",
        Constraint::ExclusiveMinimum(_) => "ExclusiveMinimum",
        Constraint::Maximum(_) => "Maximum",
        Constraint::ExclusiveMaximum(_) => "ExclusiveMaximum",
        Constraint::MultipleOf(_) => "MultipleOf",
        Constraint::MinItems(_) => "MinItems",
        Constraint::MaxItems(_) => "MaxItems",
        Constraint::UniqueItems => "UniqueItems",
        Constraint::MinProperties(_) => "MinProperties",
        Constraint::MaxProperties(_) => "MaxProperties",
        Constraint::Required(_) => "Required",
        Constraint::DependentRequired(..) => "DependentRequired",
        Constraint::AnyRequired(_) => "AnyRequired",
        Constraint::OneRequired(_) => "OneRequired",
        Constraint::PropertyNames(_) => "PropertyNames",
        Constraint::Not(_) => "Not",
        Constraint::Contains(..) => "Contains",
        Constraint::Enum(_) => "Enum",
        Constraint::AnyOf(_) => "AnyOf",
        Constraint::Each(_) => "Each",
        Constraint::Others(_) => "Others",
        Constraint::Matching(..) => "Matching",
        Constraint::Closed(_) => "Closed",
        Constraint::Type(_) => "Type",
        Constraint::Of(_) => "All",
    }
}
