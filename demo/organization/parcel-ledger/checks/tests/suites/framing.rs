//! Messages as bytes.

use crate::support::depot::Depot;

/// A message that comes byte by byte is read whole.
#[test]
fn frame_by_frame_from_a_slow_sender() {
    let depot = Depot::start();
    depot.run("framing", "frame_by_frame_from_a_slow_sender").expect_settled();
}

/// Two messages in one packet are two messages.
#[test]
fn two_messages_in_one_packet() {
    let depot = Depot::start();
    depot.run("framing", "two_messages_in_one_packet").expect_settled();
}

/// A message that never ends is given up.
#[test]
fn frame_without_end_times_out() {
    let depot = Depot::start();
    depot.run("framing", "frame_without_end_times_out").expect_settled();
}

/// A length that does not fit its body is refused.
#[test]
fn wrong_length_is_refused() {
    let depot = Depot::start();
    depot.run("framing", "wrong_length_is_refused").expect_settled();
}

/// Compressed messages are read like others.
#[test]
fn compressed_frames_are_read() {
    let depot = Depot::start();
    depot.run("framing", "compressed_frames_are_read").expect_settled();
}
