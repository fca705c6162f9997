//! The rules: what can be wrong with a document. Each has a file, named like the rule, whose opening
//! comment says what it means and what to do; its functions make the diagnostics, or check a node
//! for them.

use serde_json::{Number, Value};
use understory_model::Pointer;

use crate::diagnostic::{Diagnostic, Severity, Spot};

pub(crate) mod assumed;
pub(crate) mod bad_discriminator;
pub(crate) mod bad_flow_url;
pub(crate) mod bad_media_type;
pub(crate) mod bad_method;
pub(crate) mod bad_multiple;
pub(crate) mod bad_name;
pub(crate) mod bad_node_type;
pub(crate) mod bad_path;
pub(crate) mod bad_pattern;
pub(crate) mod bad_server_variable;
pub(crate) mod bad_status;
pub(crate) mod bad_xml_name;
pub(crate) mod bodiless_response;
pub(crate) mod circular_reference;
pub(crate) mod collection_format;
pub(crate) mod component_name;
pub(crate) mod contradictory_schema;
pub(crate) mod cookie_header;
pub(crate) mod deep_types;
pub(crate) mod default_of_wrong_type;
pub(crate) mod duplicate_enum_value;
pub(crate) mod duplicate_operation_id;
pub(crate) mod duplicate_parameter;
pub(crate) mod duplicate_path;
pub(crate) mod duplicate_required;
pub(crate) mod duplicate_tag;
pub(crate) mod dynamic_reference;
pub(crate) mod empty_list;
pub(crate) mod empty_operation_id;
pub(crate) mod enum_words_differ;
pub(crate) mod hook_security;
pub(crate) mod hook_url;
pub(crate) mod idle_constraint;
pub(crate) mod ignored_format;
pub(crate) mod ignored_header;
pub(crate) mod ignored_sibling;
pub(crate) mod implied_type;
pub(crate) mod infinite_type;
pub(crate) mod informational_response;
pub(crate) mod later_keyword;
pub(crate) mod left_out;
pub(crate) mod lost_path_value;
pub(crate) mod media_type_range;
pub(crate) mod merged_alternatives;
pub(crate) mod misplaced_reference;
pub(crate) mod missing_field;
pub(crate) mod name_clash;
pub(crate) mod not_generated;
pub(crate) mod open_tuple;
pub(crate) mod other_server;
pub(crate) mod out_of_format;
pub(crate) mod parameter_content;
pub(crate) mod path_parameter_missing;
pub(crate) mod path_parameter_optional;
pub(crate) mod path_parameter_unused;
pub(crate) mod query_string;
pub(crate) mod recursive_alias;
pub(crate) mod superseded_keyword;
pub(crate) mod transport_header;
pub(crate) mod unchecked_constraint;
pub(crate) mod undeclared_required;
pub(crate) mod undefined_body;
pub(crate) mod undefined_style;
pub(crate) mod unexpected_key;
pub(crate) mod unknown_dialect;
pub(crate) mod unknown_name;
pub(crate) mod unknown_scope;
pub(crate) mod unknown_security_scheme;
pub(crate) mod unknown_selection;
pub(crate) mod unknown_type;
pub(crate) mod unresolved_link;
pub(crate) mod unresolved_reference;
pub(crate) mod unroutable_operation;
pub(crate) mod unsupported_media_type;
pub(crate) mod unsupported_schema;
pub(crate) mod untyped_xml;
pub(crate) mod wrong_node;
pub(crate) mod wrong_reference_kind;

mod suggest;

pub(crate) use suggest::{did_you_mean, is_misspelt};

/// A number in a message, without an exponent where it is whole: one beyond 64 bits is a double by now.
pub(crate) fn shown(number: &Number) -> String {
    match number.as_f64() {
        // As far as anybody counts digits.
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e30 => float.to_string(),
        _ => number.to_string(),
    }
}

/// A value in a message.
pub(crate) fn shown_value(value: &Value) -> String {
    value.as_number().map_or_else(|| value.to_string(), shown)
}

/// Something that gets one diagnostic for the whole document, with a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The rule.
    pub(crate) rule: &'static str,
    /// How bad it is.
    pub(crate) severity: Severity,
    /// What is said of one use.
    pub(crate) one: &'static str,
    /// What is said of several, after their number.
    pub(crate) many: &'static str,
    /// What to do about it.
    pub(crate) help: &'static str,
}

impl Tally {
    /// The diagnostic, which stands at one use.
    pub(crate) fn diagnostic(&self, one: &Pointer, count: usize) -> Diagnostic {
        let message = match count {
            1 => self.one.to_owned(),
            _ => format!("{count} {}; this is one of them", self.many),
        };
        let at = Spot::Key(one.clone());
        make(self.rule, self.severity, at, message, self.help.to_owned())
    }
}

/// An error: the document is wrong, and nothing is generated.
fn error(rule: &'static str, at: Spot, message: String, help: String) -> Diagnostic {
    make(rule, Severity::Error, at, message, help)
}

/// A warning: something is left out or typed more loosely than the document says.
fn warning(rule: &'static str, at: Spot, message: String, help: String) -> Diagnostic {
    make(rule, Severity::Warning, at, message, help)
}

/// A note: worth knowing, and everything is generated.
fn note(rule: &'static str, at: Spot, message: String, help: String) -> Diagnostic {
    make(rule, Severity::Note, at, message, help)
}

fn make(rule: &'static str, severity: Severity, at: Spot, message: String, help: String) -> Diagnostic {
    Diagnostic { rule, severity, at, message, help, also: Vec::new(), instead: None }
}

/// An error with which everything around it can be generated all the same, and what is done there.
pub(crate) fn mended(mut diagnostic: Diagnostic, instead: &str) -> Diagnostic {
    diagnostic.instead = Some(instead.to_owned());
    diagnostic
}

/// With another place that belongs to it.
fn also(mut diagnostic: Diagnostic, at: Spot, label: &str) -> Diagnostic {
    diagnostic.also.push((at, label.to_owned()));
    diagnostic
}
