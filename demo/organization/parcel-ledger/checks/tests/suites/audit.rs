//! The audit file.

use crate::support::depot::Depot;

/// Each write leaves one line in the audit file.
#[test]
fn audit_line_for_every_write() {
    let depot = Depot::start();
    depot.run("audit", "audit_line_for_every_write").expect_settled();
}

/// A new day begins a new audit file.
#[test]
fn audit_file_turns_over_by_day() {
    let depot = Depot::start();
    depot.run("audit", "audit_file_turns_over_by_day").expect_settled();
}

/// Nothing is written while the audit file cannot be.
#[test]
fn audit_failure_stops_writes() {
    let depot = Depot::start();
    depot.run("audit", "audit_failure_stops_writes").expect_settled();
}

/// A line names the desk and the request.
#[test]
fn audit_names_the_desk() {
    let depot = Depot::start();
    depot.run("audit", "audit_names_the_desk").expect_settled();
}

/// No line is lost when the process is killed.
#[test]
fn audit_survives_a_kill() {
    let depot = Depot::start();
    depot.run("audit", "audit_survives_a_kill").expect_settled();
}
