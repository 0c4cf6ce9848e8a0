from glasshouse.lamps import Subject


def test_curtain_before_lamps():
    """The curtain closes before lamps go on."""
    assert Subject.in_a_bay().holds("curtain_before_lamps")


def test_price_cap_of_the_hour():
    """Lamps stay dark in an hour above the cap."""
    assert Subject.in_a_bay().holds("price_cap_of_the_hour")
