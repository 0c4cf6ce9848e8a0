//! Closing a day.

use crate::support::depot::Depot;

/// A day closed twice has one closing entry.
#[test]
fn closing_twice_changes_nothing() {
    let depot = Depot::start();
    depot.run("closing", "closing_twice_changes_nothing").expect_settled();
}

/// Two desks close at once and one of them wins.
#[test]
fn closing_at_two_desks_gives_one_closing() {
    let depot = Depot::start();
    depot.run("closing", "closing_at_two_desks_gives_one_closing").expect_settled();
}

/// Vans closed in any order give the same day.
#[test]
fn closing_order_does_not_matter() {
    let depot = Depot::start();
    depot.run("closing", "closing_order_does_not_matter").expect_settled();
}

/// Every desk reads the same closing balance.
#[test]
fn closing_seen_alike_by_every_desk() {
    let depot = Depot::start();
    depot.run("closing", "closing_seen_alike_by_every_desk").expect_settled();
}

/// A van on its way keeps the day open.
#[test]
fn closing_waits_for_the_last_van() {
    let depot = Depot::start();
    depot.run("closing", "closing_waits_for_the_last_van").expect_settled();
}

/// Only the desk that closed may open again.
#[test]
fn closing_undone_by_its_own_desk_only() {
    let depot = Depot::start();
    depot.run("closing", "closing_undone_by_its_own_desk_only").expect_settled();
}
