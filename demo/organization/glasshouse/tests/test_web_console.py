from glasshouse.web_console import Subject


def test_reading_without_bay_is_refused():
    """A reading without a bay is refused."""
    assert Subject.in_a_bay().holds("reading_without_bay_is_refused")


def test_allow_takes_a_held_step():
    """Allowing takes the step from the held list."""
    assert Subject.in_a_bay().holds("allow_takes_a_held_step")
