from glasshouse.feeding import Subject


def test_acid_pump_has_a_limit():
    """The acid pump stops at its limit."""
    assert Subject.in_a_bay().holds("acid_pump_has_a_limit")


def test_wrong_canister_is_noticed():
    """A swapped canister is noticed by its code."""
    assert Subject.in_a_bay().holds("wrong_canister_is_noticed")
