//! What the generated sources hold: nothing of a document's text is code, and nothing in its
//! descriptions is what rustdoc would run, link or render as HTML.
//!
//! The texts of `hostile_text.yaml` call `pwn()`, and its names `owned()`, wherever they can.

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("a source of text");
                found.push((path, text));
            }
        }
    }
    assert!(found.len() > 100, "there are {} sources", found.len());
    found
}

/// Calls `look` with every token, those inside of groups too.
fn walk(tokens: TokenStream, look: &mut impl FnMut(&TokenTree)) {
    for token in tokens {
        look(&token);
        if let TokenTree::Group(group) = token {
            walk(group.stream(), look);
        }
    }
}

/// The doc comments of each item, each as one text, as rustdoc puts them together.
fn docs(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut text = String::new();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), '#' | '!') => {}
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                match doc_line(group.stream()) {
                    Some(line) => {
                        text.push_str(line.strip_prefix(' ').unwrap_or(&line));
                        text.push('\n');
                    }
                    None => docs(group.stream(), found),
                }
            }
            other => {
                if !text.is_empty() {
                    found.push(std::mem::take(&mut text));
                }
                if let TokenTree::Group(group) = other {
                    docs(group.stream(), found);
                }
            }
        }
        index += 1;
    }
    if !text.is_empty() {
        found.push(text);
    }
}

/// The text of `doc = "…"`.
fn doc_line(tokens: TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(doc), TokenTree::Punct(_), TokenTree::Literal(text)] if doc == "doc" => {
            let text: syn::LitStr = syn::parse_str(&text.to_string()).expect("a string");
            Some(text.value())
        }
        _ => None,
    }
}

#[test]
fn no_text_of_a_document_is_code() {
    let mut seen = 0;
    for (path, text) in sources() {
        let hostile = text.contains("pwn") || text.contains("owned()");
        seen += usize::from(hostile);
        let tokens: TokenStream = text.parse().expect("tokens");
        walk(tokens, &mut |token| {
            if let TokenTree::Ident(ident) = token {
                assert!(ident != "pwn" && ident != "owned", "{}: `{ident}` is code", path.display());
            }
        });
    }
    // Were the document's texts not in the sources at all, this test would show nothing.
    assert!(seen >= 8, "only {seen} files hold the hostile texts");
}

#[test]
fn no_source_has_a_character_that_misleads() {
    for (path, text) in sources() {
        let found = text.chars().find(|c| {
            (c.is_control() && *c != '\n')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        });
        assert_eq!(found, None, "{}", path.display());
    }
}

#[test]
fn no_description_is_run_linked_or_rendered() {
    let mut blocks = 0;
    for (path, text) in sources() {
        let mut found = Vec::new();
        docs(text.parse().expect("tokens"), &mut found);
        for text in found {
            // What rustdoc reads beyond CommonMark can only make more of a text into markup.
            let options = Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_SMART_PUNCTUATION;
            // Every bracket that could be a link to an item is one, as rustdoc would try it.
            let mut broken =
                |link: pulldown_cmark::BrokenLink<'_>| Some((link.reference.to_string().into(), "".into()));
            for event in Parser::new_with_broken_link_callback(&text, options, Some(&mut broken)) {
                match event {
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                        assert_eq!(&*kind, "text", "{}: a doctest in {text}", path.display());
                        blocks += 1;
                    }
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                        panic!("{}: a doctest in {text}", path.display());
                    }
                    // `externalDocs` are written as what they are: the URL, in angle brackets.
                    Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. })
                        if dest_url.starts_with("https://example.com/") => {}
                    Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                        // The only other links of our own making lead to an item by its name, and to
                        // the method that a link of the document means. No document says `Self::`.
                        let own = &*dest_url == "`Authenticator`" || dest_url.starts_with("Self::");
                        assert!(own, "{}: a link to {dest_url} in {text}", path.display());
                    }
                    Event::Html(html) | Event::InlineHtml(html) => {
                        panic!("{}: HTML, {html}, in {text}", path.display());
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(blocks > 50, "only {blocks} code blocks of the document's are left");
}
