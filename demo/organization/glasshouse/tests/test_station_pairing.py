from glasshouse.station.pairing import Subject


def test_printed_code_wins_over_serial():
    """A printed code wins over the serial number."""
    assert Subject.in_a_bay().holds("printed_code_wins_over_serial")
