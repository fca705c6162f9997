//! What is XML and what is not (XML 1.0, fifth edition; Namespaces in XML 1.0).

use understory_runtime::format::xml;
use understory_runtime::value::{Item, Json, Message};

fn read(text: &[u8]) -> Result<Json, String> {
    let mut value = Json::blank();
    xml::read(text, value.place(), Message::Response).map(|()| value).map_err(|fault| fault.to_string())
}

#[test]
fn xml_is_read() {
    for (text, value) in [
        ("<a/>", ""),
        ("<a></a >", ""),
        ("<a\n/>\r\n", ""),
        ("\u{feff}<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<a>b</a><!-- c --><?d?>\n", "b"),
        ("<?xml version=\"1.1\"?><a>b</a>", "b"),
        ("<a>b<!-- - -->c<?d e?>f</a>", "bcf"),
        ("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#xd;</a>", "<>&\"'A\u{1F600}\r"),
        ("<a>1\r\n2\r3\n4</a>", "1\n2\n3\n4"),
        ("<a><![CDATA[<b>&amp;\r\n]]]]><![CDATA[>]]></a>", "<b>&amp;\n]]>"),
        ("<p:a xmlns:p='u'>b</p:a>", "b"),
        ("<a xmlns=''>b</a>", "b"),
        ("<a xml:space='preserve'> b </a>", " b "),
        ("<名:é xmlns:名='u'>b</名:é>", "b"),
        ("<a> </a>", " "),
    ] {
        assert_eq!(read(text.as_bytes()), Ok(Json::from(value)), "{text}");
    }
    // White space inside an attribute becomes a space unless it is written as a reference (§3.3.3).
    assert_eq!(
        read(b"<a b=' x\ty\r\nz&#10;&#9;&lt;&quot; '/>"),
        Ok(serde_json::json!({"b": " x y z\n\t<\" "}))
    );
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for text in [
        "",
        " ",
        "a",
        "<",
        "<a",
        "<a>",
        "<a>b",
        "</a>",
        "<a></b>",
        "<a><b></a></b>",
        "<a/><b/>",
        "<a/>b",
        "b<a/>",
        "<a/></a>",
        "<a/>&amp;",
        "<a/><![CDATA[ ]]>",
        "<![CDATA[ ]]><a/>",
        "<a b/>",
        "<a b=c/>",
        "<a b='c/>",
        "<a b='c' b='d'/>",
        "<a b='<'/>",
        "<a b='&'/>",
        "<a b='&x;'/>",
        "<a>&</a>",
        "<a>&b</a>",
        "<a>&nbsp;</a>",
        "<a>& b;</a>",
        "<a>&#;</a>",
        "<a>&#x;</a>",
        "<a>&#0;</a>",
        "<a>&#x1F;</a>",
        "<a>&#xFFFE;</a>",
        "<a>&#xD800;</a>",
        "<a>&#x110000;</a>",
        "<a b='&#1;'/>",
        "<a>\u{0}</a>",
        "<a>\u{1b}</a>",
        "<a>\u{ffff}</a>",
        "<a>]]></a>",
        "<a><!-- -- --></a>",
        "<a><!-- </a>",
        "<a><![CDATA[</a>",
        "<1a/>",
        "<a!/>",
        "<-a/>",
        "< a/>",
        "<a:/>",
        "<:a/>",
        "<a:b:c xmlns:a='u'/>",
        "<a 1='b'/>",
        "<a @='b'/>",
        "<p:a/>",
        "<a p:b='c'/>",
        "<a xmlns:p=''/>",
        "<a xmlns:xmlns='u'/>",
        "<a xmlns:xml='u'/>",
        "<xmlns:a/>",
        "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        " <?xml version='1.0'?><a/>",
        "<a><?xml version='1.0'?></a>",
        "<?xml version='2.0'?><a/>",
        "<?xml?><a/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
        "<?xml version='1.0' encoding='UTF-16'?><a/>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<a xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:nil='true'>b</a>",
        "<a xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:nil='maybe'/>",
        "{\"a\":1}",
        "<a/>\u{0}",
    ] {
        assert!(read(text.as_bytes()).is_err(), "{text:?}");
    }
    for text in [&b"<a>\xff</a>"[..], b"\xff\xfe<\x00a\x00/\x00>\x00", b"<a b='\xc3'/>"] {
        assert!(read(text).is_err(), "{}", text.escape_ascii());
    }
}

#[test]
fn faults_of_the_text_say_at_which_byte() {
    for (text, why) in [
        ("<a><b></a>", 6),
        ("<a>&x;</a>", 3),
        ("<a/>b", 4),
        ("<!DOCTYPE a><a/>", 0),
        ("<a>x", 4),
        ("<a>\u{b}</a>", 3),
    ] {
        let fault = read(text.as_bytes()).unwrap_err();
        assert!(fault.ends_with(&format!(" at byte {why}")), "{text}: {fault}");
    }
}

#[test]
fn limits_hold() {
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(read(nested(127).as_bytes()).is_ok());
    assert_eq!(
        read(nested(128).as_bytes()),
        Err("over the limit of 127 elements inside each other".to_owned())
    );
    assert!(read("<a>".repeat(1_000_000).as_bytes()).unwrap_err().ends_with("inside each other"));
    let attributes = |count: usize| {
        let attributes: String = (0..count).map(|index| format!(" a{index}=''")).collect();
        format!("<a{attributes}/>")
    };
    assert!(read(attributes(256).as_bytes()).is_ok());
    assert_eq!(
        read(attributes(50_000).as_bytes()),
        Err("over the limit of 256 attributes of an element".to_owned())
    );
    // Many names cost no more than their number.
    let members: String = (0..50_000).map(|index| format!("<m{index}/>")).collect();
    assert!(read(format!("<a>{members}</a>").as_bytes()).is_ok());
}
