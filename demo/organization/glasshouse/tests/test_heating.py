from glasshouse.heating import Subject


def test_frost_guard_in_all_bays():
    """Frost in one bay starts the pipes in all."""
    assert Subject.in_a_bay().holds("frost_guard_in_all_bays")


def test_boiler_keeps_its_pause():
    """The boiler is not switched within its pause."""
    assert Subject.in_a_bay().holds("boiler_keeps_its_pause")
