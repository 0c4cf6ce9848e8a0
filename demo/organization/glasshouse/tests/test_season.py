from glasshouse.season import Subject


def test_stage_changes_by_day_degrees():
    """Warmth, not the calendar, changes the stage."""
    assert Subject.in_a_bay().holds("stage_changes_by_day_degrees")


def test_stage_can_be_held():
    """A grower may hold a stage."""
    assert Subject.in_a_bay().holds("stage_can_be_held")
