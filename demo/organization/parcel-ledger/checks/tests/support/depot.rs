//! A depot with an empty ledger, on a folder and a port of its own.

pub struct Depot {
    folder: tempfile::TempDir,
}

impl Depot {
    pub fn start() -> Self {
        Depot { folder: tempfile::tempdir().expect("a folder to write to") }
    }

    pub fn run(&self, suite: &str, case: &str) -> Outcome {
        Outcome::of(self.folder.path(), suite, case)
    }
}
