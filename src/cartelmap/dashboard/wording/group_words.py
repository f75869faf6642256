"""What the screen says of a group: its names, what it is, what it belongs to, and in how many texts it is named."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from cartelmap.atlas import GroupLabel, GroupRow
from cartelmap.dashboard.filters.sentence import named_in
from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.passages import escaped

TOGETHER = N_("Named together; not proof of presence")
GROUP_KINDS = {
    "cartel": N_("Cartel"),
    "faction": N_("Faction of a cartel"),
    "gang": N_("Gang"),
    "self-defence group": N_("Self-defence group"),
    "police": N_("Police"),
    "military": N_("Armed forces"),
    "agency": N_("Agency"),
    "research": N_("Research"),
    "media": N_("Media"),
}
TELLERS = frozenset({"media", "research"})  # they tell of what happened: mostly named as the source
_HTTP = ("https://", "http://")  # a source of any other kind (javascript:) is shown as text
_NAMES = 12  # other names that a card lists; some groups have dozens of spellings


def group_name(words: Words, group: GroupLabel) -> str:
    """The group's name in the language of the screen."""
    return (group.name_es if words.language == "es" else "") or group.name


def group_names(words: Words, groups: Sequence[GroupLabel]) -> dict[str, str]:
    """The groups' names in the language of the screen, by their ids."""
    return {group.id: group_name(words, group) for group in groups}


def group_kind(words: Words, group: GroupLabel) -> str:
    """What such a group is called; the lexicon's own word where it has a new kind."""
    return words.phrase(GROUP_KINDS.get(group.kind, group.kind))


def group_head_html(words: Words, row: GroupRow, parent: GroupLabel | None) -> str:
    """The head of a group's card."""
    group = row.group
    facts = "".join(
        f"<dt>{html.escape(words.say(title))}</dt><dd>{escaped(value)}</dd>"
        for title, value in _facts(words, group, parent).items()
        if value
    )
    return (
        f'<div class="cm-card"><h2>{escaped(group_name(words, group))}</h2>'
        f'<p class="cm-crumbs">{escaped(group_kind(words, group))}</p>'
        f'<p class="cm-count">{html.escape(named_in(words, row.texts, row.copies))} · '
        f"{html.escape(words.many('{n} passage', '{n} passages', row.passages))}</p>"
        f'<dl class="cm-facts">{facts}</dl>{_source_html(words, group.source_url)}</div>'
    )


def _facts(words: Words, group: GroupLabel, parent: GroupLabel | None) -> Mapping[str, str]:
    shown = group_name(words, group)
    others = [name for name in dict.fromkeys((group.name, group.name_es, *group.names)) if name and name != shown]
    more = [words.say("… and more")] if len(others) > _NAMES else []
    return {
        N_("Other names"): ", ".join([*others[:_NAMES], *more]),
        N_("Part of"): group_name(words, parent) if parent else "",
        N_("Base"): ", ".join(dict.fromkeys(part for part in (group.base_place, *group.states, group.country) if part)),
        N_("Years"): _years(words, group),
    }


def _years(words: Words, group: GroupLabel) -> str:
    if group.active_from and group.active_to:
        return f"{group.active_from} – {group.active_to}"
    if group.active_from:
        return words.say("since {year}", year=group.active_from)
    return words.say("until {date}", date=group.active_to) if group.active_to else ""


def _source_html(words: Words, url: str) -> str:
    """The source as a link that says it leaves this computer; nothing is asked of it before a person clicks."""
    if not url.startswith(_HTTP):
        return f'<p class="cm-outside">{escaped(url)}</p>' if url else ""
    text = html.escape(words.say("Source: {site} ↗ (leaves this computer)", site=url.split("/")[2]))
    link = f'<a href="{html.escape(url)}" target="_blank" rel="noopener noreferrer">{text}</a>'
    return f'<p class="cm-outside">{link}</p>'
