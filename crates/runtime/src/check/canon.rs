//! Values as texts that are the same when the values are equal (JSON Schema 2020-12 Core §4.2.2):
//! 1 is 1.0, and the order of members says nothing.

use std::collections::BTreeMap;

use super::number::Number;
use super::scalar::Scalar;
use super::table::parse;
use crate::value::{Info, Item, Message, Sink, Writer};

/// The text of a single value.
pub(super) fn of(scalar: &Scalar<'_>) -> String {
    match scalar {
        Scalar::Bool(value) => value.to_string(),
        Scalar::Number(number) => number.canonical(),
        // Within quotes, so that it is none of the others.
        text => format!("{:?}", text.text().unwrap_or_default()),
    }
}

/// The text of any value.
pub(super) fn of_item(value: &dyn Item) -> String {
    let mut canon = Canon::default();
    value.put(&mut Writer::new(&mut canon, Message::None));
    canon.take().map(|(text, _)| text).unwrap_or_default()
}

/// Whether a value is one of some JSON texts.
pub(super) fn is_among(text: &str, values: &[&str]) -> bool {
    values.iter().any(|value| of_item(&parse(value)) == text)
}

/// Makes the text of whatever is spoken to it.
#[derive(Default)]
pub(super) struct Canon {
    open: Vec<Level>,
    done: Option<String>,
    certainty: Certainty,
}

/// Whether values that are the same here are the same as they came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// They are.
    #[default]
    Certain,
    /// They may have come in different words, or with members that are not kept.
    Doubtful,
}

/// A list or an object whose end has not come yet.
enum Level {
    List(String),
    Object { members: Vec<(String, String)>, name: String },
}

impl Canon {
    /// The text of a value that has been spoken to its end.
    pub(super) fn take(&mut self) -> Option<(String, Certainty)> {
        let text = self.done.take()?;
        Some((text, std::mem::take(&mut self.certainty)))
    }

    /// A single value.
    pub(super) fn scalar(&mut self, scalar: &Scalar<'_>) {
        if scalar.certainty() == Certainty::Doubtful {
            self.doubt();
        }
        self.value(of(scalar));
    }

    /// Not all of the value is kept.
    pub(super) fn doubt(&mut self) {
        self.certainty = Certainty::Doubtful;
    }

    fn value(&mut self, text: String) {
        match self.open.last_mut() {
            None => self.done = Some(text),
            Some(Level::List(items)) => {
                items.push_str(&text);
                items.push(',');
            }
            Some(Level::Object { members, name }) => members.push((std::mem::take(name), text)),
        }
    }
}

impl Sink for Canon {
    fn null(&mut self) {
        self.value("null".to_owned());
    }
    fn bool(&mut self, value: bool) {
        self.scalar(&Scalar::Bool(value));
    }
    fn i64(&mut self, value: i64) {
        self.scalar(&Scalar::Number(Number::Whole(value.into())));
    }
    fn u64(&mut self, value: u64) {
        self.scalar(&Scalar::Number(Number::Whole(value.into())));
    }
    fn f32(&mut self, value: f32) {
        self.scalar(&Scalar::Number(Number::single(value)));
    }
    fn f64(&mut self, value: f64) {
        self.scalar(&Scalar::Number(Number::double(value)));
    }
    fn number(&mut self, text: &str) {
        self.scalar(&Scalar::Number(Number::Decimal(text.into())));
    }
    fn str(&mut self, value: &str) {
        self.scalar(&Scalar::Text(value));
    }
    fn bytes(&mut self, value: &[u8]) {
        self.scalar(&Scalar::Bytes(value));
    }
    fn begin_object(&mut self, _: Option<&'static Info>) {
        self.open.push(Level::Object { members: Vec::new(), name: String::new() });
    }
    fn field(&mut self, info: &'static Info, field: usize) {
        self.key(info.fields.get(field).copied().unwrap_or_default());
    }
    fn key(&mut self, key: &str) {
        if let Some(Level::Object { name, .. }) = self.open.last_mut() {
            *name = format!("{key:?}");
        }
    }
    fn end_object(&mut self) {
        if let Some(Level::Object { members, .. }) = self.open.pop() {
            // Of several members of one name the last counts.
            let members: BTreeMap<String, String> = members.into_iter().collect();
            let members: Vec<String> =
                members.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
            self.value(format!("{{{}}}", members.join(",")));
        }
    }
    fn begin_list(&mut self) {
        self.open.push(Level::List(String::new()));
    }
    fn end_list(&mut self) {
        if let Some(Level::List(items)) = self.open.pop() {
            self.value(format!("[{items}]"));
        }
    }
}
