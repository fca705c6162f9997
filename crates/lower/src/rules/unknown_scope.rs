//! # unknown-scope
//!
//! `security` demands a scope that no flow of the OAuth scheme declares, so that nobody can be told
//! what it is for; or a scope of a scheme that has none.
//!
//! ```yaml
//! security: [{oauth: [pets:reed]}]        # pets:read
//! ```
//! Declare the scope under `scopes` of the flows; for schemes other than `oauth2` and
//! `openIdConnect` the list is empty (OpenAPI 3.0.4 §4.7.30).

use understory_model::{Pointer, SchemeKind};

use super::{Tally, did_you_mean, warning};
use crate::context::Context;
use crate::diagnostic::{Severity, Spot};
use crate::version::Version;

/// Counts scopes of schemes that have none.
const WITHOUT: Tally = Tally {
    rule: "unknown-scope",
    severity: Severity::Warning,
    one: "this scope is demanded of a scheme that has no scopes; a server's authenticator is given it all the same",
    many: "scopes are demanded of schemes that have none; a server's authenticator is given them all the same",
    help: "write an empty list, or let the scheme be `oauth2`",
};

/// Checks a scope that a requirement demands of the scheme at an index.
pub(crate) fn check(cx: &mut Context<'_>, at: &Pointer, scheme: usize, scope: &str) {
    let Some(scheme) = cx.api.schemes.get(scheme) else { return };
    let name = &scheme.wire;
    let (message, help) = match &scheme.kind {
        SchemeKind::OpenIdConnect(_) => return,
        SchemeKind::OAuth2 { flows, .. } => {
            let declared = || flows.iter().flat_map(|flow| &flow.scopes).map(|(scope, _)| scope.as_str());
            if declared().any(|known| known == scope) {
                return;
            }
            let help = did_you_mean(scope, declared())
                .unwrap_or_else(|| format!("declare `{scope}` under `scopes` of a flow"));
            (format!("no flow of the scheme `{name}` declares the scope `{scope}`"), help)
        }
        // From 3.1 on these are the names of roles (OpenAPI 3.1.1 §4.8.30).
        _ if cx.version >= Version::V31 => return,
        _ => {
            cx.count(WITHOUT, at);
            return;
        }
    };
    cx.push(warning("unknown-scope", Spot::Value(at.clone()), message, help));
}
