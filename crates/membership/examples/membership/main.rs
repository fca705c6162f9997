//! The Membership API in one process: a server that keeps everything in memory, a client that
//! signs in and works with it over a real socket, and every exchange printed.
//!
//! ```sh
//! cargo run -p understory-membership --example membership
//! ```

mod exchange;
mod service;

use std::error::Error;

use service::InMemory;
use understory_membership::security::OAUTH2;
use understory_membership::types::{
    PasswordResetConfirmationData, PasswordResetRequestData, RegistrationData, UserRoleData,
};
use understory_membership::{
    Client, GetUserRoles, PostInitialize, PostPasswordResetConfirmation, PostPasswordResetRequest,
    PostRegistration, PutUserRole, router,
};
use understory_runtime::client::TokenSource;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let service = InMemory::new();
    let app = router(service.clone()).merge(service::token_endpoint(service.clone()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let app = app.layer(axum::middleware::from_fn(exchange::print));
    tokio::spawn(async move { axum::serve(listener, app).await });
    println!("The Membership API, in memory, at http://{address}");

    let sign_in = TokenSource::password("admin", "letmein")
        .client("example", "example-secret")
        .field("tenant", "acme")
        .refresh_field_from_answer("tenant", "tenant_id");
    let client =
        Client::builder().base_url(&format!("http://{address}"))?.credentials(&OAUTH2, sign_in).build();
    let membership = client.membership();

    chapter("The instance is set up");
    membership.post_initialize(PostInitialize).await?;

    chapter("Ada is registered");
    let ada = RegistrationData::new()
        .with_tenant_id("acme")
        .with_username("ada")
        .with_email("ada@example.com")
        .with_password("first password");
    let registered = membership.post_registration(PostRegistration::new(ada)).await?;
    let user_id = registered.get("userId").and_then(|id| id.as_str()).ok_or("no user id")?.to_owned();

    chapter("She becomes an administrator, in XML this time");
    let role = UserRoleData::new().with_role("administrator").with_is_enabled(true);
    membership
        .put_user_role(PutUserRole::new("acme", &user_id, role))
        .content_type("application/xml")
        .await?;

    chapter("Her roles are read back");
    let roles = membership.get_user_roles(GetUserRoles::new("acme", &user_id)).await?;
    println!("    roles: {:?}", roles.roles.unwrap_or_default());

    chapter("She forgets her password, in a form");
    let forgotten = PasswordResetRequestData::new().with_tenant("acme").with_username("ada");
    membership
        .post_password_reset_request(PostPasswordResetRequest::new(forgotten))
        .content_type("application/x-www-form-urlencoded")
        .await?;
    let token = service.mailed_token("ada").ok_or("no mail")?;
    let confirmed =
        PasswordResetConfirmationData::new(token).with_user_id(&user_id).with_new_password("second password");
    membership.post_password_reset_confirmation(PostPasswordResetConfirmation::new(confirmed)).await?;

    chapter("The token works only once");
    let again = PasswordResetConfirmationData::new("used up").with_user_id(&user_id);
    match membership.post_password_reset_confirmation(PostPasswordResetConfirmation::new(again)).await {
        Ok(_) => return Err("a token worked twice".into()),
        Err(error) => println!("    {error}"),
    }

    assert!(service.has_password("ada", "second password"));
    println!("\nDone: Ada has a new password.");
    Ok(())
}

fn chapter(title: &str) {
    println!("\n# {title}");
}
