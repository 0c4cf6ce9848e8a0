from glasshouse.crop_memory import Subject


def test_failed_step_is_remembered():
    """A step that failed for a crop is not proposed again."""
    assert Subject.in_a_bay().holds("failed_step_is_remembered")
