//! Starting, with good and bad settings.

use crate::support::depot::Depot;

/// The first handshake after the start succeeds.
#[test]
fn tls_handshake_at_startup() {
    let depot = Depot::start();
    depot.run("startup", "tls_handshake_at_startup").expect_settled();
}

/// A certificate for another host stops the start.
#[test]
fn wrong_certificate_stops_startup() {
    let depot = Depot::start();
    depot.run("startup", "wrong_certificate_stops_startup").expect_settled();
}

/// A port in use is named in the message.
#[test]
fn port_in_use_is_named() {
    let depot = Depot::start();
    depot.run("startup", "port_in_use_is_named").expect_settled();
}

/// A setting that does not exist is named with its line.
#[test]
fn unknown_setting_is_named() {
    let depot = Depot::start();
    depot.run("startup", "unknown_setting_is_named").expect_settled();
}

/// The environment wins over the file.
#[test]
fn settings_from_environment_win() {
    let depot = Depot::start();
    depot.run("startup", "settings_from_environment_win").expect_settled();
}

/// A folder that cannot be written stops the start.
#[test]
fn read_only_folder_stops_startup() {
    let depot = Depot::start();
    depot.run("startup", "read_only_folder_stops_startup").expect_settled();
}

/// A journal cut off in the middle of an entry is repaired.
#[test]
fn half_written_journal_is_repaired() {
    let depot = Depot::start();
    depot.run("startup", "half_written_journal_is_repaired").expect_settled();
}

/// A folder of the last release is upgraded in place.
#[test]
fn older_folder_is_upgraded() {
    let depot = Depot::start();
    depot.run("startup", "older_folder_is_upgraded").expect_settled();
}

/// A folder of a later release is refused untouched.
#[test]
fn newer_folder_is_refused() {
    let depot = Depot::start();
    depot.run("startup", "newer_folder_is_refused").expect_settled();
}

/// A clock before the last entry is reported.
#[test]
fn clock_in_the_past_is_reported() {
    let depot = Depot::start();
    depot.run("startup", "clock_in_the_past_is_reported").expect_settled();
}
