//! Search.

use crate::support::depot::Depot;

/// Part of a parcel code finds it.
#[test]
fn search_by_part_of_a_code() {
    let depot = Depot::start();
    depot.run("search", "search_by_part_of_a_code").expect_settled();
}

/// Day and van together narrow a search.
#[test]
fn search_by_day_and_van() {
    let depot = Depot::start();
    depot.run("search", "search_by_day_and_van").expect_settled();
}

/// Paging through results shows each once.
#[test]
fn search_pages_without_gaps() {
    let depot = Depot::start();
    depot.run("search", "search_pages_without_gaps").expect_settled();
}

/// Names in Greek and Cyrillic are found.
#[test]
fn search_in_other_scripts() {
    let depot = Depot::start();
    depot.run("search", "search_in_other_scripts").expect_settled();
}

/// A result cut at the limit says so.
#[test]
fn search_says_when_it_was_cut() {
    let depot = Depot::start();
    depot.run("search", "search_says_when_it_was_cut").expect_settled();
}
