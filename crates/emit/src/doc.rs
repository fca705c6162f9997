//! Documentation: what the document's author wrote, made safe for rustdoc, and what we add.
//!
//! A description is somebody else's text. It is parsed as Markdown and written anew, so that no
//! code block becomes a doctest, no bracket a link to an item, no HTML an element, and no control
//! character reaches the source. Ordinary Markdown stays what it is.

use proc_macro2::TokenStream;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options as Style, calculate_code_block_token_count, cmark_with_options};
use quote::quote;
use understory_model::{
    Access, Api, Contact, DefaultValue, Docs, ExternalDocs, Hook, License, Operation, Stability,
    Tag as ApiTag, TagKind,
};

use crate::Root;
use crate::cx::Cx;

/// Outer doc attributes, one for each line, of paragraphs.
pub(crate) fn outer(paragraphs: &[String]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#[doc = #lines])*)
}

/// Inner doc attributes, one for each line, of paragraphs.
pub(crate) fn inner(paragraphs: &[String]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#![doc = #lines])*)
}

/// A leading space makes `/// text` of what would print as `///text`.
fn lines(paragraphs: &[String]) -> Vec<String> {
    let text =
        paragraphs.iter().map(|p| p.trim_end()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n");
    text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") }).collect()
}

/// The paragraphs that an author wrote about a thing.
pub(crate) fn paragraphs(docs: &Docs) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(summary) = &docs.summary {
        texts.push(safe(summary));
    }
    if let Some(description) = &docs.description
        && docs.summary.as_ref() != Some(description)
    {
        texts.push(safe(description));
    }
    texts.retain(|t| !t.trim().is_empty());
    texts
}

/// Docs of an item, with what to say where the author said nothing: every public item has docs.
pub(crate) fn definition(docs: &Docs, otherwise: String) -> TokenStream {
    member(docs, otherwise, Vec::new())
}

/// Docs of a member, with what the document says of it beside its description.
pub(crate) fn member(docs: &Docs, otherwise: String, notes: Vec<String>) -> TokenStream {
    let mut texts = paragraphs(docs);
    if texts.is_empty() {
        texts.push(otherwise);
    }
    texts.extend(external(docs));
    texts.extend(notes);
    texts.extend(deprecated(docs));
    outer(&texts)
}

/// What the docs of a deprecated thing say.
pub(crate) fn deprecated(docs: &Docs) -> Option<String> {
    match docs.stability {
        Stability::Current => None,
        Stability::Deprecated => Some("**Deprecated.**".to_owned()),
    }
}

/// The attribute by which rustc tells who uses a deprecated thing. It is for what only a client calls:
/// whoever serves a deprecated operation has to, and reads and writes what comes with it, and so does
/// the generated code. They are told by the docs alone.
pub(crate) fn warning(docs: &Docs) -> TokenStream {
    match docs.stability {
        Stability::Current => TokenStream::new(),
        Stability::Deprecated => quote!(#[deprecated]),
    }
}

/// What is assumed of a member that is absent.
pub(crate) fn default(default: &Option<DefaultValue>) -> Option<String> {
    let json = &default.as_ref()?.json;
    let short: String = json.chars().take(LONGEST_DEFAULT).collect();
    let end = if short.len() < json.len() { "…" } else { "." };
    Some(format!("Default: {}{end}", code(&short)))
}

/// No more characters of a default are shown.
const LONGEST_DEFAULT: usize = 80;

/// In which direction a member travels, where that is one only.
pub(crate) fn access(access: Access) -> Option<String> {
    match access {
        Access::ReadWrite => None,
        Access::ReadOnly => {
            Some("Read-only: the API sends it, and passes over it in what it is sent.".to_owned())
        }
        Access::WriteOnly => Some("Write-only: it is sent to the API, which never sends it.".to_owned()),
    }
}

/// Docs of an operation: the author's words, then method and path.
pub(crate) fn operation(operation: &Operation) -> Vec<String> {
    let mut texts = paragraphs(&operation.docs);
    texts.extend(external(&operation.docs));
    texts.extend(deprecated(&operation.docs));
    texts.push(request(operation));
    texts.extend(
        operation.servers.first().map(|server| format!("At a server of its own, {}.", code(&server.url))),
    );
    texts
}

/// The request that an operation is: its method and its path, or what it is called.
pub(crate) fn request(operation: &Operation) -> String {
    let method = code(&operation.method);
    match &operation.hook {
        None => code(&format!("{} {}", operation.method, operation.target())),
        Some(Hook::Webhook { name }) => format!("The webhook {}, sent by {method}.", code(name)),
        Some(Hook::Callback { name, expression }) => {
            format!("The callback {}, sent by {method} to {}.", code(name), code(expression))
        }
    }
}

/// Who answers the request that an operation is.
pub(crate) fn answerer(operation: &Operation) -> String {
    match &operation.hook {
        None => request(operation),
        Some(hook) => format!("the receiver of {}", code(hook.name())),
    }
}

/// What has the docs of the whole API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// The root of a crate.
    Root,
    /// The client.
    Client,
    /// The router.
    Server,
    /// The module of the types.
    Types,
}

/// The docs of the API, if this is what has them. A root that is no crate's comes in by `include!`,
/// which takes no docs of a module; there it is the first thing that users meet.
pub(crate) fn api_in(cx: &Cx<'_>, home: Home) -> Vec<String> {
    let right = match cx.options.root {
        Root::Crate => Home::Root,
        Root::Module if cx.has_api_client() => Home::Client,
        Root::Module if cx.has_router() => Home::Server,
        Root::Module => Home::Types,
    };
    if home == right { api(cx.api) } else { Vec::new() }
}

