//! Security schemes (OpenAPI 3.0.4 §4.7.27) and requirements (§4.7.30).

use openapiv3 as oa;
use understory_model::{Docs, FlowKind, Location, Pointer, Requirement, SchemeKind, SecurityScheme};

use crate::at::{At, Components, Flow, MutualTls, Raw};
use crate::context::Context;
use crate::version::Version;
use crate::{docs, rules};

/// `components.securitySchemes`.
pub(crate) fn lower_schemes<'a>(
    cx: &mut Context<'a>,
    components: &At<'a, Components>,
) -> Vec<SecurityScheme> {
    let mut schemes = Vec::new();
    for (name, raw) in components.named(cx, "securitySchemes") {
        cx.beside.schemes.push((name.to_owned(), raw.pointer.clone()));
        let part = cx.begin();
        let target = raw.follow::<oa::SecurityScheme>(cx);
        let lowered = target.and_then(|target| Some((lower_scheme(cx, &target.at)?, target)));
        let faults = cx.end(part);
        let (Some(((kind, description), target)), []) = (lowered, faults.as_slice()) else {
            cx.settle(&faults, "what demands the scheme is left out");
            cx.unusable.insert(name, faults);
            continue;
        };
        let deprecated = target.at.field("deprecated").filter(|_| cx.version >= Version::V32);
        let stability = docs::stability(deprecated.and_then(|at| at.as_bool()));
        schemes.push(SecurityScheme {
            origin: raw.pointer.clone(),
            wire: name.to_owned(),
            docs: Docs { description, stability, ..Docs::default() },
            kind,
        });
    }
    schemes
}

/// Each type of scheme has keys of its own, which mean nothing to the others (OpenAPI 3.0.4 §4.7.27.1).
fn check_keys(cx: &mut Context<'_>, at: &At<'_, oa::SecurityScheme>) {
    let own: &[&str] = match at.field("type").and_then(|at| at.as_str()) {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme", "bearerFormat"],
        Some("oauth2") => &["flows", "oauth2MetadataUrl"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => return,
    };
    let mut all = vec!["name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"];
    // Before 3.2 no security scheme has it, which is said of it already.
    all.extend((cx.version >= Version::V32).then_some("oauth2MetadataUrl"));
    for key in all.iter().filter(|key| at.has(key) && !own.contains(key)) {
        let kind = "a security scheme of this type";
        cx.push(rules::unexpected_key::check(&at.pointer.join(key), kind, key, &[]));
    }
}

fn lower_scheme<'a>(cx: &mut Context<'a>, raw: &Raw<'a>) -> Option<(SchemeKind, Option<String>)> {
    let text = |key| raw.field(key).and_then(|at| at.as_str());
    if text("type") == Some("mutualTLS") && cx.version >= Version::V31 {
        let scheme = raw.read::<MutualTls>(cx)?;
        return Some((SchemeKind::MutualTls, scheme.node.description));
    }
    let at = &raw.read::<oa::SecurityScheme>(cx)?;
    check_keys(cx, at);
    Some(match at.node.clone() {
        oa::SecurityScheme::APIKey { location, name, description, .. } => {
            let location = match location {
                oa::APIKeyLocation::Query => Location::Query,
                oa::APIKeyLocation::Header => Location::Header,
                oa::APIKeyLocation::Cookie => Location::Cookie,
            };
            rules::bad_name::check(cx, &at.pointer.join("name"), location, &name);
            (SchemeKind::ApiKey { location, name }, description)
        }
        oa::SecurityScheme::HTTP { scheme, description, .. } => {
            if at.has("bearerFormat") {
                cx.count(rules::not_generated::BEARER_FORMATS, &at.pointer.join("bearerFormat"));
            }
            rules::bad_name::check_scheme(cx, &at.pointer.join("scheme"), &scheme);
            // Scheme names do not differ by case (RFC 9110 §11.1).
            let kind = match scheme.to_ascii_lowercase() {
                basic if basic == "basic" => SchemeKind::Basic,
                bearer if bearer == "bearer" => SchemeKind::Bearer,
                other => SchemeKind::Http(other),
            };
            (kind, description)
        }
        oa::SecurityScheme::OAuth2 { description, .. } => {
            let metadata = at.field("oauth2MetadataUrl").filter(|_| cx.version >= Version::V32);
            let metadata_url = metadata.and_then(|url| lower_metadata(cx, &url));
            (SchemeKind::OAuth2 { flows: lower_flows(cx, at), metadata_url }, description)
        }
        oa::SecurityScheme::OpenIDConnect { open_id_connect_url, description, .. } => {
            (SchemeKind::OpenIdConnect(open_id_connect_url), description)
        }
    })
}

/// `oauth2MetadataUrl` (OpenAPI 3.2.0 §4.27.1).
fn lower_metadata(cx: &mut Context<'_>, at: &Raw<'_>) -> Option<String> {
    let Some(url) = at.as_str() else {
        let here = rules::wrong_node::expected(&at.pointer, "a URL", at.value());
        cx.push(rules::mended(here, "it is ignored"));
        return None;
    };
    rules::bad_flow_url::check(cx, &at.pointer, url);
    Some(url.to_owned())
}

