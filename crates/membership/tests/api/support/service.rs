//! A service that remembers what it was asked and answers what it was told.

use std::sync::{Arc, Mutex};

use understory_membership::{
    DeleteRefreshTokens, GetPasswordResetTokenValidity, GetUserRoles, GetUserRolesQueryResult,
    MembershipService, PostIdentifiedUser, PostInitialize, PostPasswordResetConfirmation,
    PostPasswordResetRequest, PostRegistration, PutUserRole,
};
use understory_runtime::server::{Authenticator, Denied, Error, Presented};
use understory_runtime::value::JsonObject;

use super::operation::{Reply, Sent};

/// A request as the service received it, and who sent it where the document demands to know.
pub(crate) type Received = (Option<String>, Sent);

/// The service. A clone is another handle to the same.
#[derive(Clone)]
pub(crate) struct Recorder(Arc<Mutex<State>>);

struct State {
    received: Vec<Received>,
    reply: Reply,
}

impl Recorder {
    /// A service that answers this from now on.
    pub(crate) fn new(reply: Reply) -> Self {
        Recorder(Arc::new(Mutex::new(State { received: Vec::new(), reply })))
    }

    /// Answers another result from now on.
    pub(crate) fn reply(&self, reply: Reply) {
        self.0.lock().unwrap().reply = reply;
    }

    /// What was received since the last look.
    pub(crate) fn received(&self) -> Vec<Received> {
        std::mem::take(&mut self.0.lock().unwrap().received)
    }

    fn answer(&self, principal: Option<String>, sent: Sent) -> Reply {
        let mut state = self.0.lock().unwrap();
        state.received.push((principal, sent));
        state.reply.clone()
    }

    fn nothing(&self, principal: Option<String>, sent: Sent) -> Result<(), Error> {
        match self.answer(principal, sent) {
            Reply::Nothing => Ok(()),
            other => Err(Error::internal(format!("{other:?} is no result of this operation"))),
        }
    }

    fn object(&self, principal: Option<String>, sent: Sent) -> Result<JsonObject, Error> {
        match self.answer(principal, sent) {
            Reply::Object(object) => Ok(object),
            other => Err(Error::internal(format!("{other:?} is no result of this operation"))),
        }
    }
}

impl Authenticator for Recorder {
    /// The name of who calls.
    type Principal = String;

    /// Tokens are `good-NAME` or, for users who may do nothing, `weak-NAME`.
    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        match presented.bearer().and_then(|token| token.split_once('-')) {
            Some(("good", name)) => Ok(name.to_owned()),
            Some(("weak", _)) => Err(Denied::Forbidden),
            Some(("broken", _)) => Err(Denied::Internal("the database at 10.0.0.1 is down".into())),
            _ => Err(Denied::Invalid),
        }
    }
}

impl MembershipService for Recorder {
    async fn delete_refresh_tokens(&self, request: DeleteRefreshTokens) -> Result<(), Error> {
        self.nothing(None, Sent::DeleteRefreshTokens(request))
    }

    async fn get_password_reset_token_validity(
        &self,
        request: GetPasswordResetTokenValidity,
    ) -> Result<JsonObject, Error> {
        self.object(None, Sent::GetPasswordResetTokenValidity(request))
    }

    async fn get_user_roles(
        &self,
        principal: String,
        request: GetUserRoles,
    ) -> Result<GetUserRolesQueryResult, Error> {
        match self.answer(Some(principal), Sent::GetUserRoles(request)) {
            Reply::Roles(roles) => Ok(roles),
            other => Err(Error::internal(format!("{other:?} is no result of this operation"))),
        }
    }

    async fn put_user_role(&self, principal: String, request: PutUserRole) -> Result<(), Error> {
        self.nothing(Some(principal), Sent::PutUserRole(request))
    }

    async fn post_identified_user(&self, request: PostIdentifiedUser) -> Result<JsonObject, Error> {
        self.object(None, Sent::PostIdentifiedUser(request))
    }

    async fn post_initialize(&self, request: PostInitialize) -> Result<(), Error> {
        self.nothing(None, Sent::PostInitialize(request))
    }

    async fn post_password_reset_confirmation(
        &self,
        request: PostPasswordResetConfirmation,
    ) -> Result<JsonObject, Error> {
        self.object(None, Sent::PostPasswordResetConfirmation(request))
    }

    async fn post_password_reset_request(
        &self,
        request: PostPasswordResetRequest,
    ) -> Result<JsonObject, Error> {
        self.object(None, Sent::PostPasswordResetRequest(request))
    }

    async fn post_registration(
        &self,
        principal: String,
        request: PostRegistration,
    ) -> Result<JsonObject, Error> {
        self.object(Some(principal), Sent::PostRegistration(request))
    }
}
