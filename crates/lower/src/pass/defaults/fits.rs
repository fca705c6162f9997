//! Whether a JSON value is a value of a type, as far as a reader of the type would say so.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::{Map, Value};
use understory_model::{Additional, Api, Enum, EnumKind, Format, Otherwise, Presence, Shape, Struct, Type};

/// So many types stand in each other by alternatives alone.
const DEEPEST: usize = 64;

/// Whether a member may have a value.
pub(super) fn fits_member(api: &Api, ty: &Type, presence: Presence, value: &Value) -> bool {
    member(api, ty, presence, value, DEEPEST)
}

fn member(api: &Api, ty: &Type, presence: Presence, value: &Value, depth: usize) -> bool {
    let nullable = matches!(presence, Presence::Nullable | Presence::OptionalNullable);
    (value.is_null() && nullable) || fits(api, ty, value, depth)
}

fn fits(api: &Api, ty: &Type, value: &Value, depth: usize) -> bool {
    match ty {
        Type::Bool => value.is_boolean(),
        Type::I32 => whole(value, i32::MIN.into(), i32::MAX.into()),
        Type::I64 => whole(value, i64::MIN.into(), i64::MAX.into()),
        Type::U32 => whole(value, 0, u32::MAX.into()),
        Type::U64 => whole(value, 0, u64::MAX.into()),
        Type::F32 | Type::F64 => value.is_number(),
        Type::String | Type::Bytes => value.is_string(),
        Type::Format(format) => of_format(*format, value),
        Type::Json => true,
        Type::JsonObject => value.is_object(),
        Type::List(item) => {
            value.as_array().is_some_and(|items| items.iter().all(|value| fits(api, item, value, depth)))
        }
        Type::Map(item) => value
            .as_object()
            .is_some_and(|members| members.values().all(|value| fits(api, item, value, depth))),
        Type::Representation(inner) => fits(api, inner, value, depth),
        Type::Nullable(inner) => value.is_null() || fits(api, inner, value, depth),
        Type::Named(id) => {
            let Some(depth) = depth.checked_sub(1) else { return false };
            match api.get(*id).map(|definition| &definition.shape) {
                Some(Shape::Struct(shape)) => {
                    value.as_object().is_some_and(|members| object(api, shape, members, depth))
                }
                Some(Shape::Enum(shape)) => listed(shape, value),
                Some(Shape::Union(shape)) => {
                    let others = shape.variants.iter().enumerate();
                    let mut others = others.filter(|(index, _)| shape.otherwise != Otherwise::Kept(*index));
                    others.any(|(_, variant)| fits(api, &variant.ty, value, depth))
                }
                Some(Shape::Alias(ty)) => fits(api, ty, value, depth),
                Some(Shape::Wrapper(inside)) => fits(api, &inside.ty, value, depth),
                Some(Shape::Tuple(positions)) => value.as_array().is_some_and(|items| {
                    let mut each = positions.iter().zip(items);
                    items.len() == positions.len()
                        && each.all(|(position, value)| fits(api, &position.ty, value, depth))
                }),
                Some(Shape::Headers(_)) | None => false,
            }
        }
    }
}

/// Whether a value is a whole number within a range; 1.0 is one.
fn whole(value: &Value, least: i128, most: i128) -> bool {
    let exact = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    let number = exact.or_else(|| {
        // As far as a double holds every whole number.
        let number = value.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 9_007_199_254_740_992.0)?;
        Some(number as i128)
    });
    number.is_some_and(|number| (least..=most).contains(&number))
}

fn of_format(format: Format, value: &Value) -> bool {
    let text = value.as_str();
    match format {
        Format::Int8 => whole(value, i8::MIN.into(), i8::MAX.into()),
        Format::Int16 => whole(value, i16::MIN.into(), i16::MAX.into()),
        Format::Uint8 => whole(value, 0, u8::MAX.into()),
        Format::Uint16 => whole(value, 0, u16::MAX.into()),
        Format::Decimal => value.is_number(),
        Format::QuotedInt64 => text.is_some_and(|text| text.parse::<i64>().is_ok()),
        Format::QuotedUint64 => text.is_some_and(|text| text.parse::<u64>().is_ok()),
        Format::Ipv4 => text.is_some_and(|text| text.parse::<Ipv4Addr>().is_ok()),
        Format::Ipv6 => text.is_some_and(|text| text.parse::<Ipv6Addr>().is_ok()),
        Format::Date => text.is_some_and(|text| has_form(text, "0000-00-00")),
        Format::DateTime => text.is_some_and(|text| {
            text.get(..19).is_some_and(|start| has_form(&start.to_ascii_uppercase(), "0000-00-00T00:00:00"))
        }),
        Format::Uuid => text.is_some_and(|text| {
            let digits = |c: char| if c.is_ascii_hexdigit() { '0' } else { c };
            has_form(&text.chars().map(digits).collect::<String>(), "00000000-0000-0000-0000-000000000000")
        }),
        Format::Base64Url | Format::Password => text.is_some(),
        Format::Null => value.is_null(),
    }
}

/// Whether a text is of the form of another, in which `0` stands for any digit.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.chars().zip(form.chars()).all(|(c, form)| match form {
            '0' => c.is_ascii_digit(),
            form => c == form,
        })
}

fn listed(shape: &Enum, value: &Value) -> bool {
    shape.variants.iter().any(|variant| match shape.kind {
        EnumKind::Strings => value.as_str() == Some(variant.wire.as_str()),
        EnumKind::Integers => value.as_i64().is_some_and(|number| number.to_string() == variant.wire),
        EnumKind::Values => serde_json::from_str::<Value>(&variant.wire).is_ok_and(|known| known == *value),
    })
}

fn object(api: &Api, shape: &Struct, members: &Map<String, Value>, depth: usize) -> bool {
    let fields = shape.fields.iter().all(|field| match members.get(&field.wire) {
        Some(value) => member(api, &field.ty, field.presence, value, depth),
        None => matches!(field.presence, Presence::Optional | Presence::OptionalNullable),
    });
    let is_field = |name: &str| shape.fields.iter().any(|field| field.wire == name);
    let is_elsewhere = |name: &str| shape.elsewhere.iter().any(|member| member.wire == name);
    let mut others = members.iter().filter(|(name, _)| !is_field(name) && !is_elsewhere(name));
    fields
        && others.all(|(_, value)| match &shape.additional {
            Additional::Ignored => true,
            Additional::Refused => false,
            Additional::Kept(ty, _) => fits(api, ty, value, depth),
        })
}
