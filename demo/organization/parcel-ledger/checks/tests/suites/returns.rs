//! Returns.

use crate::support::depot::Depot;

/// A return reverses the entry it belongs to.
#[test]
fn return_reverses_its_entry() {
    let depot = Depot::start();
    depot.run("returns", "return_reverses_its_entry").expect_settled();
}

/// A return nobody knows is held for the desk.
#[test]
fn return_without_entry_is_held() {
    let depot = Depot::start();
    depot.run("returns", "return_without_entry_is_held").expect_settled();
}

/// A return after closing belongs to the next day.
#[test]
fn return_after_closing_goes_to_next_day() {
    let depot = Depot::start();
    depot.run("returns", "return_after_closing_goes_to_next_day").expect_settled();
}

/// Part of a shipment returned splits its charge.
#[test]
fn partial_return_splits_the_charge() {
    let depot = Depot::start();
    depot.run("returns", "partial_return_splits_the_charge").expect_settled();
}
