from glasshouse.station.rules import Subject


def test_no_rules_allow_all():
    """Without rules everything is allowed."""
    assert Subject.in_a_bay().holds("no_rules_allow_all")
