//! Values with demands that the test makes up.

use understory_runtime::check::{self, Check};
use understory_runtime::format::json;
use understory_runtime::value::{Item, Json, Message, Place, Writer};

/// A value of which a table demands something.
pub(crate) struct Demanded<'v>(pub(crate) &'static [Check], pub(crate) &'v dyn Item);

impl Item for Demanded<'_> {
    fn blank() -> Self {
        Demanded(&[], &false)
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.demand(self.0);
        self.1.put(w);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nothing
    }
}

/// What is wrong with a value: the place and the keyword of each fault.
pub(crate) fn faults(table: &'static [Check], value: &dyn Item) -> Vec<String> {
    let faults = check::value(&Demanded(table, value)).err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

/// The value of a JSON text.
pub(crate) fn json(text: &str) -> Json {
    let mut value = Json::Null;
    json::read(text.as_bytes(), Place::Json(&mut value), Message::None).expect("it is JSON");
    value
}

#[track_caller]
pub(crate) fn meets(table: &'static [Check], value: &dyn Item) {
    assert_eq!(faults(table, value), Vec::<String>::new());
}

#[track_caller]
pub(crate) fn fails(table: &'static [Check], value: &dyn Item, expected: &str) {
    assert_eq!(faults(table, value), [expected]);
}
