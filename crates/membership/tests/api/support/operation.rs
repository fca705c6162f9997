//! The nine operations as values of one type, so that tests are tables.

use understory_membership::{
    DeleteRefreshTokens, GetPasswordResetTokenValidity, GetUserRoles, GetUserRolesQueryResult,
    MembershipClient, PostIdentifiedUser, PostInitialize, PostPasswordResetConfirmation,
    PostPasswordResetRequest, PostRegistration, PutUserRole,
};
use understory_runtime::client::{Call, Error};
use understory_runtime::value::JsonObject;

/// A request of any operation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sent {
    DeleteRefreshTokens(DeleteRefreshTokens),
    GetPasswordResetTokenValidity(GetPasswordResetTokenValidity),
    GetUserRoles(GetUserRoles),
    PutUserRole(PutUserRole),
    PostIdentifiedUser(PostIdentifiedUser),
    PostInitialize(PostInitialize),
    PostPasswordResetConfirmation(PostPasswordResetConfirmation),
    PostPasswordResetRequest(PostPasswordResetRequest),
    PostRegistration(PostRegistration),
}

/// A result of any operation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reply {
    Nothing,
    Object(JsonObject),
    Roles(GetUserRolesQueryResult),
}

/// The media types of a call: the client's own choice unless given.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Media<'a> {
    pub(crate) body: Option<&'a str>,
    pub(crate) answer: Option<&'a str>,
}

impl Media<'_> {
    fn of<T>(self, mut call: Call<T>) -> Call<T> {
        if let Some(body) = self.body {
            call = call.content_type(body);
        }
        if let Some(answer) = self.answer {
            call = call.accept(answer);
        }
        call
    }
}

impl Sent {
    /// The media types of the client's choice.
    pub(crate) async fn call(self, client: &MembershipClient) -> Result<Reply, Error> {
        self.call_as(client, Media::default()).await
    }

    pub(crate) async fn call_as(self, client: &MembershipClient, media: Media<'_>) -> Result<Reply, Error> {
        let nothing = |()| Reply::Nothing;
        match self {
            Sent::DeleteRefreshTokens(r) => media.of(client.delete_refresh_tokens(r)).await.map(nothing),
            Sent::GetPasswordResetTokenValidity(r) => {
                media.of(client.get_password_reset_token_validity(r)).await.map(Reply::Object)
            }
            Sent::GetUserRoles(r) => media.of(client.get_user_roles(r)).await.map(Reply::Roles),
            Sent::PutUserRole(r) => media.of(client.put_user_role(r)).await.map(nothing),
            Sent::PostIdentifiedUser(r) => media.of(client.post_identified_user(r)).await.map(Reply::Object),
            Sent::PostInitialize(r) => media.of(client.post_initialize(r)).await.map(nothing),
            Sent::PostPasswordResetConfirmation(r) => {
                media.of(client.post_password_reset_confirmation(r)).await.map(Reply::Object)
            }
            Sent::PostPasswordResetRequest(r) => {
                media.of(client.post_password_reset_request(r)).await.map(Reply::Object)
            }
            Sent::PostRegistration(r) => media.of(client.post_registration(r)).await.map(Reply::Object),
        }
    }
}
