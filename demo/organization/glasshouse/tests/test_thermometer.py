from glasshouse.thermometer import Subject


def test_stuck_reading_is_dropped():
    """A probe that repeats one value for an hour is left out."""
    assert Subject.in_a_bay().holds("stuck_reading_is_dropped")


def test_twins_are_averaged():
    """Two probes in one place give one temperature."""
    assert Subject.in_a_bay().holds("twins_are_averaged")
