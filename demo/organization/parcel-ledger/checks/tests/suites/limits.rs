//! Limits of a desk.

use crate::support::depot::Depot;

/// A desk above its rate gets 429 and a time to wait.
#[test]
fn requests_above_the_rate_wait() {
    let depot = Depot::start();
    depot.run("limits", "requests_above_the_rate_wait").expect_settled();
}

/// A body above the limit is refused before it is read.
#[test]
fn body_too_large_is_refused() {
    let depot = Depot::start();
    depot.run("limits", "body_too_large_is_refused").expect_settled();
}

/// The same limit holds for messages of the stream.
#[test]
fn event_stream_message_too_large_is_refused() {
    let depot = Depot::start();
    depot.run("limits", "event_stream_message_too_large_is_refused").expect_settled();
}

/// One desk at its limit does not slow another.
#[test]
fn rate_is_counted_by_desk() {
    let depot = Depot::start();
    depot.run("limits", "rate_is_counted_by_desk").expect_settled();
}

/// A raised limit holds from the next request.
#[test]
fn limits_can_be_raised_without_restart() {
    let depot = Depot::start();
    depot.run("limits", "limits_can_be_raised_without_restart").expect_settled();
}

/// A stream beyond the limit is refused with the number allowed.
#[test]
fn too_many_open_streams() {
    let depot = Depot::start();
    depot.run("limits", "too_many_open_streams").expect_settled();
}
