from glasshouse.station.readings import Subject


def test_packets_out_of_order():
    """Packets may come in any order."""
    assert Subject.in_a_bay().holds("packets_out_of_order")
