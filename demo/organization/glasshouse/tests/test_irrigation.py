from glasshouse.irrigation import Subject


def test_leak_cuts_off():
    """A leak ends the round at once."""
    assert Subject.in_a_bay().holds("leak_cuts_off")


def test_night_pause():
    """Nothing is watered at night unless a recipe says so."""
    assert Subject.in_a_bay().holds("night_pause")