/// `flows`. Which URLs a flow needs depends on its kind (OpenAPI 3.0.4 §4.7.29).
fn lower_flows<'a>(cx: &mut Context<'a>, at: &At<'a, oa::SecurityScheme>) -> Vec<understory_model::Flow> {
    const KINDS: [&str; 5] =
        ["implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization"];
    let mut flows = Vec::new();
    for (key, raw) in at.members(cx, "flows") {
        let (kind, needs): (_, &[&str]) = match key {
            "implicit" => (FlowKind::Implicit, &["authorizationUrl"]),
            "password" => (FlowKind::Password, &["tokenUrl"]),
            "clientCredentials" => (FlowKind::ClientCredentials, &["tokenUrl"]),
            "authorizationCode" => (FlowKind::AuthorizationCode, &["authorizationUrl", "tokenUrl"]),
            "deviceAuthorization" if cx.version >= Version::V32 => {
                (FlowKind::DeviceAuthorization, &["deviceAuthorizationUrl", "tokenUrl"])
            }
            _ => {
                cx.push(rules::unexpected_key::check(&raw.pointer, "a list of OAuth flows", key, &KINDS));
                continue;
            }
        };
        for key in needs.iter().filter(|key| !raw.has(key)) {
            let here = rules::missing_field::error(&raw.pointer, "this OAuth flow", key);
            cx.push(rules::mended(here, "what is generated goes without it"));
        }
        let Some(mut flow) = raw.read::<Flow>(cx) else {
            continue;
        };
        let device = raw.field("deviceAuthorizationUrl").and_then(|at| at.as_str());
        let asked = if kind == FlowKind::DeviceAuthorization {
            flow.node.authorization_url = device.map(str::to_owned);
            "deviceAuthorizationUrl"
        } else {
            "authorizationUrl"
        };
        if !matches!(kind, FlowKind::Password | FlowKind::ClientCredentials) {
            cx.count(rules::not_generated::FLOWS, &raw.pointer);
        }
        if flow.node.refresh_url.is_some() {
            cx.count(rules::not_generated::REFRESH_URLS, &raw.pointer.join("refreshUrl"));
        }
        let Flow { authorization_url, token_url, refresh_url } = &flow.node;
        let urls = [(asked, authorization_url), ("tokenUrl", token_url), ("refreshUrl", refresh_url)];
        for (key, url) in urls {
            if let Some(url) = url {
                rules::bad_flow_url::check(cx, &raw.pointer.join(key), url);
            }
        }
        let mut scopes = Vec::new();
        for (scope, text) in raw.named(cx, "scopes") {
            if text.as_str().is_none() {
                let here = rules::wrong_node::expected(&text.pointer, "a string", text.value());
                cx.push(rules::mended(here, "it is ignored"));
            }
            scopes.push((scope.to_owned(), text.as_str().unwrap_or_default().to_owned()));
        }
        let Flow { authorization_url, token_url, refresh_url, .. } = flow.node;
        flows.push(understory_model::Flow { kind, authorization_url, token_url, refresh_url, scopes });
    }
    flows
}

/// `security`, of an operation or of the whole document. Where no alternative can be used, that
/// costs what demands it: nobody is let in who proves nothing.
pub(crate) fn lower_security<'a, T>(cx: &mut Context<'a>, at: &At<'a, T>) -> Vec<Vec<Requirement>> {
    let part = cx.begin();
    let mut alternatives = Vec::new();
    for alternative in at.items(cx, "security") {
        if let Some(requirements) = lower_alternative(cx, &alternative) {
            alternatives.push(requirements);
        }
    }
    let faults = cx.end(part);
    match alternatives.is_empty() {
        true => cx.reopen(&faults),
        false => cx.settle(&faults, "this alternative is left out"),
    }
    alternatives
}

/// One alternative: all of its schemes together. An unknown scheme costs the whole alternative,
/// for to leave out a part of it would let callers in with less.
fn lower_alternative<'a>(cx: &mut Context<'a>, at: &Raw<'a>) -> Option<Vec<Requirement>> {
    let names = at.as_members(cx)?;
    let mut requirements = Some(Vec::new());
    for (name, scopes) in names {
        cx.reached.part(&Pointer::root().join("components").join("securitySchemes").join(name));
        let Some(scheme) = cx.api.schemes.iter().position(|scheme| scheme.wire == name) else {
            match cx.unusable.get(name).cloned() {
                Some(faults) => cx.reopen(&faults),
                None => {
                    let declared = cx.find_components("securitySchemes");
                    cx.push(rules::unknown_security_scheme::undeclared(
                        &scopes.pointer,
                        name,
                        &cx.version.section("securitySchemes"),
                        declared,
                    ));
                }
            }
            requirements = None;
            continue;
        };
        let mut known = Vec::new();
        for scope in scopes.as_items(cx) {
            match scope.as_str() {
                Some(text) => {
                    rules::unknown_scope::check(cx, &scope.pointer, scheme, text);
                    known.push(text.to_owned());
                }
                None => {
                    let here =
                        rules::wrong_node::expected(&scope.pointer, "the name of a scope", scope.value());
                    cx.push(here);
                    requirements = None;
                }
            }
        }
        if let Some(requirements) = &mut requirements {
            requirements.push(Requirement { scheme, scopes: known });
        }
    }
    requirements
}
