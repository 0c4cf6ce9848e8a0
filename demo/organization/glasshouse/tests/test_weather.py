from glasshouse.weather import Subject


def test_one_station_is_not_the_region():
    """A storm at one station is not a storm everywhere."""
    assert Subject.in_a_bay().holds("one_station_is_not_the_region")
