//! JSON values of the measured document's types, made of the model: the same on every machine.

use super::peer::listed;
use understory_model::{Api, Presence, Shape, Tagging, Type, TypeId};

/// Texts as they are found in practice: mostly plain, some with escapes, some beyond ASCII.
const TEXTS: [&str; 8] = [
    "Main Street 12",
    "a4f1c9d2-7c31-4b7e-9d80-1f0a6c2b55e3",
    "ada.lovelace@example.com",
    "Grüße aus Köln",
    "He said \\\"yes\\\"\\nand left",
    "2026-03-14T09:26:53Z",
    "The quick brown fox jumps over the lazy dog, and then it does so again.",
    "東京都",
];

/// Makes values, each a little different from the one before.
pub(super) struct Maker<'a> {
    api: &'a Api,
    step: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Maker { api, step: 0 }
    }

    /// A value of a definition.
    pub(super) fn of(&mut self, id: TypeId) -> String {
        let mut out = String::new();
        self.value(&Type::Named(id), &mut out);
        out
    }

    /// A list of values of a definition, at least this long in bytes.
    pub(super) fn list(&mut self, id: TypeId, bytes: usize) -> String {
        let mut out = String::from("[");
        while out.len() < bytes {
            if out.len() > 1 {
                out.push(',');
            }
            self.value(&Type::Named(id), &mut out);
        }
        out.push(']');
        out
    }

    /// The next number; every maker counts the same.
    fn next(&mut self) -> usize {
        self.step = self.step.wrapping_add(1);
        self.step.wrapping_mul(2_654_435_761) >> 7
    }

    fn value(&mut self, ty: &Type, out: &mut String) {
        let number = self.next();
        match ty {
            Type::Bool => out.push_str(if number.is_multiple_of(3) { "false" } else { "true" }),
            Type::I32 | Type::U32 => out.push_str(&(number % 100_000).to_string()),
            Type::I64 | Type::U64 => {
                out.push_str(&(number % 10_usize.pow(1 + (number % 12) as u32)).to_string())
            }
            Type::F32 | Type::F64 => out.push_str(&format!("{}.{}", number % 10_000, 1 + number % 9)),
            // The document has no formats that have a type of their own.
            Type::String | Type::Format(_) => self.text(out),
            Type::Bytes => out.push_str("\"aGVsbG8=\""),
            Type::Json | Type::JsonObject => out.push_str("{}"),
            Type::List(item) => {
                out.push('[');
                for position in 0..number % 4 {
                    if position > 0 {
                        out.push(',');
                    }
                    self.value(item, out);
                }
                out.push(']');
            }
            Type::Map(item) => {
                out.push_str("{\"entry\":");
                self.value(item, out);
                out.push('}');
            }
            Type::Nullable(inner) | Type::Representation(inner) => self.value(inner, out),
            Type::Named(id) => self.definition(*id, None, out),
        }
    }

    fn text(&mut self, out: &mut String) {
        let text = TEXTS[self.next() % TEXTS.len()];
        out.push('"');
        out.push_str(text);
        out.push('"');
    }

    /// A value of a definition, with a member that tells it apart in a union.
    fn definition(&mut self, id: TypeId, tag: Option<(&str, &str)>, out: &mut String) {
        let api = self.api;
        let Some(def) = api.get(id) else { return out.push_str("null") };
        match &def.shape {
            Shape::Alias(ty) => self.value(ty, out),
            Shape::Wrapper(inside) => self.value(&inside.ty, out),
            // They are no value of a body.
            Shape::Tuple(_) | Shape::Headers(_) => out.push_str("null"),
            Shape::Enum(of) => {
                let count = of.variants.len();
                let number = self.next();
                // One in sixteen is a value that the document does not know.
                match of.variants.get(number % count.max(1)) {
                    Some(variant) if !number.is_multiple_of(16) => {
                        out.push_str(&format!("\"{}\"", variant.wire))
                    }
                    _ => out.push_str("\"something-new\""),
                }
            }
            Shape::Union(of) => {
                let number = self.next();
                let count = listed(of).count();
                let Some((_, variant)) = listed(of).nth(number % count.max(1)) else { return };
                match (&of.tagging, variant.tags.first(), &variant.ty) {
                    (Tagging::Property(member), Some(value), Type::Named(id)) => {
                        self.definition(*id, Some((member, value)), out);
                    }
                    (_, _, ty) => self.value(ty, out),
                }
            }
            Shape::Struct(of) => {
                out.push('{');
                let mut first = true;
                let mut name = |wire: &str, out: &mut String| {
                    out.push_str(if std::mem::take(&mut first) { "" } else { "," });
                    out.push_str(&format!("\"{wire}\":"));
                };
                if let Some((member, value)) = tag {
                    name(member, out);
                    out.push_str(&format!("\"{value}\""));
                }
                for field in &of.fields {
                    let told = tag.is_some_and(|(member, _)| member == field.wire);
                    // Three in four optional members are there.
                    let absent = field.presence != Presence::Required && self.next().is_multiple_of(4);
                    if !told && !absent {
                        name(&field.wire, out);
                        self.value(&field.ty, out);
                    }
                }
                out.push('}');
            }
        }
    }
}
