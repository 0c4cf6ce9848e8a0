from glasshouse.remote_archive import Subject


def test_headers_of_a_write():
    """A write names season and bay."""
    assert Subject.in_a_bay().holds("headers_of_a_write")


def test_errors_are_handed_on():
    """An error of the archive reaches the caller."""
    assert Subject.in_a_bay().holds("errors_are_handed_on")
