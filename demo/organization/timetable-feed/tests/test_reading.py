from timetable_feed import reading


def test_reads_a_summer_timetable():
    assert reading.works_for("reads_a_summer_timetable")


def test_reads_a_night_bus_past_midnight():
    assert reading.works_for("reads_a_night_bus_past_midnight")
