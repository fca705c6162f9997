//! The small things of a dump: words, names, XML, schemes.

use crate::*;

/// A text as it is when it is one plain word, otherwise in quotes.
pub(super) fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./+*".contains(c);
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { format!("{text:?}") }
}

pub(super) fn hint(hint: &Hint) -> String {
    match hint {
        Hint::Component(name) => word(name),
        Hint::Place(words) => words.iter().map(|text| word(text)).collect::<Vec<_>>().join("."),
        Hint::Input(whole) => format!("input of {}", self::hint(whole)),
    }
}

pub(super) fn access(access: Access) -> &'static str {
    match access {
        Access::ReadWrite => "",
        Access::ReadOnly => "read-only ",
        Access::WriteOnly => "write-only ",
    }
}

pub(super) fn default(default: &Option<DefaultValue>) -> String {
    match default {
        None => String::new(),
        Some(DefaultValue { json, effect: Effect::Shown, .. }) => format!(" default {json}"),
        Some(DefaultValue { json, effect: Effect::Assumed, .. }) => format!(" assumed {json}"),
    }
}

pub(super) fn member_name(member: &Member) -> String {
    match member.setter.as_str() {
        "" => format!(" -> {}", member.name),
        setter => format!(" -> {} {setter}", member.name),
    }
}

pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "",
        Presence::Optional => "optional ",
        Presence::Nullable => "nullable ",
        Presence::OptionalNullable => "optional nullable ",
    }
}

pub(super) fn storage(storage: Storage) -> String {
    match storage {
        Storage::Inline => String::new(),
        Storage::Boxed => "boxed ".to_owned(),
        Storage::Held(turn) => format!("held {turn} "),
    }
}

pub(super) fn status(key: StatusKey) -> String {
    match key {
        StatusKey::Code(code) => code.to_string(),
        StatusKey::Range(hundred) => format!("{hundred}XX"),
        StatusKey::Default => "default".to_owned(),
    }
}

pub(super) fn scheme_kind(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::ApiKey { location, name } => format!("key {} in {location:?}", word(name)),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Bearer => "bearer".to_owned(),
        SchemeKind::Http(scheme) => format!("http {}", word(scheme)),
        SchemeKind::OAuth2 { flows, metadata_url } => {
            let flows: Vec<String> = flows.iter().map(flow).collect();
            let metadata = metadata_url.as_ref().map(|url| format!(" described at {url}"));
            format!("oauth2 {}{}", flows.join(", "), metadata.unwrap_or_default())
        }
        SchemeKind::OpenIdConnect(url) => format!("openid {url}"),
        SchemeKind::MutualTls => "mutual tls".to_owned(),
    }
}

pub(super) fn flow(flow: &Flow) -> String {
    let mut text = format!("{:?}", flow.kind);
    let urls =
        [("authorize", &flow.authorization_url), ("token", &flow.token_url), ("refresh", &flow.refresh_url)];
    for (key, url) in urls {
        if let Some(url) = url {
            text.push_str(&format!(" {key} {url}"));
        }
    }
    for (scope, about) in &flow.scopes {
        text.push_str(&format!(" scope {} {about:?}", word(scope)));
    }
    text
}

pub(super) fn xml_name(key: &str, xml: &XmlName) -> String {
    let mut text = String::new();
    if let Some(name) = &xml.name {
        text.push_str(&format!(" {}", word(name)));
    }
    if let Some(prefix) = &xml.prefix {
        text.push_str(&format!(" prefix {}", word(prefix)));
    }
    if let Some(namespace) = &xml.namespace {
        text.push_str(&format!(" in {namespace:?}"));
    }
    if text.is_empty() { text } else { format!("{key}{text}") }
}

