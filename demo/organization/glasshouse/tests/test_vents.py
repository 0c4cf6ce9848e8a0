from glasshouse.vents import Subject


def test_rain_closes_first():
    """Rain closes the vents before anything else is weighed."""
    assert Subject.in_a_bay().holds("rain_closes_first")


def test_crank_is_remembered():
    """A vent cranked by hand keeps its place."""
    assert Subject.in_a_bay().holds("crank_is_remembered")
