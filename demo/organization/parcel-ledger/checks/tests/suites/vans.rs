//! What a van may do.

use crate::support::depot::Depot;

/// A certificate of an unknown van is refused at the handshake.
#[test]
fn van_certificate_must_name_a_known_van() {
    let depot = Depot::start();
    depot.run("vans", "van_certificate_must_name_a_known_van").expect_settled();
}

/// A revoked certificate stops working within a minute.
#[test]
fn van_certificate_revoked() {
    let depot = Depot::start();
    depot.run("vans", "van_certificate_revoked").expect_settled();
}

/// A van sees the stops of its own route.
#[test]
fn van_serves_its_own_route_only() {
    let depot = Depot::start();
    depot.run("vans", "van_serves_its_own_route_only").expect_settled();
}

/// Reporting a van lost locks it out at once.
#[test]
fn van_lost_is_locked_out() {
    let depot = Depot::start();
    depot.run("vans", "van_lost_is_locked_out").expect_settled();
}
