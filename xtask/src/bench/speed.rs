//! The program that measures how fast both forms decode and encode JSON, in one process and in
//! turns, and what it prints.

use understory_model::TypeId;

use super::peer::Peer;

/// How often each form decodes and encodes everything; one more time before, which is not counted.
const ROUNDS: usize = 5;

const HEAD: &str = r#"//! Decodes and encodes values of every type in both forms and prints how long it took.

use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use understory_runtime::format::json;
use understory_runtime::value::{Item, Message};

/// The time that was taken, and what was written.
struct Turn {
    decode: Duration,
    encode: Duration,
    text: Vec<u8>,
}

fn ours<T: Item>(text: &[u8]) -> Turn {
    let start = Instant::now();
    let mut values: Vec<T> = Vec::new();
    json::read(text, values.place(), Message::Response).expect("the text fits");
    let decode = start.elapsed();
    let start = Instant::now();
    let mut text = Vec::new();
    json::write(&values, Message::Request, &mut text).expect("the values can be written");
    Turn { decode, encode: start.elapsed(), text }
}

fn peer<T: Serialize + DeserializeOwned>(text: &[u8]) -> Turn {
    let start = Instant::now();
    let values: Vec<T> = serde_json::from_slice(text).expect("the text fits");
    let decode = start.elapsed();
    let start = Instant::now();
    let text = serde_json::to_vec(&values).expect("the values can be written");
    Turn { decode, encode: start.elapsed(), text }
}

/// The sum of a round.
#[derive(Default)]
struct Sum {
    decode: Duration,
    encode: Duration,
}

impl Sum {
    fn add(&mut self, turn: &Turn) {
        self.decode += turn.decode;
        self.encode += turn.encode;
    }
}

fn parsed(text: &[u8]) -> serde_json::Value {
    serde_json::from_slice(text).expect("JSON")
}

fn main() {
    let path = std::env::args().nth(1).expect("the file of lists");
    let lists = std::fs::read_to_string(path).expect("the file can be read");
    let lists: Vec<&[u8]> = lists.lines().map(str::as_bytes).collect();
    assert_eq!(lists.len(), TYPES.len());
    for round in 0..=ROUNDS {
        let (mut ours, mut peer) = (Sum::default(), Sum::default());
        for (index, (list, (our, their))) in lists.iter().zip(TYPES).enumerate() {
            // Who comes first changes, so that neither always finds the text in the cache.
            let (mine, other) = if (index + round) % 2 == 0 {
                let mine = our(list);
                (mine, their(list))
            } else {
                let other = their(list);
                (our(list), other)
            };
            if round == 0 {
                let original = parsed(list);
                assert_eq!(parsed(&mine.text), original, "ours, list {index}");
                assert_eq!(parsed(&other.text), original, "peer, list {index}");
            } else {
                ours.add(&mine);
                peer.add(&other);
            }
        }
        if round > 0 {
            let nanos = [ours.decode, peer.decode, ours.encode, peer.encode].map(|time| time.as_nanos().to_string());
            println!("{}", nanos.join(" "));
        }
    }
}

"#;

/// The source of the program, for these types.
pub(super) fn program(model: Peer<'_>, roots: &[TypeId]) -> String {
    let rows: String = roots
        .iter()
        .map(|id| {
            let name = model.name(*id);
            format!("    (ours::<bench_ours::types::{name}>, peer::<bench_peer::types::{name}>),\n")
        })
        .collect();
    format!(
        "{HEAD}const ROUNDS: usize = {ROUNDS};\n\ntype Turns = fn(&[u8]) -> Turn;\n\nstatic TYPES: &[(Turns, Turns)] = &[\n{rows}];\n"
    )
}

/// How long a form took, relative to the other: the medians over the rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Speed {
    /// Seconds of decoding, ours and the usual form's.
    pub(super) decode: (f64, f64),
    /// Seconds of encoding, ours and the usual form's.
    pub(super) encode: (f64, f64),
}

/// What the program printed: a line for each round.
pub(super) fn read(printed: &str) -> Result<Speed, String> {
    let mut columns: [Vec<f64>; 4] = Default::default();
    for line in printed.lines() {
        let numbers: Vec<f64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
        let [a, b, c, d] = numbers[..] else { return Err(format!("not a row of four numbers: {line}")) };
        for (column, number) in columns.iter_mut().zip([a, b, c, d]) {
            column.push(number / 1e9);
        }
    }
    let [ours_decode, peer_decode, ours_encode, peer_encode] = columns.map(super::median);
    Ok(Speed { decode: (ours_decode, peer_decode), encode: (ours_encode, peer_encode) })
}
