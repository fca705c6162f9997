//! The service: everything in memory, for as long as the program runs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::routing::post;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::json;
use understory_membership::types::GetUserRolesQueryResult;
use understory_membership::{
    DeleteRefreshTokens, GetPasswordResetTokenValidity, GetUserRoles, MembershipService, PostIdentifiedUser,
    PostInitialize, PostPasswordResetConfirmation, PostPasswordResetRequest, PostRegistration, PutUserRole,
};
use understory_runtime::server::{Authenticator, Denied, Error, Presented};
use understory_runtime::value::JsonObject;

/// The service. A clone is another handle to the same.
#[derive(Clone)]
pub(crate) struct InMemory(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    users: BTreeMap<String, User>,
    reset_tokens: BTreeMap<String, String>,
}

#[derive(Default)]
struct User {
    password: String,
    roles: BTreeSet<String>,
}

/// The token that this example hands to whoever signs in.
const ACCESS_TOKEN: &str = "an-access-token";

impl InMemory {
    pub(crate) fn new() -> Self {
        InMemory(Arc::default())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reset token that was "mailed" to a user.
    pub(crate) fn mailed_token(&self, user: &str) -> Option<String> {
        self.state().reset_tokens.iter().find(|(_, owner)| *owner == user).map(|(token, _)| token.clone())
    }

    pub(crate) fn has_password(&self, user: &str, password: &str) -> bool {
        self.state().users.get(user).is_some_and(|u| u.password == password)
    }
}

/// `POST /token`, which the document mentions and does not describe.
pub(crate) fn token_endpoint(_: InMemory) -> Router {
    let answer = json!({
        "access_token": ACCESS_TOKEN, "refresh_token": "a-refresh-token", "expires_in": 3600,
        "tenant_id": "acme", "user_id": "admin",
    });
    Router::new()
        .route("/token", post(async move || ([(CONTENT_TYPE, "application/json")], answer.to_string())))
}

impl Authenticator for InMemory {
    /// The name of who calls.
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        match presented.bearer() {
            Some(ACCESS_TOKEN) => Ok("admin".to_owned()),
            _ => Err(Denied::Invalid),
        }
    }
}

impl MembershipService for InMemory {
    async fn delete_refresh_tokens(&self, _: DeleteRefreshTokens) -> Result<(), Error> {
        Ok(())
    }

    async fn get_password_reset_token_validity(
        &self,
        request: GetPasswordResetTokenValidity,
    ) -> Result<JsonObject, Error> {
        let valid = self.state().reset_tokens.get(&request.token) == Some(&request.user_id);
        Ok(object([("isValid", json!(valid))]))
    }

    async fn get_user_roles(
        &self,
        _: String,
        request: GetUserRoles,
    ) -> Result<GetUserRolesQueryResult, Error> {
        let state = self.state();
        let user = state.users.get(&request.user_id).ok_or_else(|| unknown_user(&request.user_id))?;
        Ok(GetUserRolesQueryResult::new().with_roles(user.roles.iter().cloned().collect()))
    }

    async fn put_user_role(&self, _: String, request: PutUserRole) -> Result<(), Error> {
        let mut state = self.state();
        let user = state.users.get_mut(&request.user_id).ok_or_else(|| unknown_user(&request.user_id))?;
        let role = request.body.role.unwrap_or_default();
        match request.body.is_enabled {
            Some(true) => user.roles.insert(role),
            _ => user.roles.remove(&role),
        };
        Ok(())
    }

    async fn post_identified_user(&self, _: PostIdentifiedUser) -> Result<JsonObject, Error> {
        Ok(JsonObject::new())
    }

    async fn post_initialize(&self, _: PostInitialize) -> Result<(), Error> {
        Ok(())
    }

    async fn post_password_reset_confirmation(
        &self,
        request: PostPasswordResetConfirmation,
    ) -> Result<JsonObject, Error> {
        let mut state = self.state();
        let Some(owner) = state.reset_tokens.remove(&request.body.token) else {
            return Err(Error::problem(StatusCode::CONFLICT, "the token is not valid, or no longer"));
        };
        if let Some(user) = state.users.get_mut(&owner) {
            user.password = request.body.new_password.unwrap_or_default();
        }
        Ok(JsonObject::new())
    }

    async fn post_password_reset_request(
        &self,
        request: PostPasswordResetRequest,
    ) -> Result<JsonObject, Error> {
        let mut state = self.state();
        let name = request.body.username.unwrap_or_default();
        if state.users.contains_key(&name) {
            state.reset_tokens.insert(format!("reset-{name}"), name);
        }
        Ok(JsonObject::new())
    }

    async fn post_registration(&self, _: String, request: PostRegistration) -> Result<JsonObject, Error> {
        let name = request.body.username.unwrap_or_default();
        let user = User { password: request.body.password.unwrap_or_default(), ..User::default() };
        if self.state().users.insert(name.clone(), user).is_some() {
            return Err(Error::problem(StatusCode::CONFLICT, "the name is taken"));
        }
        Ok(object([("userId", json!(name))]))
    }
}

fn unknown_user(name: &str) -> Error {
    Error::problem(StatusCode::NOT_FOUND, format!("there is no user `{name}`"))
}

fn object<const N: usize>(members: [(&str, serde_json::Value); N]) -> JsonObject {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
