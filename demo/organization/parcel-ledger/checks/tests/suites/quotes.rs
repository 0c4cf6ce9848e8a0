//! Quotes of carriers.

use crate::support::depot::Depot;

/// A quote after cut-off is for the next day.
#[test]
fn quote_after_cutoff_is_for_tomorrow() {
    let depot = Depot::start();
    depot.run("quotes", "quote_after_cutoff_is_for_tomorrow").expect_settled();
}

/// A zone that a carrier does not serve is refused.
#[test]
fn quote_with_unknown_zone_is_refused() {
    let depot = Depot::start();
    depot.run("quotes", "quote_with_unknown_zone_is_refused").expect_settled();
}

/// A quote is kept in the currency it came in.
#[test]
fn quote_keeps_its_currency() {
    let depot = Depot::start();
    depot.run("quotes", "quote_keeps_its_currency").expect_settled();
}

/// A quote past its hour is asked for again.
#[test]
fn quote_expires() {
    let depot = Depot::start();
    depot.run("quotes", "quote_expires").expect_settled();
}

/// Quotes are sorted by price, then by name.
#[test]
fn quote_of_several_carriers_is_sorted() {
    let depot = Depot::start();
    depot.run("quotes", "quote_of_several_carriers_is_sorted").expect_settled();
}

/// Two contracts never share a cached quote.
#[test]
fn quote_cache_is_by_contract() {
    let depot = Depot::start();
    depot.run("quotes", "quote_cache_is_by_contract").expect_settled();
}

/// An answer without a price is no quote.
#[test]
fn quote_without_price_is_refused() {
    let depot = Depot::start();
    depot.run("quotes", "quote_without_price_is_refused").expect_settled();
}

/// A carrier that quotes in points is converted.
#[test]
fn quote_in_points_is_converted() {
    let depot = Depot::start();
    depot.run("quotes", "quote_in_points_is_converted").expect_settled();
}

/// A price below zero is refused.
#[test]
fn quote_negative_price_is_refused() {
    let depot = Depot::start();
    depot.run("quotes", "quote_negative_price_is_refused").expect_settled();
}

/// A quote survives being written and read.
#[test]
fn quote_round_trip_through_json() {
    let depot = Depot::start();
    depot.run("quotes", "quote_round_trip_through_json").expect_settled();
}
