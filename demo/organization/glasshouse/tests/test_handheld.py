from glasshouse.handheld import Subject


def test_offline_queue_is_sent_later():
    """What was typed offline is sent once there is a network."""
    assert Subject.in_a_bay().holds("offline_queue_is_sent_later")
