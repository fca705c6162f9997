//! Values with corners.

use serde_json::json;
use understory_membership::types::{
    GetUserRolesQueryResult, IdentifiedUserData, PasswordResetConfirmationData, PasswordResetRequestData,
    RegistrationData, UserRoleData,
};
use understory_membership::{
    DeleteRefreshTokens, GetPasswordResetTokenValidity, GetUserRoles, PostIdentifiedUser, PostInitialize,
    PostPasswordResetConfirmation, PostPasswordResetRequest, PostRegistration, PutUserRole,
};
use understory_runtime::value::JsonObject;

use super::operation::{Reply, Sent};

/// Texts that every format can hold.
const TEXTS: &[&str] = &[
    "ada",
    "",
    " ",
    " both ends ",
    "&<>\"'",
    "<role/><![CDATA[x]]>&amp;&#10;<!-- -->",
    "two\nlines",
    "\r\n\t\r",
    "\nends\n",
    "null",
    "true",
    "007",
    "%2F+%20&a=b;c",
    "\\\"\u{2028}\u{7f}",
    "Ünï çødé 日本語 🌲👩\u{200d}🔬 e\u{301}",
    "\u{feff}\u{202e}\u{85}\u{fffd}",
];

/// Texts that XML cannot hold at all (XML 1.0 §2.2).
const NO_XML: &[&str] = &["\0", "a\u{1}b\u{1f}", "\u{fffe}\u{ffff}"];

/// Texts that are something else wherever a path or query is taken apart carelessly. What is
/// empty, `.` or `..` cannot travel in a path.
const HOSTILE: &[&str] = &[
    "../..%2Fadmin?x#y",
    "..%2f",
    "../",
    "...",
    "%2e%2e",
    "%2E",
    "/",
    "//evil.example/x",
    "a/b/c",
    "\\..\\",
    "%",
    "%zz",
    "%00",
    "+",
    "a b",
    ";a=1",
    "?x=1&token=2",
    "#",
    "a=b&c",
    "{tenantId}",
    "*",
    ":",
    "@user:80",
    "[::1]",
    "http://evil.example/",
];

/// The texts for a body of a media type.
fn texts(media_type: &str) -> Vec<String> {
    let more = if media_type.ends_with("xml") { &[] } else { NO_XML };
    let mut texts: Vec<String> = TEXTS.iter().chain(more).chain(HOSTILE).map(|&t| t.to_owned()).collect();
    texts.push("long & lang ".repeat(1_000));
    texts
}

/// The texts for a query parameter.
fn query_texts() -> Vec<String> {
    let mut texts = texts("");
    texts.pop();
    texts.push("lang & länger ".repeat(200));
    texts
}

/// The texts for a path parameter.
fn path_texts() -> Vec<String> {
    query_texts().into_iter().filter(|text| !text.is_empty()).collect()
}

/// Two path parameters, each with every text.
fn path_pairs() -> impl Iterator<Item = (String, String)> {
    let texts = path_texts();
    let shifted: Vec<String> = texts.iter().cycle().skip(7).take(texts.len()).cloned().collect();
    texts.into_iter().zip(shifted)
}

/// A text or none, other ones for every member of a value: all members see all texts.
struct Members(Vec<Option<String>>);

impl Members {
    fn of(media_type: &str) -> Self {
        let mut values: Vec<Option<String>> = texts(media_type).into_iter().map(Some).collect();
        values.extend([None, None]);
        Members(values)
    }

    fn text(&self, value: usize, member: usize) -> Option<String> {
        self.0[(value + 5 * member) % self.0.len()].clone()
    }
}

/// Absent, true and false in turn.
fn flag(value: usize) -> Option<bool> {
    [None, Some(true), Some(false)][value % 3]
}

