"""The timeline in the sidebar: a chart one can brush, buttons that step through time, and what has no place on it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cartelmap.atlas import Atlas, Filters, Timeline, TimeStep
from cartelmap.dashboard import outside, state
from cartelmap.dashboard.filters.time_axis import (
    MONTHS_OF,
    Window,
    all_years,
    empty_bins,
    snapped,
    some_months,
    stepped,
)
from cartelmap.dashboard.filters.timeline_chart import Picture, brushed, chart_data, chart_spec, table_html
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.when_words import first_day, last_day, typed_first, typed_last

FIRST_YEAR = 2000  # the axis begins here; what is older is counted as "Earlier"
_STEPS: dict[TimeStep, str] = {"year": N_("Years"), "month": N_("Months")}
_EARLIER = {"year": N_("One year earlier"), "month": N_("One month earlier")}
_LATER = {"year": N_("One year later"), "month": N_("One month later")}
_BAD_DATE = N_("“{typed}” is not a date: type a year or a month, such as 2019 or 2019-11.")
_BRUSHED = "timeline-brushed"  # the span that the brush on screen stands for
_DRAWN = "timeline-drawn"  # how often the chart had to be drawn anew, without a brush
_WINDOW = "timeline-window"


@st.fragment
def show_when(words: Words, atlas: Atlas, filters: Filters) -> None:
    """The control of the span: typed, stepped through, or brushed; and what is earlier or has no date.

    Its own fragment: other steps, or counts as shares, redraw nothing else. A new span redraws all of the page.
    """
    view = state.view()
    if view.filters != filters or state.untold():
        st.rerun()
    timeline = atlas.timeline(view.filters, view.step)
    st.markdown(f"**{words.say('When')}**  \n:gray[{words.say('Published in or speaking of')}]")
    _span(words, view.filters, view.step, timeline)
    if timeline.bins or timeline.coarse:
        _switches(words)
        _chart(words, atlas, timeline)
    _rest(words, view.filters, timeline)
    state.write_address()


# Vega calls the two marks of a brush symbols without a name, and Altair has no word to change that. Those who hear the
# page have the table; the chart is drawn anew again and again, so somebody must stay and look.
_SILENT_BRUSH = """<script>
(() => {
  const hush = () => document.querySelectorAll("g[class*=brush_brush]").forEach((mark) => {
    if (!mark.ariaHidden) mark.ariaHidden = "true";
  });
  hush();
  window.cartelmapHush ??= new MutationObserver(hush);
  window.cartelmapHush.observe(document.body, { childList: true, subtree: true });
})();
</script>"""


def _span(words: Words, filters: Filters, step: TimeStep, timeline: Timeline) -> None:
    with st.container(key="span", horizontal=True, vertical_alignment="bottom", gap="xxsmall"):
        _step_button("◀", "earlier-step", words.say(_EARLIER[step]), timeline, -1)
        _date_input(words, "from", words.say("From"), typed_first(filters.first))
        _date_input(words, "to", words.say("To"), typed_last(filters.last))
        _step_button("▶", "later-step", words.say(_LATER[step]), timeline, 1)


def _step_button(sign: str, key: str, text: str, timeline: Timeline, direction: int) -> None:
    # The words are there for those who hear the page; the style leaves the sign.
    st.button(f"{sign} :gray[{text}]", key=key, help=text, on_click=_step, args=(timeline, direction))


def _step(timeline: Timeline, direction: int) -> None:
    filters = state.view().filters
    if filters.has_span:
        first, last = stepped(filters.first, filters.last, direction * MONTHS_OF[timeline.step])
    else:  # from nowhere, a step leads into the texts: back to the latest, forward to the first
        dated = [each for each in timeline.bins if each.texts]
        if not dated:
            return
        start = dated[0] if direction > 0 else dated[-1]
        first, last = start.first, start.last
    state.change_filters(first=first, last=last)


def _date_input(words: Words, end: str, title: str, typed: str) -> None:
    key = f"filter-{end}"
    st.session_state[key] = typed
    st.text_input(title, key=key, placeholder=words.say("year"), on_change=lambda: _take_date(words, end))


def _take_date(words: Words, end: str) -> None:
    typed = st.session_state[f"filter-{end}"].strip()
    day = first_day(typed) if end == "from" else last_day(typed)
    if typed and day is None:
        state.tell(words.say(_BAD_DATE, typed=typed))
        return
    filters = state.view().filters
    first, last = (day, filters.last) if end == "from" else (filters.first, day)
    if first and last and first > last:  # the end that was typed last counts
        first, last = (first, None) if end == "from" else (None, last)
    state.change_filters(first=first, last=last)


def _switches(words: Words) -> None:
    view = state.view()
    st.session_state["timeline-step"], st.session_state["timeline-share"] = view.step, view.share
    with st.container(key="timeline-switches", horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            words.say("Steps of time"),
            list(_STEPS),
            key="timeline-step",
            required=True,
            format_func=lambda step: words.say(_STEPS[step]),
            label_visibility="collapsed",
            on_change=lambda: state.change(step=st.session_state["timeline-step"]),
        )
        st.toggle(
            words.say("Share of texts"),
            key="timeline-share",
            on_change=lambda: state.change(share=st.session_state["timeline-share"]),
        )


def _chart(words: Words, atlas: Atlas, timeline: Timeline) -> None:
    view = state.view()
    span = view.filters.first, view.filters.last
    window = _window(atlas, timeline, span)
    picture = Picture(timeline, window, view.share)
    key = f"timeline-{timeline.step}-{window.begin}-{window.end}-{_drawn(span)}"
    text = words.say("Texts by year") if timeline.step == "year" else words.say("Texts by month")
    st.vega_lite_chart(
        chart_data(words, picture, view.filters),
        chart_spec(picture),
        key=key,
        alt=f"{text}. {words.say('The table below has the same numbers.')}",
        on_select=lambda: _take_brush(key, timeline.step, window),
        width="stretch",
    )
    st.html(_SILENT_BRUSH, unsafe_allow_javascript=True)
    table = table_html(words, picture)
    if table:
        st.html(table)


def _window(atlas: Atlas, timeline: Timeline, span: tuple[date | None, date | None]) -> Window:
    last = max((outside.this_year(), *atlas.years, *(each.last.year for each in timeline.bins)))
    years = all_years(FIRST_YEAR, last)
    if timeline.step == "year":
        st.session_state.pop(_WINDOW, None)
        return years
    window = some_months(years, span, st.session_state.get(_WINDOW))
    st.session_state[_WINDOW] = window
    return window


def _drawn(span: tuple[date | None, date | None]) -> int:
    """A number that changes where the span was set by anything but the brush, so that no old brush stays on screen."""
    if st.session_state.get(_BRUSHED, (None, None)) != span:
        st.session_state[_BRUSHED] = span
        st.session_state[_DRAWN] = st.session_state.get(_DRAWN, 0) + 1
    return int(st.session_state.get(_DRAWN, 0))


def _take_brush(key: str, step: TimeStep, window: Window) -> None:
    ends = brushed(st.session_state[key])
    first, last = (snapped(empty_bins(window, step), *ends) if ends else None) or (None, None)
    st.session_state[_BRUSHED] = first, last
    state.change_filters(first=first, last=last)


def _rest(words: Words, filters: Filters, timeline: Timeline) -> None:
    """What the axis cannot show: texts before it, and texts without a date."""
    with st.container(key="when-rest", horizontal=True, gap="small"):
        if timeline.earlier:
            text = f"{words.say('Earlier')} ({words.number(timeline.earlier)})"
            st.button(text, key="earlier", type="tertiary", on_click=_only_earlier)
        if timeline.undated:
            text = f"{words.say('No date')} ({words.number(timeline.undated)})"
            if filters.has_span and not filters.undated:
                st.button(text, key="undated", type="tertiary", on_click=lambda: state.change_filters(undated=True))
            else:  # they are in the view already
                st.markdown(f":gray[{text}]", width="content")


def _only_earlier() -> None:
    state.change_filters(first=None, last=date(FIRST_YEAR - 1, 12, 31))
