from glasshouse.humidity import Subject


def test_dew_point_from_both_probes():
    """Dew point needs temperature and humidity of one place."""
    assert Subject.in_a_bay().holds("dew_point_from_both_probes")


def test_drying_curve_after_watering():
    """Humidity falls along the curve after a round."""
    assert Subject.in_a_bay().holds("drying_curve_after_watering")
