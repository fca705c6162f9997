//! What is emitted for webhooks and callbacks.

use insta::assert_snapshot;
use understory_emit::{File, Options, Part, emit};
use understory_model::{Api, Docs, Hook, Location, Names, Tag, TagId, TagKind, TagNames};

use crate::fixture::{api, item_of};

/// The fixture with its first operation as a webhook and its second as a callback, and nothing else.
fn hooks() -> (Api, Names) {
    let (mut api, mut names) = api();
    let hooks = [
        Hook::Webhook { name: "newPet".to_owned() },
        Hook::Callback { name: "closed".to_owned(), expression: "{$request.body#/url}".to_owned() },
    ];
    for (tag, hook) in hooks.into_iter().enumerate() {
        let operation = &mut api.operations[tag];
        operation.path.clear();
        let members = &mut names.operations[tag].members;
        members.drain(..operation.parameters.iter().filter(|p| p.location == Location::Path).count());
        operation.parameters.retain(|parameter| parameter.location != Location::Path);
        (operation.tag, operation.hook) = (TagId(tag as u32), Some(hook));
    }
    let kinds = [(TagKind::Webhooks, "Webhook", "webhook"), (TagKind::Callbacks, "Callback", "callback")];
    let group = |(kind, _, _)| Tag { kind, wire: String::new(), docs: Docs::default() };
    api.tags = kinds.map(group).to_vec();
    let named = |(_, name, module)| TagNames {
        module: format!("{module}_requests"),
        client: format!("{name}Sender"),
        service: format!("{name}Receiver"),
    };
    names.tags = kinds.map(named).to_vec();
    (api, names)
}

fn files(options: &Options) -> Vec<File> {
    let (api, names) = hooks();
    emit(&api, &names, options)
}

fn item(path: &str, start: &str) -> String {
    let files = files(&Options::default());
    let found = files.iter().find(|file| file.path == path);
    item_of(&found.expect("the file is part of the output").text, path, start)
}

#[test]
fn a_sender() {
    assert_snapshot!(item("webhook_requests.rs", "pub struct WebhookSender {"), @r"
/// Sends the webhooks, each to the URL that its receiver gave.
///
/// Such a URL is somebody else's text: it may lead into one's own network, and gets the credentials that the sender was given.
#[derive(Clone, Debug)]
pub struct WebhookSender {
    core: Core,
}
");
    assert_snapshot!(item("callback_requests.rs", "impl CallbackSender {"), @r"
impl CallbackSender {
    /// Sets up a sender.
    pub fn builder() -> Builder<Self> {
        Builder::new(&[], |core| Self { core })
    }
    /// The callback `closed`, sent by `DELETE` to `{$request.body#/url}`.
    pub fn delete_shops(&self, url: &str, request: DeleteShops) -> Call<()> {
        Call::to(&self.core, url, request)
    }
}
");
}

#[test]
fn a_receiver() {
    assert_snapshot!(item("webhook_requests.rs", "pub trait WebhookReceiver"), @r"
/// Receives the webhooks.
///
/// What is not implemented is answered 501, so only what is subscribed to needs to be.
///
/// A secured operation is called with the principal that [`Authenticator`] found.
pub trait WebhookReceiver: Authenticator {
    /// Puts a pet into a shop
    ///
    /// It stays there.
    ///
    /// The webhook `newPet`, sent by `PUT`.
    fn put_pet(
        &self,
        principal: Self::Principal,
        request: PutPet,
    ) -> impl Future<Output = Result<PutPetReply, server::Error<PutPetError>>> + Send {
        server::not_received((principal, request))
    }
}
");
    assert_snapshot!(item("server.rs", "pub fn receive_callbacks<S"), @r"
/// The receiver of the callbacks of `Pets`.
///
/// It says at which paths they are received, and makes a router of it.
pub fn receive_callbacks<S: CallbackReceiver>(service: S) -> server::Receiver {
    let mut routes = Vec::new();
    super::wire::callback_requests::routes(&mut routes);
    server::receiver(service, routes)
}
");
}

#[test]
fn a_table() {
    assert_snapshot!(item("wire/callback_requests.rs", "pub(crate) static DELETE_SHOPS:"), @r#"
/// The callback `closed`, sent by `DELETE` to `{$request.body#/url}`.
pub(crate) static DELETE_SHOPS: Operation = Operation::new("closed", Method::DELETE, "")
    .responses(&[Response::code(204, &[])]);
"#);
}

#[test]
fn without_operations_of_its_own_an_api_has_no_client_and_no_router() {
    let files = files(&Options::default());
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_snapshot!(paths.join("\n"), @r"
mod.rs
types.rs
security.rs
server.rs
webhook_requests.rs
callback_requests.rs
wire/mod.rs
wire/types.rs
wire/webhook_requests.rs
wire/callback_requests.rs
");
    assert_snapshot!(item_of(&files[0].text, "mod.rs", "pub use"), @r"
pub use self::callback_requests::*;
pub use self::server::{receive_webhooks, receive_callbacks};
pub use self::types::*;
pub use self::webhook_requests::*;
");
}

#[test]
fn a_sender_is_part_of_the_client_and_a_receiver_of_the_server() {
    let text = |options: Options, path: &str| {
        let found = files(&options).into_iter().find(|file| file.path == path);
        found.map(|file| file.text).unwrap_or_default()
    };
    let parts = |client, server| Options { client, server, ..Options::default() };
    let heads = |text: &str| -> Vec<String> {
        let begins =
            |line: &&str| ["pub struct WebhookS", "pub trait", "#[cfg"].iter().any(|s| line.starts_with(s));
        text.lines().filter(begins).map(str::to_owned).collect()
    };
    let requests = "webhook_requests.rs";
    let sender = heads(&text(parts(Part::Always, Part::Omitted), requests));
    assert_snapshot!(sender.join("\n"), @"pub struct WebhookSender {");
    let receiver = heads(&text(parts(Part::Omitted, Part::Always), requests));
    assert_snapshot!(receiver.join("\n"), @"pub trait WebhookReceiver: Authenticator {");
    let both = heads(&text(parts(Part::Feature, Part::Feature), requests));
    assert_snapshot!(both.join("\n"), @r#"
#[cfg(feature = "server")]
#[cfg(feature = "client")]
#[cfg(feature = "server")]
#[cfg(feature = "client")]
pub struct WebhookSender {
#[cfg(feature = "client")]
#[cfg(feature = "server")]
pub trait WebhookReceiver: Authenticator {
"#);
    assert_eq!(text(parts(Part::Always, Part::Omitted), "server.rs"), "");
}
