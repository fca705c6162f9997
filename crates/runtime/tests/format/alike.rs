//! One fault has one wording and one place, whatever format it came in.

use crate::sample::*;
use understory_runtime::format::{form, json, xml};
use understory_runtime::value::{Fault, Item, Message, Place};

type Read = fn(&[u8], Place<'_>, Message) -> Result<(), Fault>;

/// The words of the fault in each format.
fn faults<T: Item>(texts: [&str; 3]) -> Vec<String> {
    let formats: [Read; 3] = [json::read, xml::read, form::read];
    let fault = |(read, text): (Read, &str)| match read(text.as_bytes(), T::blank().place(), Message::Request)
    {
        Ok(()) => format!("{text} is read"),
        Err(fault) => fault.to_string(),
    };
    formats.into_iter().zip(texts).map(fault).collect()
}

#[test]
fn a_fault_reads_alike_in_all_formats() {
    for (json, xml, form, words) in [
        (r#"{"id":1,"id":2}"#, "<a><id>1</id><id>2</id></a>", "id=1&id=2", "/id: `id` stands there twice"),
        ("{}", "<a/>", "", "`id` is missing"),
        (r#"{"id":1,"x":2}"#, "<a><id>1</id><x>2</x></a>", "id=1&x=2", "`x` is not permitted"),
        (
            r#"{"id":99999999999999999999}"#,
            "<a><id>99999999999999999999</id></a>",
            "id=99999999999999999999",
            "/id: 99999999999999999999 is out of range",
        ),
    ] {
        assert_eq!(faults::<Closed>([json, xml, form]), [words; 3]);
    }
    // Only what was found is called by its own name.
    let found = faults::<Closed>([r#"{"id":"x"}"#, "<a><id>x</id></a>", "id=x"]);
    assert!(found.iter().all(|fault| fault.starts_with("/id: expected a whole number, found ")), "{found:?}");
    let found = faults::<Closed>([r#"{"id":[]}"#, "<a><id><b/></id></a>", "id="]);
    assert!(found.iter().all(|fault| fault.starts_with("/id: expected a whole number, found ")), "{found:?}");
}

#[test]
fn an_unknown_alternative_reads_alike_in_all_formats() {
    assert_eq!(
        faults::<Animal>([r#"{"kind":"fish"}"#, "<a><kind>fish</kind></a>", "kind=fish"]),
        ["/kind: \"fish\" names no alternative of `Animal`"; 3]
    );
    assert_eq!(faults::<Animal>(["{}", "<a/>", ""]), ["`kind` is missing"; 3]);
}
