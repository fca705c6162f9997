//! Who may call, and which paths and methods there are; and what becomes of an internal error.

use axum::Router;
use serde_json::json;
use understory_membership::types::GetUserRolesQueryResult;
use understory_membership::{GetPasswordResetTokenValidity, GetUserRoles, router};

use crate::support::exchange::raw;
use crate::support::operation::{Reply, Sent};
use crate::support::refusal::{ROLES, expect};
use crate::support::service::Recorder;

/// Who may not call learns nothing else: the request is wrong in every other way too.
#[tokio::test]
async fn who_may_not_call_learns_only_that() {
    let problem = |status: u16, name: &str, title: &str| {
        json!({
            "type": format!("urn:understory:problem:{name}"), "title": title, "status": status,
        })
    };
    let demanded = problem(401, "unauthorized", "The operation demands credentials");
    let wrong = problem(401, "unauthorized", "The credentials are not valid");
    let malformed = problem(400, "unauthorized", "The credentials cannot be read");
    let forbidden = problem(403, "forbidden", "The credentials do not suffice");
    let broken = problem(500, "internal-error", "The server failed");
    let (plain, invalid_token) = ("Bearer", "Bearer error=\"invalid_token\"");
    let (invalid_request, scope) =
        ("Bearer error=\"invalid_request\"", "Bearer error=\"insufficient_scope\"");
    for (authorization, problem, challenge) in [
        (None, &demanded, Some(plain)),
        (Some("Basic YTpi"), &demanded, Some(plain)),
        (Some("good-ada"), &demanded, Some(plain)),
        (Some("Bearer"), &malformed, Some(invalid_request)),
        (Some("Bearer "), &malformed, Some(invalid_request)),
        (Some("Bearer good-ada good-ada"), &malformed, Some(invalid_request)),
        (Some("Bearer expired"), &wrong, Some(invalid_token)),
        (Some("bearer expired"), &wrong, Some(invalid_token)),
        (Some("Bearer weak-ada"), &forbidden, Some(scope)),
        (Some("Bearer broken-ada"), &broken, None),
    ] {
        for (method, path) in
            [("GET", ROLES), ("PUT", "/membership/roles/%FF/%FF"), ("POST", "/membership/registrations")]
        {
            let mut request =
                raw(method, path).header("accept", "text/csv").header("content-type", "text/csv").body("x");
            if let Some(authorization) = authorization {
                request = request.header("authorization", authorization);
            }
            let fields: Vec<_> =
                challenge.map(|challenge| ("www-authenticate", challenge)).into_iter().collect();
            expect(request, problem.clone(), &fields).await;
        }
    }
    let twice =
        raw("GET", ROLES).header("authorization", "Bearer good-a").header("authorization", "Bearer good-b");
    expect(twice, malformed, &[("www-authenticate", invalid_request)]).await;
}

#[tokio::test]
async fn other_paths_are_404() {
    let problem = json!({
        "type": "urn:understory:problem:not-found", "title": "There is nothing at this path", "status": 404,
    });
    for path in [
        "/",
        "/membership",
        "/membership/",
        "/Membership/initialize",
        "/membership/initialize/",
        "//membership/initialize",
        "/membership/roles/acme",
        "/membership/roles/acme/ada/more",
        "/membership/roles//ada",
        "/membership/roles/acme/",
        "/membership/password-reset-tokens/a/b",
        "/membership%2Finitialize",
        "/membership/roles/acme/../../initialize",
    ] {
        for method in ["GET", "POST", "OPTIONS"] {
            expect(raw(method, path), problem.clone(), &[]).await;
        }
    }
}

/// RFC 9110 §15.5.6: `Allow` says what there is.
#[tokio::test]
async fn other_methods_are_405() {
    let problem = json!({
        "type": "urn:understory:problem:method-not-allowed",
        "title": "This path does not have the method",
        "status": 405,
    });
    for (path, allow) in [
        ("/membership/refresh-tokens/acme/ada", "DELETE, OPTIONS"),
        ("/membership/password-reset-tokens/ada", "GET, HEAD, OPTIONS"),
        (ROLES, "GET, HEAD, OPTIONS, PUT"),
        ("/membership/identified-users", "OPTIONS, POST"),
        ("/membership/initialize", "OPTIONS, POST"),
        ("/membership/password-reset-confirmations", "OPTIONS, POST"),
        ("/membership/password-reset-requests", "OPTIONS, POST"),
        ("/membership/registrations", "OPTIONS, POST"),
    ] {
        let others = ["GET", "PUT", "POST", "DELETE", "PATCH", "TRACE", "QUERY"];
        for method in others.into_iter().filter(|method| !allow.split(", ").any(|allowed| allowed == *method))
        {
            expect(raw(method, path), problem.clone(), &[("allow", allow)]).await;
        }
        // RFC 9110 §9.3.7.
        let router = router(Recorder::new(Reply::Nothing));
        let answer = raw("OPTIONS", path).ask(&router).await;
        assert_eq!((answer.status, answer.field("allow"), answer.body.len()), (204, allow, 0));
        // RFC 9110 §9.3.2: a refused HEAD has no body either.
        if !allow.contains("HEAD") {
            let answer = raw("HEAD", path).ask(&router).await;
            assert_eq!((answer.status, answer.field("allow"), answer.body.len()), (405, allow, 0));
        }
    }
}

/// RFC 9110 §9.3.2.
#[tokio::test]
async fn head_is_get_without_the_body() {
    let recorder = Recorder::new(Reply::Roles(GetUserRolesQueryResult::new().with_roles(vec!["a".into()])));
    let router: Router = router(recorder.clone());
    let ask = async |method| raw(method, ROLES).header("authorization", "Bearer good-ada").ask(&router).await;
    let (get, head) = (ask("GET").await, ask("HEAD").await);
    assert_eq!((get.status, get.body.as_slice()), (200, &br#"{"roles":["a"]}"#[..]));
    assert_eq!((head.status, head.body.len(), head.field("content-length")), (200, 0, "15"));
    assert_eq!(head.field("content-type"), "application/json");
    let request = Sent::GetUserRoles(GetUserRoles::new("acme", "ada"));
    assert_eq!(recorder.received(), vec![(Some("ada".to_owned()), request); 2]);
}

/// What goes wrong inside of the implementation stays there.
#[tokio::test]
async fn an_internal_error_is_500_and_says_nothing() {
    // The recorder gives an internal error when it is told a result of another operation.
    let recorder = Recorder::new(Reply::Nothing);
    let answer =
        raw("GET", "/membership/password-reset-tokens/u?token=t").ask(&router(recorder.clone())).await;
    let problem = json!({
        "type": "urn:understory:problem:internal-error", "title": "The server failed", "status": 500,
    });
    assert_eq!(answer.problem(), problem);
    let request = Sent::GetPasswordResetTokenValidity(GetPasswordResetTokenValidity::new("u", "t"));
    assert_eq!(recorder.received(), [(None, request)]);
}
