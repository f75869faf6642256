"""Texts along time: bins for fine dates, spans for coarse ones, nothing lost between them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from cartelmap.atlas import Atlas, CoarseSpan, Filters, Stories, Timeline
from cartelmap.model import Precision

from .builders import OPEN, Para, Said, between, in_month, in_week, on_day, text
from .conftest import Build

ALL = Filters()


def speaking(*said: str | Said, name: str = "a", **others: object):
    """A document without a date whose only passage speaks of this."""
    return text(name, Para(f"Passage of {name}", (), said), **others)


def bins(timeline: Timeline) -> dict[str, int]:
    """The texts of the bins that have some, by the month or the year."""
    width = 7 if timeline.step == "month" else 4
    return {each.first.isoformat()[:width]: each.texts for each in timeline.bins if each.texts}


def spans(timeline: Timeline) -> list[tuple[str, str, int]]:
    return [(span.first.isoformat(), span.last.isoformat(), span.texts) for span in timeline.coarse]


def test_a_month_counts_days_weeks_and_months_and_a_year_is_coarser(build: Build):
    atlas = build(
        speaking(on_day("2019-10-14"), name="a"),
        speaking(in_week("2019-10-14"), name="b"),
        speaking(in_month("2019-10"), name="c"),
        speaking("2019", name="d"),
        speaking(between("2019-07-01", "2019-09", Precision.SEASON), name="e"),
    )
    months = atlas.timeline(ALL, "month")
    assert bins(months) == {"2019-10": 3}
    assert spans(months) == [("2019-01-01", "2019-12-31", 1), ("2019-07-01", "2019-09-30", 1)]


def test_a_year_counts_all_that_lies_within_it(build: Build):
    atlas = build(
        speaking("2019", name="a"),
        speaking(between("2019-07-01", "2019-09", Precision.SEASON), name="b"),
        speaking(between("2019-01", "2019-06"), name="c"),
        speaking(between("2018-12-31", "2019-01-01"), name="d"),
    )
    years = atlas.timeline(ALL, "year")
    assert bins(years) == {"2019": 3}
    assert spans(years) == [("2018-12-31", "2019-01-01", 1)]


def test_a_week_over_the_end_of_a_month_lies_in_both(build: Build):
    atlas = build(speaking(in_week("2019-12-30")))
    assert bins(atlas.timeline(ALL, "month")) == {"2019-12": 1, "2020-01": 1}
    assert bins(atlas.timeline(ALL, "year")) == {"2019": 1, "2020": 1}


def test_a_winter_lies_in_both_its_years(build: Build):
    atlas = build(speaking(between("2019-12", "2020-02", Precision.SEASON)))
    assert bins(atlas.timeline(ALL, "year")) == {"2019": 1, "2020": 1}
    assert spans(atlas.timeline(ALL, "month")) == [("2019-12-01", "2020-02-29", 1)]


def test_a_day_of_which_only_a_wide_interval_is_known_is_coarse(build: Build):
    """ "Yesterday" in a text of which only the year of publication is known."""
    atlas = build(speaking(between("2018-12-31", "2019-12-30", Precision.DAY)))
    assert bins(atlas.timeline(ALL, "year")) == bins(atlas.timeline(ALL, "month")) == {}
    assert spans(atlas.timeline(ALL, "year")) == [("2018-12-31", "2019-12-30", 1)]


@pytest.mark.parametrize(
    ("published", "month", "coarse"),
    [("2019-10-14", {"2019-10": 1}, 0), ("2019-10", {"2019-10": 1}, 0), ("2019", {}, 1)],
)
def test_what_came_out_is_dated_as_finely_as_that_is_known(build: Build, published: str, month: dict, coarse: int):
    months = build(text("a", Para("Said"), published=published)).timeline(ALL, "month")
    assert (bins(months), len(months.coarse)) == (month, coarse)


def test_equal_spans_are_one_and_a_text_counts_once_in_it(build: Build):
    twice = text("a", Para("Once", (), ("2019",)), Para("Twice", (), ("2019", "2019")), published="2019")
    months = build(twice, speaking("2019", name="b")).timeline(ALL, "month")
    assert months.coarse == (CoarseSpan(date(2019, 1, 1), date(2019, 12, 31), 2),)


def test_a_text_counts_once_in_a_bin_and_its_copies_not_at_all(build: Build):
    para = Para("Twice", (), (on_day("2019-10-01"), on_day("2019-10-02")))
    stories = Stories(leaders=[0, 0], originals=[0, 0], origins=[0, 0], ids={0: "a"})
    atlas = build(text("a", para, published="2019-10"), text("b", para), stories=stories)
    assert bins(atlas.timeline(ALL, "month")) == {"2019-10": 1}


def test_long_spans_are_there_on_request_only(build: Build):
    decade, war = between("2010", "2019", Precision.DECADE), between("2018", "2019", long=True)
    atlas = build(speaking(decade, war))
    assert atlas.timeline(ALL, "year").coarse == ()
    asked = atlas.timeline(Filters(longer=True), "year")
    assert spans(asked) == [("2010-01-01", "2019-12-31", 1), ("2018-01-01", "2019-12-31", 1)]


def test_what_stays_open_is_no_date(build: Build):
    atlas = build(speaking(OPEN), speaking(on_day("2019-10-14"), OPEN, name="b"))
    timeline = atlas.timeline(ALL, "month")
    assert (bins(timeline), timeline.coarse, timeline.undated) == ({"2019-10": 1}, (), 1)
    assert atlas.counts(Filters(first=date(2019, 1, 1))).undated == 1
    assert atlas.years == (2019,)
    assert [row.whens[0].first for row in atlas.passages(ALL, document_id="a")] == [None]


def test_the_axis_has_no_gaps_and_begins_in_2000(build: Build):
    atlas = build(
        speaking("1985", name="a"),
        speaking(between("1995", "2003"), name="b"),
        speaking(between("1990", "1998"), name="c"),
        speaking(on_day("2003-11-05"), name="d"),
        speaking(on_day("2004-02-05"), name="e"),
    )
    months = atlas.timeline(Filters(longer=True), "month")
    assert [each.first.isoformat()[:7] for each in months.bins] == ["2003-11", "2003-12", "2004-01", "2004-02"]
    assert [each.last.day for each in months.bins] == [30, 31, 31, 29]
    assert [each.texts for each in months.bins] == [1, 0, 0, 1]
    assert spans(months) == [("1995-01-01", "2003-12-31", 1)]  # what ends before the axis is "earlier"
    assert months.earlier == 3


def test_the_axis_ends_whatever_a_text_dreams_of(build: Build):
    timeline = build(speaking(on_day("2019-10-14"), on_day("9999-01-01"))).timeline(ALL, "month")
    assert len(timeline.bins) == 1


def test_the_span_of_a_view_leaves_its_timeline_as_it_is(build: Build):
    atlas = build(speaking(on_day("2019-10-14")), speaking("2010", name="b"), speaking(name="c"))
    narrow = Filters(first=date(2019, 1, 1), last=date(2019, 12, 31), undated=True)
    for step in ("month", "year"):
        assert atlas.timeline(narrow, step) == atlas.timeline(ALL, step)


def test_the_share_is_of_all_texts_and_the_axis_stays_while_a_person_filters(build: Build):
    atlas = build(
        speaking(on_day("2018-10-14"), name="a"),
        speaking(on_day("2019-10-14"), name="b", publisher="AP"),
        speaking(on_day("2019-10-20"), name="c"),
    )
    years = atlas.timeline(Filters(publishers=("AP",)), "year")
    assert [(each.first.year, each.texts, each.all_texts) for each in years.bins] == [(2018, 0, 1), (2019, 1, 2)]
    nothing = atlas.timeline(Filters(search="nothing"), "year")
    assert [(each.texts, each.all_texts) for each in nothing.bins] == [(0, 1), (0, 2)]


def test_only_speaking_leaves_out_what_merely_came_out_then(build: Build):
    atlas = build(text("a", Para("Said", (), (on_day("2010-10-14"),)), published="2019-10"))
    assert bins(atlas.timeline(Filters(only_speaking=True), "year")) == {"2010": 1}
    assert bins(atlas.timeline(ALL, "year")) == {"2010": 1, "2019": 1}


def test_passages_set_aside_are_in_neither_number_until_they_are_asked_for(build: Build):
    menu = Para("Menu of 2018", (), (on_day("2018-10-14"),), aside=True)
    atlas = build(text("a", menu, Para("Body of 2019", (), (on_day("2019-10-14"),))))
    assert bins(atlas.timeline(ALL, "year")) == {"2019": 1}
    with_aside = atlas.timeline(Filters(aside=True), "year")
    assert [(each.texts, each.all_texts) for each in with_aside.bins] == [(1, 1), (1, 1)]


def test_an_atlas_without_dates_has_no_axis(build: Build):
    timeline = build(speaking(), speaking(name="b")).timeline(ALL, "month")
    assert (timeline.bins, timeline.coarse, timeline.earlier, timeline.undated) == ((), (), 0, 2)


# held against the filters


def mixed(seed: int = 5) -> list:
    """Sixty documents with dates of all kinds."""
    chance = random.Random(seed)

    def said() -> Said:
        year, month, monday = chance.randrange(1998, 2006), chance.randrange(1, 13), chance.randrange(1, 22)
        return chance.choice(
            [
                on_day(f"{year}-{month:02}-{monday:02}"),
                in_week(f"{year}-{month:02}-{monday:02}"),
                in_month(f"{year}-{month:02}"),
                between(str(year), str(year), Precision.YEAR),
                OPEN,
            ]
        )

    made = []
    for number in range(60):
        paras = [
            Para(f"Passage {number}-{part}", (), tuple(said() for _ in range(chance.randrange(3))))
            for part in range(chance.randrange(1, 3))
        ]
        published = chance.choice(["", "1999-12", "2002", "2004-05-06"])
        made.append(text(f"d{number}", *paras, published=published, publisher=chance.choice(["AP", "VICE"])))
    return made


@pytest.fixture
def atlas(build: Build) -> Atlas:
    return build(*mixed())


@pytest.mark.parametrize("filters", [ALL, Filters(publishers=("AP",)), Filters(only_speaking=True)])
def test_each_year_gives_the_texts_it_promises(atlas: Atlas, filters: Filters):
    """None of these dates is coarser than a year, so that the years of the axis are those of the filters."""
    timeline = atlas.timeline(filters, "year")
    assert timeline.coarse == ()
    assert len(timeline.bins) == 6
    assert all(atlas.counts(filters.in_year(each.first.year)).texts == each.texts for each in timeline.bins)
    assert timeline.earlier == atlas.counts(replace(filters, last=date(1999, 12, 31))).texts
    no_time = replace(filters, last=date(1800, 1, 1), undated=True)
    assert timeline.undated == atlas.counts(no_time).texts


def test_a_month_with_the_coarse_spans_over_it_gives_no_less_than_the_filters_do(atlas: Atlas):
    timeline = atlas.timeline(ALL, "month")
    for each in timeline.bins:
        found = atlas.counts(Filters(first=each.first, last=each.last)).texts
        over = sum(span.texts for span in timeline.coarse if span.first <= each.last and span.last >= each.first)
        assert each.texts <= found <= each.texts + over
