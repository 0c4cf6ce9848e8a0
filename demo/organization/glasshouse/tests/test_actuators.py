from glasshouse.actuators import Subject


def test_chain_stops_at_the_first_answer():
    """The first actuator that answers is the one used."""
    assert Subject.in_a_bay().holds("chain_stops_at_the_first_answer")


class TestActing:
    """Acting calls the methods of the bay itself."""

    def test_drains_the_tank(self):
        assert Subject.in_a_bay().holds("drain_tank")
