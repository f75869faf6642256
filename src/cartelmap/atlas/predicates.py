"""From filters to conditions in SQL: values are bound, never pasted."""

# ruff: noqa: S608 - the parts of every statement are written here; values are bound

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cartelmap.atlas.filters import Filters
from cartelmap.atlas.rows import SURE
from cartelmap.atlas.searching import Term, read_search
from cartelmap.model import Role

FIRST_YEAR = 2000  # where the axis of time begins; what lies before is "earlier"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and the values of its `?`, in order; the empty one holds for every row."""

    sql: str = ""
    values: tuple[object, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return _joined(" AND ", (self, other))

    def __invert__(self) -> Condition:
        return Condition(f"NOT ({self.sql or 'true'})", self.values)

    @property
    def where(self) -> str:
        """The clause; `WHERE true` where every row is meant."""
        return f"WHERE {self.sql or 'true'}"


def either(*conditions: Condition) -> Condition:
    """The condition that at least one of these holds."""
    return _joined(" OR ", conditions)


NEVER = Condition("false")


def _joined(word: str, conditions: Iterable[Condition]) -> Condition:
    told = [condition for condition in conditions if condition.sql]
    if len(told) <= 1:
        return told[0] if told else Condition()
    sql = word.join(f"({condition.sql})" for condition in told)
    return Condition(sql, tuple(value for condition in told for value in condition.values))


def of_passages(filters: Filters, topics: tuple[str, ...]) -> Condition:
    """Which passages `p` the filters but for the search let in, set aside or not; `topics` are in the order of bits."""
    in_words = _has_topic(filters, topics) & _has_group(filters.groups)
    return in_words & _has_publisher(filters) & _in_time(filters)


def not_aside(filters: Filters, row: str, number: str, restored: tuple[int, ...]) -> Condition:
    """Which rows (`row` is their name, `number` their column of passages) were not set aside, or are back again."""
    if filters.aside:
        return Condition()
    counted = Condition(f"NOT {row}.aside")
    if not restored:
        return counted
    return either(counted, Condition(f"{number} IN ({', '.join('?' * len(restored))})", restored))


def _has_topic(filters: Filters, topics: tuple[str, ...]) -> Condition:
    if not filters.topics:
        return Condition()
    mask = sum(1 << topics.index(topic) for topic in set(filters.topics) if topic in topics)
    return Condition("(p.topics & ?::UBIGINT) <> 0", (mask,))


def _has_group(groups: tuple[str, ...]) -> Condition:
    """Which passages `p` name one of these groups; every passage if none is asked for."""
    if not groups:
        return Condition()
    blanks = ", ".join("?" * len(groups))
    return Condition(f'p.no IN (SELECT g.passage_no FROM "groups" g WHERE g."group" IN ({blanks}))', groups)


def _has_publisher(filters: Filters) -> Condition:
    if not filters.publishers:
        return Condition()
    blanks = ", ".join("?" * len(filters.publishers))
    return Condition(f"p.publisher IN ({blanks})", filters.publishers)


def found(filters: Filters, group_names: Mapping[str, str]) -> Condition:
    """Which passages `p` the search of the filters finds; `group_names` are all names of each group, folded.

    Every term stands in the text, or in a name of a place on the map there or of a group; none to leave out does.
    """
    condition = Condition()
    for term in read_search(filters.search):
        has = _has_term(term, filters, group_names)
        condition &= ~has if term.is_out else has
    return condition


def _has_term(term: Term, filters: Filters, group_names: Mapping[str, str]) -> Condition:
    named = on_map(filters) & written_in("n.search", term)
    of_place = Condition(
        f"p.no IN (SELECT m.passage_no FROM mentions m JOIN places n ON n.id = m.place_id {named.where})", named.values
    )
    groups = tuple(group for group, names in group_names.items() if term.is_in(names))
    of_group = (_has_group(groups),) if groups else ()
    return either(written_in("p.search", term), of_place, *of_group)


def written_in(column: str, term: Term) -> Condition:
    """In which rows a folded text has the term."""
    return either(*(Condition(f"{column} LIKE ?", (pattern,)) for pattern in term.patterns))


def _in_time(filters: Filters) -> Condition:
    if not filters.has_span:
        return Condition()
    dated = either(published_in(filters), speaks_of(filters))
    return either(dated, undated(filters)) if filters.undated else dated


def published_in(filters: Filters) -> Condition:
    """Which passages `p` were published in the span, where the filters ask for that."""
    if filters.only_speaking:
        return NEVER
    not_long = Condition() if filters.longer else Condition("NOT p.published_long")
    # Without any bound the condition must still say that there is a date.
    dated = Condition("p.published_start IS NOT NULL")
    return dated & _overlaps("p.published_start", "p.published_end", filters) & not_long


def speaks_of(filters: Filters) -> Condition:
    """Which passages `p` speak of the span."""
    spans = spans_of(filters)
    return Condition(f"p.no IN (SELECT w.passage_no FROM whens w {spans.where})", spans.values)


def spans_of(filters: Filters) -> Condition:
    """Which spans `w` that passages speak of meet that of the filters; those that stay open never do."""
    not_long = Condition() if filters.longer else Condition('NOT w."long"')
    return Condition('w."first" IS NOT NULL') & _overlaps('w."first"', 'w."last"', filters) & not_long


def _overlaps(start: str, end: str, filters: Filters) -> Condition:
    from_first = Condition(f"{end} >= ?", (filters.first,)) if filters.first else Condition()
    to_last = Condition(f"{start} <= ?", (filters.last,)) if filters.last else Condition()
    return from_first & to_last


def undated(filters: Filters) -> Condition:
    """Which passages `p` have no date of the kind that the filters look at."""
    silent = Condition("NOT p.speaks")
    return silent if filters.only_speaking else silent & Condition("p.published_start IS NULL")


def without_span(filters: Filters) -> Filters:
    """The filters without their span of time."""
    return replace(filters, first=None, last=None)


def before_axis(filters: Filters) -> Filters:
    """The filters with the time before FIRST_YEAR as their span."""
    return replace(filters, first=None, last=date(FIRST_YEAR - 1, 12, 31), undated=False)


def naming(filters: Filters, place_id: str | None) -> Condition:
    """Which passages `p` have this place on the map; every passage if none is asked for."""
    if place_id is None:
        return Condition()
    there = Condition("m.place_id = ?", (place_id,)) & on_map(filters)
    return Condition(f"p.no IN (SELECT m.passage_no FROM mentions m {there.where})", there.values)


def on_map(filters: Filters) -> Condition:
    """Which mentions `m` are on the map."""
    roles = (Role.LOCATION.value, Role.METONYM.value) if filters.governments else (Role.LOCATION.value,)
    mapped = Condition(f"m.place_id IS NOT NULL AND m.role IN ({', '.join('?' * len(roles))})", roles)
    sure = Condition("m.confidence >= ?", (SURE,)) if filters.sure_only else Condition()
    return mapped & sure & (Condition("m.confirmed") if filters.confirmed else Condition())
