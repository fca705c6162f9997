//! The Rust of a type's use.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Format, Presence, Storage, Type};

use crate::cx::Cx;
use crate::paths::{
    BTREE_MAP, BYTES, CHRONO, HELD, JIFF, JSON, JSON_OBJECT, MEDIA, Module, NET, SCALARS, SECRET, TIME, UUID,
    local,
};
use crate::{Dates, Uuids};

/// A type as it stands after a colon.
pub(crate) fn emit(cx: &Cx<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Bool => quote!(bool),
        Type::I32 => quote!(i32),
        Type::I64 => quote!(i64),
        Type::U32 => quote!(u32),
        Type::U64 => quote!(u64),
        Type::F32 => quote!(f32),
        Type::F64 => quote!(f64),
        Type::String => quote!(String),
        Type::Bytes => quote!(#BYTES),
        Type::Format(format) => self::format(cx, *format),
        Type::Json => quote!(#JSON),
        Type::JsonObject => quote!(#JSON_OBJECT),
        Type::List(item) => {
            let item = emit(cx, item);
            quote!(Vec<#item>)
        }
        Type::Map(item) => {
            let item = emit(cx, item);
            quote!(#BTREE_MAP<String, #item>)
        }
        Type::Nullable(inner) => {
            let inner = emit(cx, inner);
            quote!(Option<#inner>)
        }
        Type::Representation(inner) => {
            let inner = emit(cx, inner);
            quote!(#MEDIA::Representation<#inner>)
        }
        Type::Named(id) => {
            let name = local(Module::Types, &cx.type_names(*id).name);
            quote!(#name)
        }
    }
}

/// The type of a format. Modules are imported and not types, so that no name is taken from the
/// document's own.
fn format(cx: &Cx<'_>, format: Format) -> TokenStream {
    match (format, cx.options.dates) {
        (Format::Int8, _) => quote!(i8),
        (Format::Int16, _) => quote!(i16),
        (Format::Uint8, _) => quote!(u8),
        (Format::Uint16, _) => quote!(u16),
        (Format::Decimal, _) => quote!(#SCALARS::Decimal),
        (Format::QuotedInt64, _) => quote!(#SCALARS::Quoted<i64>),
        (Format::QuotedUint64, _) => quote!(#SCALARS::Quoted<u64>),
        (Format::Base64Url, _) => quote!(#SCALARS::Base64Url),
        (Format::Date, Dates::Jiff) => quote!(#JIFF::civil::Date),
        (Format::DateTime, Dates::Jiff) => quote!(#JIFF::Timestamp),
        (Format::Date, Dates::Chrono) => quote!(#CHRONO::NaiveDate),
        (Format::DateTime, Dates::Chrono) => quote!(#CHRONO::DateTime<#CHRONO::Utc>),
        (Format::Date, Dates::Time) => quote!(#TIME::Date),
        (Format::DateTime, Dates::Time) => quote!(#TIME::OffsetDateTime),
        (Format::Date | Format::DateTime, Dates::Text) => quote!(String),
        (Format::Uuid, _) => match cx.options.uuids {
            Uuids::Uuid => quote!(#UUID::Uuid),
            Uuids::Text => quote!(String),
        },
        (Format::Ipv4, _) => quote!(#NET::Ipv4Addr),
        (Format::Ipv6, _) => quote!(#NET::Ipv6Addr),
        (Format::Password, _) => quote!(#SECRET::Secret),
        (Format::Null, _) => quote!(#SCALARS::Null),
    }
}

/// A type in what it is stored in.
pub(crate) fn stored(cx: &Cx<'_>, ty: &Type, storage: Storage) -> TokenStream {
    let ty = emit(cx, ty);
    match storage {
        Storage::Inline => ty,
        Storage::Boxed => quote!(Box<#ty>),
        Storage::Held(_) => quote!(#HELD::Held<#ty>),
    }
}

/// The type of a field: a type with its box and its presence.
pub(crate) fn field(cx: &Cx<'_>, ty: &Type, presence: Presence, storage: Storage) -> TokenStream {
    let ty = stored(cx, ty, storage);
    match presence {
        Presence::Required => ty,
        Presence::Optional | Presence::Nullable => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(Option<Option<#ty>>),
    }
}
