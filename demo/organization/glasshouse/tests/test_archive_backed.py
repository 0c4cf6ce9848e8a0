from glasshouse.loop import BayLoop

from archive_doubles import MemoryArchive


def test_decides_from_archived_readings():
    """The verdict comes from what the archive holds."""
    assert BayLoop(MemoryArchive.with_cold_night()).verdict() == "heat"


def test_readings_stay_in_their_season():
    """readings_stay_in_their_season: two seasons share an archive and no reading."""
    archive = MemoryArchive()
    assert archive.window(season_id="2025") == archive.window(season_id="2026") == []


class TestColdStart:
    """With an archive and no saved state."""

    def test_knows_its_bay_after_twelve_readings(self):
        loop = BayLoop(MemoryArchive())
        loop.read_times(12)
        assert loop.knows_its_bay()
