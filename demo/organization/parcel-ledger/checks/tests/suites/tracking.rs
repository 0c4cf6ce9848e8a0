//! Tracking events.

use crate::support::depot::Depot;

/// Events out of order give the same state.
#[test]
fn tracking_event_out_of_order() {
    let depot = Depot::start();
    depot.run("tracking", "tracking_event_out_of_order").expect_settled();
}

/// An event that comes twice counts once.
#[test]
fn tracking_event_twice() {
    let depot = Depot::start();
    depot.run("tracking", "tracking_event_twice").expect_settled();
}

/// A status nobody knows is kept as it came.
#[test]
fn tracking_unknown_status_is_kept() {
    let depot = Depot::start();
    depot.run("tracking", "tracking_unknown_status_is_kept").expect_settled();
}

/// Events of unknown parcels wait for their entry.
#[test]
fn tracking_of_unknown_parcel_is_held() {
    let depot = Depot::start();
    depot.run("tracking", "tracking_of_unknown_parcel_is_held").expect_settled();
}

/// Delivered is final unless the carrier says otherwise.
#[test]
fn tracking_back_from_delivered() {
    let depot = Depot::start();
    depot.run("tracking", "tracking_back_from_delivered").expect_settled();
}

/// A proof picture may be missing.
#[test]
fn tracking_picture_is_optional() {
    let depot = Depot::start();
    depot.run("tracking", "tracking_picture_is_optional").expect_settled();
}

/// A lost push is made up by the next poll.
#[test]
fn tracking_poll_after_lost_push() {
    let depot = Depot::start();
    depot.run("tracking", "tracking_poll_after_lost_push").expect_settled();
}

/// A day without any event is reported.
#[test]
fn tracking_gap_of_a_day_is_reported() {
    let depot = Depot::start();
    depot.run("tracking", "tracking_gap_of_a_day_is_reported").expect_settled();
}
