//! Generates the module that `src/main.rs` brings in.

fn main() {
    understory::build("api.yaml");
}
