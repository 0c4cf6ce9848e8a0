//! Carriers that are slow or down.

use crate::support::depot::Depot;

/// A carrier that sends a byte a second counts as down.
#[test]
fn slow_carrier_counts_as_down() {
    let depot = Depot::start();
    depot.run("slow_peers", "slow_carrier_counts_as_down").expect_settled();
}

/// An answer cut off in the middle is not used.
#[test]
fn cut_off_answer_counts_as_down() {
    let depot = Depot::start();
    depot.run("slow_peers", "cut_off_answer_counts_as_down").expect_settled();
}

/// A carrier that redirects in circles is left.
#[test]
fn redirect_loop_is_not_followed() {
    let depot = Depot::start();
    depot.run("slow_peers", "redirect_loop_is_not_followed").expect_settled();
}

/// Others are asked while one is slow.
#[test]
fn slow_carrier_does_not_hold_the_others() {
    let depot = Depot::start();
    depot.run("slow_peers", "slow_carrier_does_not_hold_the_others").expect_settled();
}

/// Each carrier has its own time limit.
#[test]
fn timeout_is_by_carrier() {
    let depot = Depot::start();
    depot.run("slow_peers", "timeout_is_by_carrier").expect_settled();
}

/// A carrier that was down is asked again after its pause.
#[test]
fn carrier_down_is_asked_again_later() {
    let depot = Depot::start();
    depot.run("slow_peers", "carrier_down_is_asked_again_later").expect_settled();
}

/// A carrier that is back is used again.
#[test]
fn carrier_up_again_is_noticed() {
    let depot = Depot::start();
    depot.run("slow_peers", "carrier_up_again_is_noticed").expect_settled();
}

/// With every carrier down the desk is told so.
#[test]
fn all_carriers_down_is_said() {
    let depot = Depot::start();
    depot.run("slow_peers", "all_carriers_down_is_said").expect_settled();
}

/// A booking is never sent twice by a retry.
#[test]
fn retry_only_what_may_be_repeated() {
    let depot = Depot::start();
    depot.run("slow_peers", "retry_only_what_may_be_repeated").expect_settled();
}

/// A name that does not resolve is named.
#[test]
fn dns_failure_is_named() {
    let depot = Depot::start();
    depot.run("slow_peers", "dns_failure_is_named").expect_settled();
}

/// An answer beyond the limit is dropped.
#[test]
fn too_large_answer_is_cut() {
    let depot = Depot::start();
    depot.run("slow_peers", "too_large_answer_is_cut").expect_settled();
}