/// Docs of the root module.
fn api(api: &Api) -> Vec<String> {
    let mut texts = vec![format!("{}, version {}.", phrase(&api.title), code(&api.version))];
    texts.extend(paragraphs(&api.docs));
    texts.extend(external(&api.docs));
    texts.extend(api.terms.as_ref().map(|url| format!("Terms of service: {}", link(url))));
    texts.extend(api.contact.as_ref().map(|Contact { name, url, email }| {
        let parts = [name.as_deref().map(phrase), email.as_deref().map(code), url.as_deref().map(link)];
        format!("Contact: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }));
    texts.extend(api.license.as_ref().map(|License { name, identifier, url }| {
        let parts = [Some(phrase(name)), identifier.as_deref().map(code), url.as_deref().map(link)];
        format!("License: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }));
    texts
}

/// Docs of a tag's module.
pub(crate) fn tag(tag: &ApiTag) -> TokenStream {
    let mut texts = vec![match (tag.kind, tag.wire.as_str()) {
        (TagKind::Paths, "") => "The operations without a tag.".to_owned(),
        (TagKind::Paths, wire) => format!("The operations tagged {}.", code(wire)),
        (TagKind::Webhooks, _) => "The webhooks: the API sends them, and its users receive them.".to_owned(),
        (TagKind::Callbacks, _) => {
            "The callbacks: the API sends them to where a call said, and its users receive them.".to_owned()
        }
    }];
    texts.extend(paragraphs(&tag.docs));
    texts.extend(external(&tag.docs));
    inner(&texts)
}

/// Where there is more to read.
fn external(docs: &Docs) -> Option<String> {
    docs.external.as_ref().map(|ExternalDocs { url, description }| match description {
        Some(text) => format!("See {}: {}", phrase(text), link(url)),
        None => format!("See {}", link(url)),
    })
}

/// A URL of the document as a link where it leads out into the web, and as code otherwise.
fn link(url: &str) -> String {
    let plain = url.chars().all(|c| c.is_ascii_graphic() && !"<>\\`".contains(c));
    if plain && is_web(url) { safe(&format!("<{url}>")) } else { code(url) }
}

/// A text of the document as inline code: nothing in it is Markdown.
pub(crate) fn code(text: &str) -> String {
    let text = visible(text).replace('\n', " ");
    // CommonMark §6.1: the fence is longer than every run of backticks within.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 || text.trim().is_empty() { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A text of the document within a line of ours: its Markdown where that is a paragraph, and inline
/// code where it is more. The fence of a block would not end where a line of ours goes on, and what
/// follows would then be inside or outside of a block against its own will.
pub(crate) fn phrase(text: &str) -> String {
    let markdown = safe(text);
    let mut blocks = Parser::new(&markdown);
    let begins = matches!(blocks.next(), Some(Event::Start(Tag::Paragraph)));
    let mut rest = blocks.skip_while(|event| *event != Event::End(TagEnd::Paragraph));
    if begins && rest.next().is_some() && rest.next().is_none() {
        markdown.replace('\n', " ")
    } else {
        code(text)
    }
}

/// A Markdown text of the document, made safe.
pub(crate) fn safe(markdown: &str) -> String {
    let text = visible(&markdown.replace("\r\n", "\n").replace('\r', "\n"));
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let events: Vec<Event<'_>> = harmless(Parser::new_ext(&text, options)).collect();
    let mut out = String::with_capacity(text.len());
    let style = Style {
        list_token: '-',
        code_block_token_count: calculate_code_block_token_count(&events).unwrap_or(3),
        ..Style::default()
    };
    if cmark_with_options(events.iter(), &mut out, options, style).is_err() {
        // Writing into a string fails only for events that no parser makes.
        return code(&text);
    }
    out.trim_end().to_owned()
}

/// So many quotes and lists may stand in each other. Every line within begins with the marks of them
/// all, so that a few kilobytes of marks would become gigabytes of text.
const DEEPEST: usize = 20;

/// Takes from the events what rustdoc would act on.
fn harmless<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut dropped = Vec::new();
    let mut depth = 0_usize;
    events.filter_map(move |event| match event {
        Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => {
            depth += 1;
            (depth <= DEEPEST).then_some(event)
        }
        Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
            depth = depth.saturating_sub(1);
            (depth < DEEPEST).then_some(event)
        }
        // A fence without `text` is a doctest.
        Event::Start(Tag::CodeBlock(_)) => {
            Some(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed("text")))))
        }
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Html(text) | Event::InlineHtml(text) => {
            Some(Event::Code(CowStr::from(text.trim_end().replace('\n', " "))))
        }
        Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) => {
            let keep = matches!(&tag, Tag::Link { dest_url, .. } if is_web(dest_url));
            dropped.push(!keep);
            keep.then_some(Event::Start(tag))
        }
        Event::End(tag @ (TagEnd::Link | TagEnd::Image)) => {
            (!dropped.pop().unwrap_or(true)).then_some(Event::End(tag))
        }
        other => Some(other),
    })
}

/// Only links out into the web are kept: a relative one means nothing here, and `javascript:` and
/// its like mean too much.
fn is_web(url: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
}

/// The text with every character that does not show (controls, and those that turn the direction of
/// writing) written as an escape: rustc refuses some of them in comments, and readers are misled by
/// the rest (Unicode Technical Report 36 §2.10).
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push(c),
            '\t' => out.push_str("    "),
            c if c.is_control() || is_invisible(c) => out.extend(c.escape_unicode().map(|c| match c {
                // Braces and the backslash stand for themselves in Markdown.
                '\\' => '\\',
                c => c,
            })),
            c => out.push(c),
        }
    }
    out
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{61c}')
}
