from glasshouse.station.register import Subject


def test_new_bay_is_entered_once():
    """A new bay is entered once however often it calls."""
    assert Subject.in_a_bay().holds("new_bay_is_entered_once")
