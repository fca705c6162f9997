//! Text of a document reaches the output as documentation and as nothing else.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag as Markup};
use understory_emit::{Options as EmitOptions, Part, Root, emit};
use understory_model::{
    Api, Contact, Docs, ExternalDocs, Hint, License, Names, Pointer, Shape, Tag, TagKind, TagNames, Type,
    TypeDef, TypeNames, XmlName,
};

/// The output of an API whose one type has a description.
fn documented(description: &str) -> String {
    let docs = Docs { description: Some(description.to_owned()), ..Docs::default() };
    let def = TypeDef {
        origin: Pointer::root(),
        hint: Hint::Component("T".to_owned()),
        docs: docs.clone(),
        shape: Shape::Alias(Type::Bool),
        constraints: Vec::new(),
        xml: XmlName::default(),
    };
    let api = Api {
        file: "a.yaml".to_owned(),
        title: description.to_owned(),
        docs,
        types: vec![def],
        ..Api::default()
    };
    let names =
        Names { types: vec![TypeNames { name: "T".to_owned(), ..TypeNames::default() }], ..Names::default() };
    let files = emit(&api, &names, &Default::default());
    files.into_iter().find(|file| file.path == "types.rs").expect("types").text
}

/// The documentation of the type, as rustdoc reads it.
fn documentation(description: &str) -> String {
    let text = documented(description);
    let file = syn::parse_file(&text).expect(&text);
    assert_eq!(file.items.len(), 1, "an item came out of {description:?}:\n{text}");
    let lines = text.lines().filter_map(|line| line.strip_prefix("///"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

const HOSTILE: &[&str] = &[
    "*/ pub fn pwn() {} /*",
    "x\r\npub fn pwn() {}",
    "x\rpub fn pwn() {}",
    "x\u{85}pub fn pwn() {}\u{2028}pub fn pwn2() {}\u{2029}",
    "turned \u{202e} around \u{2066}\u{200b}\u{feff}\0\u{7}\u{1b}[31m",
    "```\nstd::fs::write(\"/tmp/x\", \"\").unwrap();\n```",
    "```rust\npanic!()\n```",
    "~~~should_panic\npanic!()\n~~~",
    "````\n```\npanic!()\n```\n````",
    "```\nnever closed",
    "Text\n\n    panic!();\n\nText",
    "\tpanic!();",
    "- list\n\n      panic!();\n\n  ```\n  panic!();\n  ```",
    "> ```\n> panic!();\n> ```\n>\n>     panic!();",
    "1. one\n\n   ~~~\n   panic!();\n   ~~~",
    "[Option] [`Vec`] [x](javascript:alert(1)) [y](JAVASCRIPT:alert(1)) [z][std::fs] <https://example.com>",
    "[a]: javascript:alert(1)\n\nSee [a] and [b].",
    "![pixel](https://example.com/p.png) <img src=x onerror=alert(1)>",
    "<script>alert(1)</script>\n\n<div>\n\nVec<T> and a < b > c & d\n\n</div>",
    "\"#] pub fn pwn() {} #[doc = \"",
    "#![allow(warnings)]",
    "| a | b |\n|---|---|\n| `|` | ``` |",
    "[^1] and [^1]: foot",
    "trailing \\",
    "`unclosed [Option",
    "",
    " \n\t\n",
];

#[test]
fn no_text_becomes_an_item_a_doctest_a_link_to_an_item_or_markup() {
    for hostile in HOSTILE {
        assert_harmless(hostile, &documentation(hostile));
    }
}

/// The title stands within a line of ours, before the description.
#[test]
fn nothing_of_a_title_reaches_into_the_description() {
    for title in HOSTILE {
        for description in HOSTILE {
            let docs = Docs { description: Some((*description).to_owned()), ..Docs::default() };
            let api = Api { title: (*title).to_owned(), version: "1".to_owned(), docs, ..Api::default() };
            let options = EmitOptions { root: Root::Crate, ..EmitOptions::default() };
            let files = emit(&api, &Names::default(), &options);
            let text = &files.iter().find(|file| file.path == "lib.rs").expect("lib.rs").text;
            let lines = text.lines().filter_map(|line| line.strip_prefix("//!"));
            let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
            let docs = lines.join("\n");
            assert!(lines.first().is_some_and(|line| line.ends_with(", version `1`.")), "{docs}");
            assert_harmless(title, &docs);
            // What the description is alone, it is here.
            let alone = documentation(description);
            let kept = alone.is_empty() || docs.ends_with(&alone) || alone == "The schema `T`.";
            assert!(kept, "{title:?} changed {description:?} to {docs:?}");
            let blocks = |docs: &str| {
                Parser::new(docs).filter(|event| matches!(event, Event::Start(Markup::CodeBlock(_)))).count()
            };
            assert_eq!(blocks(&docs), blocks(&alone), "{title:?} before {description:?} is {docs:?}");
        }
    }
}

/// The lines of the root's documentation that say who made the API, on what terms.
fn imprint(text: &str, url: &str) -> String {
    let text = || Some(text.to_owned());
    let url = || Some(url.to_owned());
    let api = Api {
        title: "Pets".to_owned(),
        version: "1".to_owned(),
        docs: Docs {
            external: url().map(|url| ExternalDocs { url, description: text() }),
            ..Docs::default()
        },
        terms: url(),
        contact: Some(Contact { name: text(), url: url(), email: text() }),
        license: text().map(|name| License { name, identifier: text(), url: url() }),
        ..Api::default()
    };
    let options = EmitOptions { root: Root::Crate, ..EmitOptions::default() };
    let files = emit(&api, &Names::default(), &options);
    let text = &files.iter().find(|file| file.path == "lib.rs").expect("lib.rs").text;
    let lines = text.lines().filter_map(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn who_made_it_and_on_what_terms_is_documented() {
    insta::assert_snapshot!(imprint("the *owners*", "https://example.com/pets"), @"
    Pets, version `1`.

    See the *owners*: <https://example.com/pets>

    Terms of service: <https://example.com/pets>

    Contact: the *owners*, `the *owners*`, <https://example.com/pets>

    License: the *owners*, `the *owners*`, <https://example.com/pets>
    ");
    insta::assert_snapshot!(imprint("owners", "../pets.html"), @"
    Pets, version `1`.

    See owners: `../pets.html`

    Terms of service: `../pets.html`

    Contact: owners, `owners`, `../pets.html`

    License: owners, `owners`, `../pets.html`
    ");
}

/// Which files have the description of the API, of a module that has these parts.
fn described_in(client: Part, server: Part, root: Root) -> Vec<String> {
    let tag = Tag { kind: TagKind::Paths, wire: "pets".to_owned(), docs: Docs::default() };
    let names = TagNames {
        module: "pets".to_owned(),
        client: "PetsClient".to_owned(),
        service: "PetsService".to_owned(),
    };
    let def = TypeDef {
        origin: Pointer::root(),
        hint: Hint::Component("T".to_owned()),
        docs: Docs::default(),
        shape: Shape::Alias(Type::Bool),
        constraints: Vec::new(),
        xml: XmlName::default(),
    };
    let api = Api {
        docs: Docs { description: Some("All about pets.".to_owned()), ..Docs::default() },
        tags: vec![tag],
        types: vec![def],
        ..Api::default()
    };
    let types = vec![TypeNames { name: "T".to_owned(), ..TypeNames::default() }];
    let names = Names { types, tags: vec![names], ..Names::default() };
    let options = EmitOptions { client, server, root, ..EmitOptions::default() };
    let files = emit(&api, &names, &options).into_iter();
    files.filter(|file| file.text.contains("All about pets.")).map(|file| file.path).collect()
}

#[test]
fn the_description_of_the_api_stands_once_whatever_is_generated() {
    let (yes, no) = (Part::Always, Part::Omitted);
    assert_eq!(described_in(yes, yes, Root::Crate), ["lib.rs"]);
    assert_eq!(described_in(yes, yes, Root::Module), ["client.rs"]);
    assert_eq!(described_in(no, yes, Root::Module), ["server.rs"]);
    assert_eq!(described_in(no, no, Root::Module), ["types.rs"]);
}

#[test]
fn nothing_hostile_comes_through_texts_and_urls_of_the_root() {
    for hostile in HOSTILE {
        assert_harmless(hostile, &imprint(hostile, &format!("https://example.com/{hostile}")));
        assert_harmless(hostile, &imprint(hostile, &format!("javascript:{hostile}")));
    }
}

fn assert_harmless(hostile: &str, docs: &str) {
    let hidden =
        |c: char| c.is_control() && c != '\n' || ('\u{2028}'..='\u{202e}').contains(&c) || c == '\u{2066}';
    assert!(!docs.contains(hidden), "{hostile:?} became {docs:?}");
    // rustdoc asks for every bracketed text that is no link whether it is an item.
    let mut asked = Vec::new();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut ask = |link: pulldown_cmark::BrokenLink<'_>| {
        asked.push(link.reference.to_string());
        None
    };
    for event in Parser::new_with_broken_link_callback(docs, options, Some(&mut ask)) {
        let harmless = match &event {
            Event::Start(Markup::CodeBlock(CodeBlockKind::Fenced(info))) => &**info == "text",
            Event::Start(Markup::CodeBlock(CodeBlockKind::Indented))
            | Event::Html(_)
            | Event::InlineHtml(_) => false,
            Event::Start(Markup::Link { dest_url, .. } | Markup::Image { dest_url, .. }) => {
                dest_url.starts_with("https://")
            }
            _ => true,
        };
        assert!(harmless, "{hostile:?} became {docs:?}, which has {event:?}");
    }
    assert!(asked.is_empty(), "{hostile:?} became {docs:?}, which asks for {asked:?}");
}

#[test]
fn ordinary_markdown_stays_what_it_is() {
    let ordinary = "A *pet* with `code`, **bold** and a [link](https://example.com).\n\n- one\n- two\n\n## Heading\n\n| a | b |\n|---|---|\n| 1 | 2 |";
    insta::assert_snapshot!(documentation(ordinary), @r"
    A *pet* with `code`, **bold** and a [link](https://example.com).

    - one
    - two

    ## Heading

    |a|b|
    |-|-|
    |1|2|
    ");
}

/// Every line within a quote begins with the marks of all quotes around it.
#[test]
fn a_few_kilobytes_of_marks_stay_a_few_kilobytes() {
    for marks in ["> ".repeat(2_000), "- ".repeat(2_000), "1. ".repeat(2_000)] {
        let docs = documentation(&format!("{marks}within"));
        assert!(docs.len() < 10_000, "{} bytes", docs.len());
        assert!(docs.contains("within"), "{docs}");
    }
}
