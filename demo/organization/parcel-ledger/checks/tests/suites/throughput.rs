//! Speed under load.

use crate::support::depot::Depot;

/// A thousand postings a second for one minute.
#[test]
fn thousand_postings_a_second() {
    let depot = Depot::start();
    depot.run("throughput", "thousand_postings_a_second").expect_settled();
}

/// A day of a hundred thousand entries closes in time.
#[test]
fn closing_of_a_large_day() {
    let depot = Depot::start();
    depot.run("throughput", "closing_of_a_large_day").expect_settled();
}

/// A search over a year answers within its limit.
#[test]
fn search_in_a_year() {
    let depot = Depot::start();
    depot.run("throughput", "search_in_a_year").expect_settled();
}
