//! Nothing secret in the log.

use crate::support::depot::Depot;

/// A full day of entries is logged and searched for secrets.
#[test]
fn log_holds_no_secrets_after_a_full_day() {
    let depot = Depot::start();
    depot.run("log_scan", "log_holds_no_secrets_after_a_full_day").expect_settled();
}

/// The same log is searched for names and streets.
#[test]
fn log_holds_no_names() {
    let depot = Depot::start();
    depot.run("log_scan", "log_holds_no_names").expect_settled();
}

/// A crash report is searched in the same way.
#[test]
fn crash_report_holds_no_secrets() {
    let depot = Depot::start();
    depot.run("log_scan", "crash_report_holds_no_secrets").expect_settled();
}

/// At debug level the log is as clean.
#[test]
fn debug_level_changes_nothing_of_that() {
    let depot = Depot::start();
    depot.run("log_scan", "debug_level_changes_nothing_of_that").expect_settled();
}