pub(super) fn field_xml(xml: &FieldXml) -> String {
    let mut text = xml_name(" xml", &xml.name);
    text.push_str(match xml.node {
        XmlNode::Element => "",
        XmlNode::Attribute => " xml attribute",
        XmlNode::Text => " xml text",
        XmlNode::CData => " xml cdata",
    });
    if xml.wrapping == Wrapping::Wrapped {
        text.push_str(" xml wrapped");
    }
    text.push_str(&xml_name(" xml item", &xml.item));
    text
}

/// The members of a form that have a style.
pub(super) fn members(members: &[FormMember]) -> String {
    let exploded = |explode| if explode == Explode::Exploded { " exploded" } else { "" };
    let shown = |it: &FormMember| format!(" {} as {:?}{}", word(&it.wire), it.style, exploded(it.explode));
    members.iter().map(shown).collect()
}

/// Constraints in a row. `name` is how a definition is called.
pub(super) fn list(constraints: &[Constraint], name: &dyn Fn(TypeId) -> String) -> String {
    constraints.iter().map(|constraint| self::constraint(constraint, name)).collect::<Vec<_>>().join(", ")
}

fn constraint(constraint: &Constraint, name: &dyn Fn(TypeId) -> String) -> String {
    let words = |words: &[String]| words.iter().map(|text| word(text)).collect::<Vec<_>>().join(" and ");
    let sets = |sets: &[Vec<String>]| sets.iter().map(|set| words(set)).collect::<Vec<_>>().join(" or ");
    match constraint {
        Constraint::MinLength(limit) => format!("minLength {limit}"),
        Constraint::MaxLength(limit) => format!("maxLength {limit}"),
        Constraint::Pattern(pattern) => format!("pattern {pattern:?}"),
        Constraint::MinBytes(limit) => format!("at least {limit} bytes"),
        Constraint::MaxBytes(limit) => format!("at most {limit} bytes"),
        Constraint::Minimum(limit) => format!("minimum {limit}"),
        Constraint::ExclusiveMinimum(limit) => format!("exclusiveMinimum {limit}"),
        Constraint::Maximum(limit) => format!("maximum {limit}"),
        Constraint::ExclusiveMaximum(limit) => format!("exclusiveMaximum {limit}"),
        Constraint::MultipleOf(limit) => format!("multipleOf {limit}"),
        Constraint::MinItems(limit) => format!("minItems {limit}"),
        Constraint::MaxItems(limit) => format!("maxItems {limit}"),
        Constraint::UniqueItems => "uniqueItems".to_owned(),
        Constraint::MinProperties(limit) => format!("minProperties {limit}"),
        Constraint::MaxProperties(limit) => format!("maxProperties {limit}"),
        Constraint::Required(names) => format!("required {}", words(names)),
        Constraint::DependentRequired(name, names) => {
            format!("required {} where {} is there", words(names), word(name))
        }
        Constraint::AnyRequired(names) => format!("required any of {}", sets(names)),
        Constraint::OneRequired(names) => format!("required one of {}", sets(names)),
        Constraint::PropertyNames(inner) => format!("names ({})", list(inner, name)),
        Constraint::Not(inner) => format!("not ({})", list(inner, name)),
        Constraint::Contains(least, most, inner) => {
            let most = most.map_or_else(|| "any number".to_owned(), |most| most.to_string());
            format!("{least} to {most} that are ({})", list(inner, name))
        }
        Constraint::Enum(values) => format!("enum {}", values.join(" ")),
        Constraint::AnyOf(lists) => {
            let lists = lists.iter().map(|inner| format!("({})", list(inner, name)));
            format!("any of {}", lists.collect::<Vec<_>>().join(" "))
        }
        Constraint::Each(inner) => format!("each ({})", list(inner, name)),
        Constraint::Others(inner) => format!("others ({})", list(inner, name)),
        Constraint::Matching(pattern, inner) => format!("names like {pattern:?} ({})", list(inner, name)),
        Constraint::Closed(patterns) => format!(
            "other names like {}",
            patterns.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>().join(" or ")
        ),
        Constraint::Type(kind) => format!("type {kind}"),
        Constraint::Of(id) => format!("those of {}", name(*id)),
    }
}
