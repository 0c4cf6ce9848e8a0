//! What an export leaves out.

use crate::support::depot::Depot;

/// Receiver names do not appear in an export unless asked for.
#[test]
fn receiver_names_left_out_by_default() {
    let depot = Depot::start();
    depot.run("redaction", "receiver_names_left_out_by_default").expect_settled();
}

/// An error never quotes the receiver of a parcel.
#[test]
fn receiver_names_left_out_of_errors() {
    let depot = Depot::start();
    depot.run("redaction", "receiver_names_left_out_of_errors").expect_settled();
}

/// Addresses in shared lists end at the postcode.
#[test]
fn street_shortened_to_postcode() {
    let depot = Depot::start();
    depot.run("redaction", "street_shortened_to_postcode").expect_settled();
}

/// An export says which columns were left out.
#[test]
fn export_marks_what_it_left_out() {
    let depot = Depot::start();
    depot.run("redaction", "export_marks_what_it_left_out").expect_settled();
}

/// Free text of drivers stays inside the depot.
#[test]
fn notes_of_drivers_left_out() {
    let depot = Depot::start();
    depot.run("redaction", "notes_of_drivers_left_out").expect_settled();
}

/// A depot may show more than the default, within its own walls.
#[test]
fn depot_rule_overrides_default() {
    let depot = Depot::start();
    depot.run("redaction", "depot_rule_overrides_default").expect_settled();
}
