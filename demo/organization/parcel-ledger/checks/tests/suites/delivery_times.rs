//! Days, times and zones.

use crate::support::depot::Depot;

/// Times with any offset mean the same moment.
#[test]
fn offset_of_time_zone_is_read() {
    let depot = Depot::start();
    depot.run("delivery_times", "offset_of_time_zone_is_read").expect_settled();
}

/// The first moment of the epoch is a time like others.
#[test]
fn first_moment_of_the_epoch() {
    let depot = Depot::start();
    depot.run("delivery_times", "first_moment_of_the_epoch").expect_settled();
}

/// The leap day exists and has deliveries.
#[test]
fn leap_day_is_a_delivery_day() {
    let depot = Depot::start();
    depot.run("delivery_times", "leap_day_is_a_delivery_day").expect_settled();
}

/// A day of 23 hours has all its slots.
#[test]
fn day_of_the_clock_change() {
    let depot = Depot::start();
    depot.run("delivery_times", "day_of_the_clock_change").expect_settled();
}

/// Holidays are those of the receiver's region.
#[test]
fn holiday_of_the_receiver_counts() {
    let depot = Depot::start();
    depot.run("delivery_times", "holiday_of_the_receiver_counts").expect_settled();
}

/// Week numbers follow ISO 8601.
#[test]
fn week_begins_on_monday() {
    let depot = Depot::start();
    depot.run("delivery_times", "week_begins_on_monday").expect_settled();
}

/// A time without an offset is refused.
#[test]
fn time_without_offset_is_refused() {
    let depot = Depot::start();
    depot.run("delivery_times", "time_without_offset_is_refused").expect_settled();
}

/// A slot that ends before it begins is refused.
#[test]
fn slot_that_ends_before_it_begins() {
    let depot = Depot::start();
    depot.run("delivery_times", "slot_that_ends_before_it_begins").expect_settled();
}

/// A window of no length is refused.
#[test]
fn delivery_window_of_zero_minutes() {
    let depot = Depot::start();
    depot.run("delivery_times", "delivery_window_of_zero_minutes").expect_settled();
}
