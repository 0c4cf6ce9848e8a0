from glasshouse.station.web import Subject


def test_health_needs_no_key():
    """The health page needs no key."""
    assert Subject.in_a_bay().holds("health_needs_no_key")
