//! Routes against their schema.

use crate::support::depot::Depot;

/// Requests and answers of every route against the published schema.
#[test]
fn every_route_keeps_to_its_schema() {
    let depot = Depot::start();
    depot.run("contract", "every_route_keeps_to_its_schema").expect_settled();
}

/// Every example in the schema is valid under it.
#[test]
fn schema_examples_are_valid() {
    let depot = Depot::start();
    depot.run("contract", "schema_examples_are_valid").expect_settled();
}

/// All refusals carry code, title and detail.
#[test]
fn errors_share_one_shape() {
    let depot = Depot::start();
    depot.run("contract", "errors_share_one_shape").expect_settled();
}

/// A field that no schema knows is refused by name.
#[test]
fn unknown_fields_are_refused() {
    let depot = Depot::start();
    depot.run("contract", "unknown_fields_are_refused").expect_settled();
}
