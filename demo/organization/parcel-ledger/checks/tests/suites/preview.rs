//! Previews.

use crate::support::depot::Depot;

/// A previewed posting leaves every balance alone.
#[test]
fn preview_changes_nothing() {
    let depot = Depot::start();
    depot.run("preview", "preview_changes_nothing").expect_settled();
}

/// What the preview shows is what the posting does.
#[test]
fn preview_equals_the_posting() {
    let depot = Depot::start();
    depot.run("preview", "preview_equals_the_posting").expect_settled();
}

/// A preview names the stops a route lacks.
#[test]
fn preview_names_missing_stops() {
    let depot = Depot::start();
    depot.run("preview", "preview_names_missing_stops").expect_settled();
}
