//! Tokens and certificates of desks.

use crate::support::depot::Depot;

/// Without a token the desk answers 401 and nothing else.
#[test]
fn desk_token_is_needed() {
    let depot = Depot::start();
    depot.run("desk_access", "desk_token_is_needed").expect_settled();
}

/// A token opens the commands it lists and no other.
#[test]
fn desk_token_opens_listed_commands_only() {
    let depot = Depot::start();
    depot.run("desk_access", "desk_token_opens_listed_commands_only").expect_settled();
}

/// A van without a certificate is turned away.
#[test]
fn van_certificate_is_needed() {
    let depot = Depot::start();
    depot.run("desk_access", "van_certificate_is_needed").expect_settled();
}

/// The event stream asks for the same token as the desk.
#[test]
fn event_stream_needs_a_token_too() {
    let depot = Depot::start();
    depot.run("desk_access", "event_stream_needs_a_token_too").expect_settled();
}

/// A token past its day is refused with its date.
#[test]
fn expired_token_is_refused() {
    let depot = Depot::start();
    depot.run("desk_access", "expired_token_is_refused").expect_settled();
}

/// A token belongs to one depot.
#[test]
fn token_of_another_depot_is_refused() {
    let depot = Depot::start();
    depot.run("desk_access", "token_of_another_depot_is_refused").expect_settled();
}

/// Old and new token both work for an hour.
#[test]
fn two_tokens_during_rotation() {
    let depot = Depot::start();
    depot.run("desk_access", "two_tokens_during_rotation").expect_settled();
}

/// The log names a token by its first four letters.
#[test]
fn token_never_in_the_log() {
    let depot = Depot::start();
    depot.run("desk_access", "token_never_in_the_log").expect_settled();
}

/// Outside the depot network only TLS is accepted.
#[test]
fn desk_refuses_plain_http() {
    let depot = Depot::start();
    depot.run("desk_access", "desk_refuses_plain_http").expect_settled();
}

/// A token in the query string is refused and reported.
#[test]
fn token_in_the_address_is_refused() {
    let depot = Depot::start();
    depot.run("desk_access", "token_in_the_address_is_refused").expect_settled();
}

/// Comparing tokens takes the same time either way.
#[test]
fn wrong_token_takes_as_long_as_a_right_one() {
    let depot = Depot::start();
    depot.run("desk_access", "wrong_token_takes_as_long_as_a_right_one").expect_settled();
}