/// The requests of an operation for a media type of its body.
pub(crate) fn requests(id: &str, media_type: &str) -> Vec<Sent> {
    let members = Members::of(media_type);
    let text = |value, member| members.text(value, member);
    let values = 0..members.0.len();
    match id {
        "Membership_DeleteRefreshTokens" => path_pairs()
            .map(|(tenant, user)| Sent::DeleteRefreshTokens(DeleteRefreshTokens::new(tenant, user)))
            .collect(),
        "Membership_GetUserRoles" => {
            path_pairs().map(|(tenant, user)| Sent::GetUserRoles(GetUserRoles::new(tenant, user))).collect()
        }
        "Membership_GetPasswordResetTokenValidity" => path_texts()
            .into_iter()
            .cycle()
            .zip(query_texts())
            .map(|(user, token)| {
                Sent::GetPasswordResetTokenValidity(GetPasswordResetTokenValidity::new(user, token))
            })
            .collect(),
        "Membership_PutUserRole" => values
            .zip(path_pairs().collect::<Vec<_>>().into_iter().cycle())
            .map(|(i, (tenant, user))| {
                let mut body = UserRoleData::new();
                (body.role, body.is_enabled) = (text(i, 0), flag(i));
                Sent::PutUserRole(PutUserRole::new(tenant, user, body))
            })
            .chain([Sent::PutUserRole(PutUserRole::new("t", "u", UserRoleData::new()))])
            .collect(),
        "Membership_PostIdentifiedUser" => values
            .map(|i| {
                let mut body = IdentifiedUserData::new();
                (body.is_update, body.tenant) = (flag(i), text(i, 0));
                (body.username, body.email) = (text(i, 1), text(i, 2));
                body
            })
            .chain([IdentifiedUserData::new()])
            .map(|body| Sent::PostIdentifiedUser(PostIdentifiedUser::new(body)))
            .collect(),
        "Membership_PostInitialize" => vec![Sent::PostInitialize(PostInitialize)],
        "Membership_PostPasswordResetConfirmation" => values
            .map(|i| {
                let mut body = PasswordResetConfirmationData::new(text(i, 2).unwrap_or_default());
                (body.user_id, body.new_password) = (text(i, 0), text(i, 1));
                body
            })
            .chain([PasswordResetConfirmationData::new("")])
            .map(|body| Sent::PostPasswordResetConfirmation(PostPasswordResetConfirmation::new(body)))
            .collect(),
        "Membership_PostPasswordResetRequest" => values
            .map(|i| {
                let mut body = PasswordResetRequestData::new();
                (body.tenant, body.email, body.username) = (text(i, 0), text(i, 1), text(i, 2));
                body
            })
            .chain([PasswordResetRequestData::new()])
            .map(|body| Sent::PostPasswordResetRequest(PostPasswordResetRequest::new(body)))
            .collect(),
        "Membership_PostRegistration" => values
            .map(|i| {
                let mut body = RegistrationData::new();
                (body.tenant_id, body.email) = (text(i, 0), text(i, 1));
                (body.username, body.password) = (text(i, 2), text(i, 3));
                body
            })
            .chain([RegistrationData::new()])
            .map(|body| Sent::PostRegistration(PostRegistration::new(body)))
            .collect(),
        other => panic!("the document has a new operation, {other}"),
    }
}

/// The results of an operation for a media type of its answer.
pub(crate) fn replies(id: &str, media_type: &str) -> Vec<Reply> {
    match id {
        "Membership_DeleteRefreshTokens" | "Membership_PutUserRole" | "Membership_PostInitialize" => {
            vec![Reply::Nothing]
        }
        "Membership_GetUserRoles" => roles(),
        _ => objects(media_type).into_iter().map(Reply::Object).collect(),
    }
}

fn roles() -> Vec<Reply> {
    let lists = [vec![], vec![String::new()], vec![String::new(), String::new()], texts("")];
    let some = lists.into_iter().map(|list| GetUserRolesQueryResult::new().with_roles(list));
    some.chain([GetUserRolesQueryResult::new()]).map(Reply::Roles).collect()
}

/// Objects of any members. XML has no types, so what it brings back as it was are texts, objects
/// with members and lists of at least two; the rest is for JSON alone.
fn objects(media_type: &str) -> Vec<JsonObject> {
    let mut objects = vec![JsonObject::new()];
    objects.extend(
        texts(media_type).into_iter().map(|text| object(json!({"text": text, "ärger": {"_-.1": text}}))),
    );
    objects.push(object(
        json!({"list": ["", " a ", "<b>"], "z": [{"a": "1"}, {"b": "2", "c": ["", ""]}], "a": "1"}),
    ));
    if !media_type.ends_with("xml") {
        objects.push(object(json!({
            "null": null, "no": false, "whole": i64::MIN, "large": u64::MAX, "half": -0.5, "tiny": 5e-324,
            "": "no name", "two words": [], "<&>": {}, "\0": [[], [[1]], [null]], "list": ["one"], "1": "digit",
        })));
    }
    objects
}

fn object(value: serde_json::Value) -> JsonObject {
    value.as_object().unwrap().clone()
}
