//! Posting hand-overs.

use crate::support::depot::Depot;

/// The same hand-over posted twice is one entry.
#[test]
fn posting_twice_counts_once() {
    let depot = Depot::start();
    depot.run("posting", "posting_twice_counts_once").expect_settled();
}

/// The order of arrival does not change a balance.
#[test]
fn posting_in_any_order_gives_one_balance() {
    let depot = Depot::start();
    depot.run("posting", "posting_in_any_order_gives_one_balance").expect_settled();
}

/// A batch killed half way resumes where it stopped.
#[test]
fn posting_resumed_after_a_kill() {
    let depot = Depot::start();
    depot.run("posting", "posting_resumed_after_a_kill").expect_settled();
}

/// A desk with a slow clock posts into the right day.
#[test]
fn posting_with_a_stale_clock() {
    let depot = Depot::start();
    depot.run("posting", "posting_with_a_stale_clock").expect_settled();
}
