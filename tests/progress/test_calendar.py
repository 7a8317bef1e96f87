"""Learning days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.progress import Calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def test_a_late_evening_belongs_to_the_day_before():
    calendar = Calendar(SHANGHAI)
    assert calendar.day(datetime(2026, 3, 2, 3, 59, tzinfo=SHANGHAI)) == date(2026, 3, 1)
    assert calendar.day(datetime(2026, 3, 2, 4, 0, tzinfo=SHANGHAI)) == date(2026, 3, 2)
    assert calendar.day(datetime(2026, 3, 1, 20, 0, tzinfo=UTC)) == date(2026, 3, 2)


def test_the_hour_is_an_argument():
    assert Calendar(SHANGHAI, 0).day(datetime(2026, 3, 2, 0, 0, tzinfo=SHANGHAI)) == date(2026, 3, 2)


def test_a_day_of_23_hours_keeps_its_edges():
    calendar = Calendar(BERLIN)
    before = calendar.start(date(2026, 3, 28))
    spring = calendar.start(date(2026, 3, 29))  # clocks go forward at 2:00 that night
    assert spring - before == timedelta(hours=23)
    assert calendar.day(spring) == date(2026, 3, 29)
    assert calendar.day(spring - timedelta(seconds=1)) == date(2026, 3, 28)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from([SHANGHAI, BERLIN, UTC]),
    st.sampled_from([0, 4, 6]),
)
def test_every_moment_lies_within_its_day(moment, zone, rollover):
    calendar = Calendar(zone, rollover)
    assert calendar.start(calendar.day(moment)) <= moment < calendar.end_of_day(moment)
