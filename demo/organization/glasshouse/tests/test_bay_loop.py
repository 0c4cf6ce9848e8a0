from glasshouse.bay_loop import Subject


def test_cold_snap_starts_heating():
    """A cold snap starts the heating."""
    assert Subject.in_a_bay().holds("cold_snap_starts_heating")


def test_refused_then_do_it_now_acts_and_clears_the_list():
    """Doing a refused step now acts and clears the list."""
    assert Subject.in_a_bay().holds("refused_then_do_it_now_acts_and_clears_the_list")
