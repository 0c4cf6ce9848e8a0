//! Stopping, wanted or not.

use crate::support::depot::Depot;

/// Open requests are finished before the end.
#[test]
fn shutdown_finishes_open_requests() {
    let depot = Depot::start();
    depot.run("shutdown", "shutdown_finishes_open_requests").expect_settled();
}

/// A second signal ends the process at once.
#[test]
fn second_signal_ends_at_once() {
    let depot = Depot::start();
    depot.run("shutdown", "second_signal_ends_at_once").expect_settled();
}

/// A full disk turns the ledger read-only and says so.
#[test]
fn disk_full_turns_read_only() {
    let depot = Depot::start();
    depot.run("shutdown", "disk_full_turns_read_only").expect_settled();
}
