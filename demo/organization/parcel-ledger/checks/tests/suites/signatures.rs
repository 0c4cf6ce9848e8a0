//! Signed answers of carriers.

use crate::support::depot::Depot;

/// A key that is not on a carrier's list is refused.
#[test]
fn signing_key_not_on_the_list() {
    let depot = Depot::start();
    depot.run("signatures", "signing_key_not_on_the_list").expect_settled();
}

/// A signature over other bytes is refused.
#[test]
fn signature_does_not_match() {
    let depot = Depot::start();
    depot.run("signatures", "signature_does_not_match").expect_settled();
}

/// A digest that does not fit the body is refused.
#[test]
fn digest_does_not_match() {
    let depot = Depot::start();
    depot.run("signatures", "digest_does_not_match").expect_settled();
}

/// During rotation both keys are taken.
#[test]
fn signing_key_rotated() {
    let depot = Depot::start();
    depot.run("signatures", "signing_key_rotated").expect_settled();
}

/// A carrier that signs must sign every time.
#[test]
fn signature_header_missing() {
    let depot = Depot::start();
    depot.run("signatures", "signature_header_missing").expect_settled();
}

/// The signature is over the bytes as they came.
#[test]
fn signature_over_raw_bytes() {
    let depot = Depot::start();
    depot.run("signatures", "signature_over_raw_bytes").expect_settled();
}

/// A weaker algorithm than agreed is refused.
#[test]
fn signature_algorithm_not_allowed() {
    let depot = Depot::start();
    depot.run("signatures", "signature_algorithm_not_allowed").expect_settled();
}

/// A signature older than five minutes is refused.
#[test]
fn signature_too_old() {
    let depot = Depot::start();
    depot.run("signatures", "signature_too_old").expect_settled();
}
