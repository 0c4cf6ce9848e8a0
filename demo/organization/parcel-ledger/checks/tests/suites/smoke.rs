//! A quick look whether the ledger runs.

use crate::support::depot::Depot;

/// Starts an empty ledger, posts one hand-over and reads the same entry back.
#[test]
fn start_post_first_entry_and_read_back() {
    let depot = Depot::start();
    depot.run("smoke", "start_post_first_entry_and_read_back").expect_settled();
}

/// Opens a ledger folder that holds nothing yet.
#[test]
fn opens_an_empty_ledger() {
    let depot = Depot::start();
    depot.run("smoke", "opens_an_empty_ledger").expect_settled();
}

/// A new ledger lists no parcels and says so.
#[test]
fn lists_no_parcels_at_first() {
    let depot = Depot::start();
    depot.run("smoke", "lists_no_parcels_at_first").expect_settled();
}

/// An unknown command names the ones that exist.
#[test]
fn refuses_an_unknown_command() {
    let depot = Depot::start();
    depot.run("smoke", "refuses_an_unknown_command").expect_settled();
}

/// The version comes without opening a ledger.
#[test]
fn prints_its_version() {
    let depot = Depot::start();
    depot.run("smoke", "prints_its_version").expect_settled();
}

/// Each command has a help text of its own.
#[test]
fn prints_help_for_every_command() {
    let depot = Depot::start();
    depot.run("smoke", "prints_help_for_every_command").expect_settled();
}
