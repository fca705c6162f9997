//! Members that are the text of their element (OpenAPI 3.2.0 §4.26.2, `nodeType`).

use understory_runtime::format::xml;
use understory_runtime::value::{Info, Item, Message, Object, Place, Writer, XmlField, XmlInfo, XmlName};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// A struct of an attribute, a text and a child element, of which the first and the last may be absent.
macro_rules! with_text {
    ($name:ident, $ty:ty, $node:expr, $required:literal) => {
        #[derive(Clone, Debug, PartialEq)]
        struct $name {
            kind: Option<String>,
            text: $ty,
            child: Option<i64>,
        }

        impl Object for $name {
            fn info(&self) -> &'static Info {
                static XML: XmlInfo = XmlInfo {
                    root: XmlName::PLAIN.local("t"),
                    fields: &[XmlField::attribute(XmlName::PLAIN), $node],
                };
                static INFO: Info =
                    Info::new(stringify!($name), &["kind", "text", "child"]).required(&[$required]).xml(&XML);
                &INFO
            }
            fn slot(&mut self, field: usize) -> Place<'_> {
                match field {
                    0 => Place::OptStr(&mut self.kind),
                    1 => self.text.place(),
                    _ => Place::OptI64(&mut self.child),
                }
            }
        }

        impl Item for $name {
            fn blank() -> Self {
                $name { kind: None, text: Item::blank(), child: None }
            }
            fn put(&self, w: &mut Writer<'_>) {
                let outer = w.begin(self.info());
                w.opt_str(0, &self.kind);
                w.item(1, &self.text);
                w.opt_i64(2, self.child);
                w.end(outer);
            }
            fn place(&mut self) -> Place<'_> {
                Place::Object(self)
            }
        }
    };
}

/// A value that may be null.
#[derive(Clone, Debug, PartialEq)]
struct Maybe(Option<String>);

impl Item for Maybe {
    fn blank() -> Self {
        Maybe(None)
    }
    fn put(&self, w: &mut Writer<'_>) {
        match &self.0 {
            Some(text) => w.text(text),
            None => w.null(),
        }
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nullable(&mut self.0)
    }
}

with_text!(Plain, String, XmlField::TEXT, 0b010);
with_text!(Section, String, XmlField::CDATA, 0b010);
with_text!(Number, i64, XmlField::TEXT, 0b010);
with_text!(Null, Maybe, XmlField::TEXT, 0b010);
with_text!(List, Vec<String>, XmlField::TEXT, 0b010);

fn read<T: Item>(text: &str) -> Result<T, String> {
    let mut value = T::blank();
    let read = xml::read(text.as_bytes(), value.place(), Message::Request);
    read.map(|()| value).map_err(|fault| fault.to_string())
}

fn write(item: &dyn Item) -> Result<String, String> {
    let mut out = Vec::new();
    xml::write(item, Message::None, &mut out).map_err(|fault| fault.to_string())?;
    let text = String::from_utf8(out).expect("UTF-8");
    Ok(text.strip_prefix(HEAD).expect("a declaration").to_owned())
}

#[track_caller]
fn both<T: Item + Clone + PartialEq + std::fmt::Debug>(value: &T, text: &str) {
    assert_eq!(write(value).as_deref(), Ok(text));
    assert_eq!(read::<T>(text).as_ref(), Ok(value), "{text}");
}

fn plain(kind: Option<&str>, text: &str, child: Option<i64>) -> Plain {
    Plain { kind: kind.map(str::to_owned), text: text.to_owned(), child }
}

fn section(text: &str) -> Section {
    Section { kind: None, text: text.to_owned(), child: None }
}

#[test]
fn a_text_stands_in_its_element() {
    both(&plain(Some("Cat"), "Fluffy", None), r#"<t kind="Cat">Fluffy</t>"#);
    both(&plain(None, " a <b> & \"c\"\n", None), "<t> a &lt;b&gt; &amp; \"c\"\n</t>");
    both(&plain(None, "", None), "<t/>");
    both(&plain(Some("k"), "beside", Some(1)), r#"<t kind="k">beside<child>1</child></t>"#);
    both(&Number { kind: None, text: -7, child: None }, "<t>-7</t>");
    // In a CDATA section it is the same text.
    assert_eq!(read("<t>a<![CDATA[<b>]]>c</t>"), Ok(plain(None, "a<b>c", None)));
}

#[test]
fn a_section_is_written_as_one() {
    both(&section("<html>&amp;</html>"), "<t><![CDATA[<html>&amp;</html>]]></t>");
    both(&section(""), "<t><![CDATA[]]></t>");
    both(&section("a]]>b]]"), "<t><![CDATA[a]]]]><![CDATA[>b]]]]></t>");
    both(&section("\r\n"), "<t><![CDATA[]]>&#13;<![CDATA[\n]]></t>");
    assert_eq!(write(&section("\u{1}")), Err("/text: XML cannot hold the character '\\u{1}'".to_owned()));
    // The layout of the specification's example, and a text that is none.
    assert_eq!(read("<t>\n  <![CDATA[<a>]]>\n</t>"), Ok(section("<a>")));
    assert_eq!(read("<t>&lt;a></t>"), Ok(section("<a>")));
}

#[test]
fn white_space_beside_elements_is_layout() {
    assert_eq!(read("<t>\n  beside\n  <child>1</child>\n</t>"), Ok(plain(None, "beside", Some(1))));
    assert_eq!(read("<t>\n  <child>1</child>\n</t>"), Ok(plain(None, "", Some(1))));
}

#[test]
fn no_text_is_null_or_none() {
    both(&Null { kind: None, text: Maybe(None), child: None }, "<t/>");
    both(&Null { kind: None, text: Maybe(Some("x".to_owned())), child: None }, "<t>x</t>");
    let fault = read::<Number>("<t/>").expect_err("no number");
    assert!(fault.starts_with("/text: "), "{fault}");
}

#[test]
fn a_text_holds_a_single_value() {
    let list = List { kind: None, text: vec!["a".to_owned()], child: None };
    assert_eq!(
        write(&list),
        Err("/text: an attribute or a text holds a single value, not a list or object".to_owned())
    );
    // Elsewhere a text beside elements is neither.
    assert!(read::<Vec<Plain>>("<l>a<t>b</t></l>").is_err());
}
