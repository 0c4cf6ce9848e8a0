from glasshouse.screens import Subject


def test_screens_fold_at_dusk():
    """At dusk the screens fold."""
    assert Subject.in_a_bay().holds("screens_fold_at_dusk")


def test_snow_keeps_screens_in():
    """With snow on the roof the screens stay in."""
    assert Subject.in_a_bay().holds("snow_keeps_screens_in")
