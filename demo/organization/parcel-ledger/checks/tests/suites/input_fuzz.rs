//! Stray input.

use crate::support::depot::Depot;

/// Ten thousand stray requests leave the ledger as it was.
#[test]
fn stray_input_leaves_no_entry() {
    let depot = Depot::start();
    depot.run("input_fuzz", "stray_input_leaves_no_entry").expect_settled();
}

/// A body nested beyond thirty levels is refused.
#[test]
fn deep_nesting_is_refused() {
    let depot = Depot::start();
    depot.run("input_fuzz", "deep_nesting_is_refused").expect_settled();
}

/// A line without end is cut off at the limit.
#[test]
fn endless_line_is_cut_off() {
    let depot = Depot::start();
    depot.run("input_fuzz", "endless_line_is_cut_off").expect_settled();
}

/// Parcel codes hold letters and digits, nothing that only looks so.
#[test]
fn odd_characters_in_codes_are_refused() {
    let depot = Depot::start();
    depot.run("input_fuzz", "odd_characters_in_codes_are_refused").expect_settled();
}

/// Invisible characters in a code are refused.
#[test]
fn zero_width_characters_are_refused() {
    let depot = Depot::start();
    depot.run("input_fuzz", "zero_width_characters_are_refused").expect_settled();
}

/// Amounts beyond the safe range are refused.
#[test]
fn numbers_beyond_safe_range_are_refused() {
    let depot = Depot::start();
    depot.run("input_fuzz", "numbers_beyond_safe_range_are_refused").expect_settled();
}
