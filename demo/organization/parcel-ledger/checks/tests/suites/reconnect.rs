//! Connections that break.

use crate::support::depot::Depot;

/// What was not confirmed is sent again after a break.
#[test]
fn reconnect_resends_what_was_not_confirmed() {
    let depot = Depot::start();
    depot.run("reconnect", "reconnect_resends_what_was_not_confirmed").expect_settled();
}

/// Attempts to connect come less and less often.
#[test]
fn reconnect_backs_off() {
    let depot = Depot::start();
    depot.run("reconnect", "reconnect_backs_off").expect_settled();
}

/// A connection dead on one side is noticed within a minute.
#[test]
fn half_open_connection_is_noticed() {
    let depot = Depot::start();
    depot.run("reconnect", "half_open_connection_is_noticed").expect_settled();
}

/// A desk on another address takes up where it was.
#[test]
fn reconnect_after_address_change() {
    let depot = Depot::start();
    depot.run("reconnect", "reconnect_after_address_change").expect_settled();
}
