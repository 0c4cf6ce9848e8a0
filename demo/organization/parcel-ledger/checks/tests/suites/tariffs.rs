//! Tariffs.

use crate::support::depot::Depot;

/// The band a weight falls in decides the price.
#[test]
fn tariff_by_weight_band() {
    let depot = Depot::start();
    depot.run("tariffs", "tariff_by_weight_band").expect_settled();
}

/// A weight on the edge belongs to the lower band.
#[test]
fn tariff_at_the_edge_of_a_band() {
    let depot = Depot::start();
    depot.run("tariffs", "tariff_at_the_edge_of_a_band").expect_settled();
}

/// A new tariff holds from midnight of the depot.
#[test]
fn tariff_changes_at_midnight() {
    let depot = Depot::start();
    depot.run("tariffs", "tariff_changes_at_midnight").expect_settled();
}

/// A customer's contract wins over the list.
#[test]
fn tariff_by_contract_wins() {
    let depot = Depot::start();
    depot.run("tariffs", "tariff_by_contract_wins").expect_settled();
}

/// Half a cent is rounded up, once.
#[test]
fn tariff_rounds_half_up() {
    let depot = Depot::start();
    depot.run("tariffs", "tariff_rounds_half_up").expect_settled();
}

/// A weight beyond all bands is refused.
#[test]
fn tariff_without_a_band_is_refused() {
    let depot = Depot::start();
    depot.run("tariffs", "tariff_without_a_band_is_refused").expect_settled();
}
