//! Manifests of vans.

use crate::support::depot::Depot;

/// Seals the manifest of one van and checks it against the ledger.
#[test]
fn manifest_sealed_and_checked() {
    let depot = Depot::start();
    depot.run("manifests", "manifest_sealed_and_checked").expect_settled();
}

/// A manifest sealed by the first release still checks today.
#[test]
fn manifest_of_first_release_still_checks() {
    let depot = Depot::start();
    depot.run("manifests", "manifest_of_first_release_still_checks").expect_settled();
}

/// The sealed bytes do not depend on the operating system.
#[test]
fn manifest_same_on_every_system() {
    let depot = Depot::start();
    depot.run("manifests", "manifest_same_on_every_system").expect_settled();
}

/// A changed line of a manifest is named by its number.
#[test]
fn manifest_names_the_broken_line() {
    let depot = Depot::start();
    depot.run("manifests", "manifest_names_the_broken_line").expect_settled();
}

/// Sealing twice is refused and changes nothing.
#[test]
fn manifest_refuses_a_second_seal() {
    let depot = Depot::start();
    depot.run("manifests", "manifest_refuses_a_second_seal").expect_settled();
}
