//! Snapshots of the ledger.

use crate::support::depot::Depot;

/// A snapshot equals the ledger replayed from nothing.
#[test]
fn snapshot_equals_replay() {
    let depot = Depot::start();
    depot.run("snapshots", "snapshot_equals_replay").expect_settled();
}

/// A snapshot taken during writes holds whole entries.
#[test]
fn snapshot_during_writes() {
    let depot = Depot::start();
    depot.run("snapshots", "snapshot_during_writes").expect_settled();
}

/// A snapshot moves to another machine unchanged.
#[test]
fn snapshot_from_another_machine() {
    let depot = Depot::start();
    depot.run("snapshots", "snapshot_from_another_machine").expect_settled();
}

/// A snapshot with a missing page is refused.
#[test]
fn snapshot_with_a_missing_page() {
    let depot = Depot::start();
    depot.run("snapshots", "snapshot_with_a_missing_page").expect_settled();
}
