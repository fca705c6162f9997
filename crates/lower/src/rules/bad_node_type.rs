//! # bad-node-type
//!
//! The `nodeType` of an XML object is none, or means nothing where it stands.
//!
//! ```yaml
//! properties:
//!   kind: {type: string, xml: {nodeType: attribut}}                                # attribute
//!   tags: {type: array, items: {type: string}, xml: {nodeType: text}}              # no single value
//! ```
//! It is `element`, `attribute`, `text`, `cdata` or `none`. A text holds a single value, and an element
//! has but one: two of them in a row could not be told apart (OpenAPI 3.2.0 §4.26.2, "XML Node Types").

use understory_model::{Field, Pointer, XmlNode};

use super::{Tally, error, mended, warning};
use crate::context::Context;
use crate::diagnostic::{Diagnostic, Severity, Spot};

const RULE: &str = "bad-node-type";

/// A word that is no type of a node.
pub(crate) fn unknown(at: &Pointer, word: &str) -> Diagnostic {
    let message = format!("`{word}` is no type of a node");
    let help = "write `element`, `attribute`, `text`, `cdata` or `none`".to_owned();
    mended(error(RULE, Spot::Value(at.clone()), message, help), "it is an element")
}

/// An attribute that would hold a list or an object.
pub(crate) fn no_attribute(at: &Pointer) -> Diagnostic {
    let message = "an attribute holds a single value, so this is an element".to_owned();
    let help = "remove `attribute`, or let it stand at a string, a number or a boolean".to_owned();
    warning(RULE, Spot::Value(at.clone()), message, help)
}

/// Counts attributes that may be null.
pub(crate) const NULL: Tally = Tally {
    rule: RULE,
    severity: Severity::Note,
    one: "XML has no null for an attribute, so null is left out and arrives as absent",
    many: "attributes may be null, for which XML has no form, so that null is left out and arrives as absent",
    help: "let the value be an element where null and absence mean different things",
};

/// A text that would hold a list or an object.
pub(crate) fn no_text(at: &Pointer) -> Diagnostic {
    let message = "a text holds a single value, so this is an element".to_owned();
    let help = "remove `nodeType`, or let it stand at a string, a number or a boolean".to_owned();
    warning(RULE, Spot::Value(at.clone()), message, help)
}

/// Lets a struct have but one text: every other becomes an element.
pub(crate) fn check_texts(cx: &mut Context<'_>, fields: &mut [Field]) {
    let texts = fields.iter_mut().filter(|field| matches!(field.xml.node, XmlNode::Text | XmlNode::CData));
    for second in texts.skip(1) {
        second.xml.node = XmlNode::Element;
        let message = format!("`{}` is an element, since another property is the text here", second.wire);
        let help = "let one property be the text, and the others elements or attributes".to_owned();
        cx.push(warning(RULE, Spot::Value(second.origin.clone()), message, help));
    }
}
