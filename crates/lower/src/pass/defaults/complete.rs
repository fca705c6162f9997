//! A default with those of its members in it.

use serde_json::{Map, Value};
use understory_model::{Access, Api, Field, Presence, Shape, Type, TypeId};

use super::fits::fits_member;

/// A default gets no more members than this.
const MOST: usize = 256;

/// Why a default stays as it is written.
pub(super) enum Incomplete {
    /// It would have too many members.
    Long,
    /// It would hold itself.
    Endless,
}

struct Completion<'a> {
    api: &'a Api,
    /// The members whose defaults are being completed, by definition and index.
    open: Vec<(usize, usize)>,
    /// How many more members may be added.
    spare: usize,
}

/// The JSON of a value of a type, with the defaults of its members.
pub(super) fn complete(api: &Api, ty: &Type, mut value: Value) -> Result<String, Incomplete> {
    Completion { api, open: Vec::new(), spare: MOST }.value(ty, &mut value)?;
    Ok(value.to_string())
}

impl Completion<'_> {
    fn value(&mut self, ty: &Type, value: &mut Value) -> Result<(), Incomplete> {
        match (ty, value) {
            (Type::Nullable(_), Value::Null) => Ok(()),
            (Type::Nullable(inner), value) => self.value(inner, value),
            (Type::List(item), Value::Array(items)) => {
                items.iter_mut().try_for_each(|value| self.value(item, value))
            }
            (Type::Map(item), Value::Object(members)) => {
                members.values_mut().try_for_each(|value| self.value(item, value))
            }
            (Type::Named(TypeId(id)), Value::Object(members)) => self.members(*id as usize, members),
            _ => Ok(()),
        }
    }

    /// Of alternatives it is not known which one is meant.
    fn members(&mut self, id: usize, members: &mut Map<String, Value>) -> Result<(), Incomplete> {
        let shape = self.api.types.get(id).map(|definition| &definition.shape);
        let Some(Shape::Struct(shape)) = shape else { return Ok(()) };
        for (index, field) in shape.fields.iter().enumerate() {
            if let Some(value) = members.get_mut(&field.wire) {
                self.value(&field.ty, value)?;
            } else if let Some(mut value) = self.default(field) {
                if self.open.contains(&(id, index)) {
                    return Err(Incomplete::Endless);
                }
                self.spare = self.spare.checked_sub(1).ok_or(Incomplete::Long)?;
                self.open.push((id, index));
                self.value(&field.ty, &mut value)?;
                self.open.pop();
                members.insert(field.wire.clone(), value);
            }
        }
        Ok(())
    }

    fn default(&self, field: &Field) -> Option<Value> {
        let absent = matches!(field.presence, Presence::Optional | Presence::OptionalNullable);
        let default = field.default.as_ref().filter(|_| absent && field.access != Access::ReadOnly)?;
        let value = serde_json::from_str(&default.json).ok()?;
        fits_member(self.api, &field.ty, field.presence, &value).then_some(value)
    }
}
