//! Values out of a deserializer.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

use crate::format::{Nulls, json};
use crate::scalars::Decimal;
use crate::value::{
    Additional, Entries, Filling, Info, Item, Json, JsonObject, Many, Message, Object, Place, Seen,
    holds_any, scalar,
};

/// Deserializes an item from a format that says of each value what kind it is.
pub fn deserialize<'de, T: Item, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    Fill { place: value.place(), nulls: Nulls::Refused }.deserialize(deserializer)?;
    Ok(value)
}

/// Fills a place.
struct Fill<'p> {
    place: Place<'p>,
    /// Whether null says that nothing is there: of a member that is not required, as the lenient
    /// readers of the wire take it.
    nulls: Nulls,
}

impl<'p> Fill<'p> {
    fn new(place: Place<'p>) -> Self {
        Fill { place, nulls: Nulls::Refused }
    }
}

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.place {
            Place::Item(item) => Fill { place: item.place(), nulls: self.nulls }.deserialize(deserializer),
            Place::Nothing | Place::Operation(_) => IgnoredAny::deserialize(deserializer).map(|_| ()),
            Place::Json(value) => {
                *value = Json::deserialize(deserializer)?;
                Ok(())
            }
            // What the alternatives need is to look at the value more than once.
            Place::Union(_) => {
                let value = Json::deserialize(deserializer)?;
                if value.is_null() && self.nulls == Nulls::Absent {
                    return Ok(());
                }
                json::read(value.to_string().as_bytes(), self.place, Message::None).map_err(Error::custom)
            }
            Place::OptNullable(value) => Fill::new(value.push()).deserialize(deserializer),
            Place::Opt(_)
            | Place::Nullable(_)
            | Place::OptBool(_)
            | Place::OptI32(_)
            | Place::OptI64(_)
            | Place::OptF64(_)
            | Place::OptStr(_) => deserializer.deserialize_option(self),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place.wanted())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        match self.place {
            Place::Bool(place) => *place = value,
            Place::Assorted(place) => place.set(Json::from(value)),
            _ => return Err(E::invalid_type(Unexpected::Bool(value), &self)),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.whole(value.into(), Unexpected::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.whole(value.into(), Unexpected::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match self.place {
            Place::F64(place) => *place = value,
            Place::F32(place) => *place = value as f32,
            Place::Decimal(place) => *place = Decimal::try_from(value).map_err(E::custom)?,
            Place::Assorted(place) => place.set(Json::from(value)),
            _ => return Err(E::invalid_type(Unexpected::Float(value), &self)),
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        match self.place {
            Place::Str(place) => *place = value.to_owned(),
            Place::Word(place) => place.set(value),
            Place::Assorted(place) => place.set(Json::from(value)),
            Place::Lexical(place) => {
                if !place.set(value) {
                    return Err(match place.refusal(value) {
                        Some(why) => E::custom(why),
                        None => E::invalid_value(Unexpected::Str(value), &place.wanted()),
                    });
                }
            }
            Place::Bytes(place) => *place = scalar::base64(value.as_bytes()).map_err(E::custom)?,
            _ => return Err(E::invalid_type(Unexpected::Str(value), &self)),
        }
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        match self.place {
            Place::Str(place) => *place = value,
            _ => return self.visit_str(&value),
        }
        Ok(())
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        match self.place {
            Place::Bytes(place) => *place = value.to_vec().into(),
            _ => return Err(E::invalid_type(Unexpected::Bytes(value), &self)),
        }
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.place {
            Place::Opt(value) => {
                // A pushed value of any kind is null.
                if holds_any(value) {
                    value.push();
                }
                Ok(())
            }
            Place::Nullable(_) => Ok(()),
            Place::OptBool(_) | Place::OptI32(_) | Place::OptI64(_) | Place::OptF64(_) | Place::OptStr(_) => {
                Ok(())
            }
            _ if self.nulls == Nulls::Absent => Ok(()),
            _ => Err(E::invalid_type(Unexpected::Unit, &self)),
        }
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        fn inner<'de, T: Default, D: Deserializer<'de>>(
            place: &mut Option<T>,
            deserializer: D,
            to: fn(&mut T) -> Place<'_>,
        ) -> Result<(), D::Error> {
            Fill::new(to(place.insert(T::default()))).deserialize(deserializer)
        }
        match self.place {
            Place::Opt(value) | Place::Nullable(value) => Fill::new(value.push()).deserialize(deserializer),
            Place::OptBool(value) => inner(value, deserializer, |value| Place::Bool(value)),
            Place::OptI32(value) => inner(value, deserializer, |value| Place::I32(value)),
            Place::OptI64(value) => inner(value, deserializer, |value| Place::I64(value)),
            Place::OptF64(value) => inner(value, deserializer, |value| Place::F64(value)),
            Place::OptStr(value) => inner(value, deserializer, |value| Place::Str(value)),
            place => Fill::new(place).deserialize(deserializer),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let items: &mut dyn Many = match self.place {
            Place::Strs(values) => values,
            Place::List(values) => values,
            Place::Tuple(tuple) => {
                let mut filling = Filling::of(tuple);
                while seq.next_element_seed(Next(&mut filling))?.is_some() {}
                return filling.end().map_err(A::Error::custom);
            }
            _ => return Err(A::Error::invalid_type(Unexpected::Seq, &self)),
        };
        while seq.next_element_seed(Next(items))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match self.place {
            Place::Map(entries) => entries_of(map, entries),
            Place::JsonObject(members) => members_of(map, members),
            Place::Object(object) => object_of(map, object),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

impl Fill<'_> {
    fn whole<E: Error>(self, value: i128, unexpected: Unexpected<'_>) -> Result<(), E> {
        fn fits<T: TryFrom<i128>, E: Error>(place: &mut T, value: i128) -> Result<(), E> {
            *place = T::try_from(value).map_err(|_| E::custom(format_args!("{value} is out of range")))?;
            Ok(())
        }
        match self.place {
            Place::I32(place) => fits(place, value),
            Place::I64(place) => fits(place, value),
            Place::U32(place) => fits(place, value),
            Place::U64(place) => fits(place, value),
            Place::F32(place) => {
                *place = value as f32;
                Ok(())
            }
            Place::F64(place) => {
                *place = value as f64;
                Ok(())
            }
            Place::Numeral(place) => match i64::try_from(value).is_ok_and(|value| place.set(value)) {
                true => Ok(()),
                false => Err(E::custom(format_args!("{value} is out of range"))),
            },
            Place::Decimal(place) => {
                *place = Decimal::of_number(&value.to_string());
                Ok(())
            }
            Place::Assorted(place) => {
                place.set(u64::try_from(value).map_or_else(|_| Json::from(value as i64), Json::from));
                Ok(())
            }
            _ => Err(E::invalid_type(unexpected, &self)),
        }
    }
}

/// The next item of a list, which a deserializer asks for only when there is one.
struct Next<'m>(&'m mut dyn Many);

impl<'de> DeserializeSeed<'de> for Next<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Fill::new(self.0.push()).deserialize(deserializer)
    }
}

fn entries_of<'de, A: MapAccess<'de>>(mut map: A, entries: &mut dyn Entries) -> Result<(), A::Error> {
    while let Some(name) = map.next_key::<String>()? {
        entry_of(&mut map, name, entries)?;
    }
    Ok(())
}

fn entry_of<'de, A: MapAccess<'de>>(
    map: &mut A,
    name: String,
    entries: &mut dyn Entries,
) -> Result<(), A::Error> {
    match entries.add(name.clone()) {
        Some(place) => map.next_value_seed(Fill::new(place)),
        None => Err(duplicate(&name)),
    }
}

fn members_of<'de, A: MapAccess<'de>>(mut map: A, members: &mut JsonObject) -> Result<(), A::Error> {
    while let Some((name, value)) = map.next_entry()? {
        members.insert(name, value);
    }
    Ok(())
}

fn object_of<'de, A: MapAccess<'de>>(mut map: A, object: &mut dyn Object) -> Result<(), A::Error> {
    let info = object.info();
    let mut seen = Seen::default();
    let mut expected = 0;
    while let Some(name) = map.next_key_seed(FieldName { info, expected })? {
        let field = match name {
            Found::Field(field) => field,
            Found::Other(name) => {
                other_of(&mut map, name, object)?;
                continue;
            }
        };
        if !seen.insert(field) {
            return Err(duplicate(info.fields.get(field).copied().unwrap_or_default()));
        }
        expected = field + 1;
        let nulls = if info.requires(field) { Nulls::Refused } else { Nulls::Absent };
        map.next_value_seed(Fill { place: object.slot(field), nulls })?;
    }
    match seen.missing(info) {
        None => Ok(()),
        Some(field) => Err(A::Error::missing_field(info.fields.get(field).copied().unwrap_or_default())),
    }
}

/// Reads a member that the struct does not name.
fn other_of<'de, A: MapAccess<'de>>(
    map: &mut A,
    name: String,
    object: &mut dyn Object,
) -> Result<(), A::Error> {
    let info = object.info();
    if info.elsewhere.contains(&name.as_str()) {
        return map.next_value::<IgnoredAny>().map(|_| ());
    }
    match (info.additional, object.slot(info.fields.len())) {
        (Additional::Refused, _) => Err(A::Error::custom(format_args!("`{name}` is not permitted"))),
        (Additional::Kept, Place::Map(entries)) => entry_of(map, name, entries),
        (Additional::Kept, Place::JsonObject(members)) => match members.contains_key(&name) {
            true => Err(duplicate(&name)),
            false => {
                members.insert(name, map.next_value()?);
                Ok(())
            }
        },
        _ => map.next_value::<IgnoredAny>().map(|_| ()),
    }
}

fn duplicate<E: Error>(name: &str) -> E {
    E::custom(format_args!("`{name}` stands there twice"))
}

/// The name of a member, found without being copied.
struct FieldName {
    info: &'static Info,
    expected: usize,
}

enum Found {
    Field(usize),
    Other(String),
}

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldName {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found, E> {
        if self.info.fields.get(self.expected).is_some_and(|field| *field == name) {
            return Ok(Found::Field(self.expected));
        }
        let field = self.info.fields.iter().position(|field| *field == name);
        Ok(field.map_or_else(|| Found::Other(name.to_owned()), Found::Field))
    }
}
