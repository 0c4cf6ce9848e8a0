from glasshouse.drivers import Subject


def test_radio_resends():
    """The radio driver sends again what was not confirmed."""
    assert Subject.in_a_bay().holds("radio_resends")
