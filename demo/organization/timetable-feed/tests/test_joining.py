from timetable_feed import joining


def test_joins_stops_of_the_same_name():
    assert joining.works_for("joins_stops_of_the_same_name")
