//! Programs that use all of a generated crate: a client that calls every operation and prints each
//! answer, and a server that serves them all. For each form, what its users would write.

pub(super) mod ours;
pub(super) mod peer;

use understory_model::{Location, Operation, Presence, Role, Type, TypeId};

use super::peer::answer;

/// The main function of a server: it says where it listens and serves until it is killed.
fn serve(router: &str) -> String {
    format!(
        "
#[tokio::main(flavor = \"current_thread\")]
async fn main() -> std::io::Result<()> {{
    let listener = tokio::net::TcpListener::bind(\"127.0.0.1:0\").await?;
    println!(\"http://{{}}\", listener.local_addr()?);
    axum::serve(listener, {router}(Store)).await
}}
"
    )
}

/// The main function of a client, which is told where the server is.
fn call(groups: &[String], client: &str) -> String {
    let calls: String = groups.iter().map(|group| format!("    {group}(&client).await;\n")).collect();
    format!(
        "
#[tokio::main(flavor = \"current_thread\")]
async fn main() {{
    let base = std::env::args().nth(1).expect(\"the URL of the server\");
    let client = {client};
{calls}}}
"
    )
}

/// The text of the value of a type that stands in the file of values, one a line.
const TEXT: &str = "
static VALUES: &str = include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../values.txt\"));

fn text(index: usize) -> &'static [u8] {
    VALUES.lines().nth(index).unwrap_or_default().as_bytes()
}
";

/// The line that the value of a type has in the file of values.
fn line(ty: &Type) -> u32 {
    match ty {
        Type::Named(TypeId(index)) => *index,
        _ => 0,
    }
}

/// The lines of the success and of the failure.
fn lines(operation: &Operation) -> (u32, u32) {
    (line(answer(operation, Role::Success).1), line(answer(operation, Role::Failure).1))
}

/// The parameter that decides whether an operation of the server fails: its first in the path.
fn decisive(operation: &Operation) -> usize {
    operation
        .parameters
        .iter()
        .position(|p| p.location == Location::Path && p.ty == Type::String)
        .unwrap_or(0)
}

fn is_required(presence: Presence) -> bool {
    presence == Presence::Required
}

/// A literal for a parameter. One call in eight is one that fails.
fn literal(ty: &Type, location: Location, operation: usize) -> String {
    match (ty, location) {
        (Type::Bool, _) => "true".to_owned(),
        (Type::F32 | Type::F64, _) => "2.5".to_owned(),
        (Type::String, Location::Path) if operation.is_multiple_of(8) => "\"none\"".to_owned(),
        // Header fields are plain text in ASCII (RFC 9110 §5.5).
        (Type::String, Location::Header) => format!("\"trace-{operation}\""),
        (Type::String, _) => format!("\"a/{operation} ü\""),
        (Type::Named(TypeId(index)), _) => format!("value({index})"),
        _ => operation.to_string(),
    }
}
