"""A collection as text (YAML), and back: each fault of a file that was edited by hand is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple, TypeVar

import yaml

from cartelmap.errors import CartelmapError, DataFileError, Fault
from cartelmap.kept.entries import Collection, Entry, KeptPassage, KeptView
from cartelmap.model import Published
from cartelmap.reading.published import parse_published, write_published

VERSION = "1"
_HEAD = "# Kept with cartelmap. Notes, titles and the order may be edited here; remarks like this one are not kept.\n"
_WIDTH = 10_000  # characters of a line: a quote stays in one, so that a search finds it
_KINDS: dict[str, type[Entry]] = {"passage": KeptPassage, "view": KeptView}
# The parts of an entry in the order of the file: first what a person wants to read and to edit.
_PASSAGE = (
    *("kind", "note", "quote", "graphic", "title", "publisher", "author", "published", "published_basis", "url"),
    *("language", "corpus", "corpus_title", "document", "passage", "anchor", "kept"),
)
_VIEW = ("kind", "title", "note", "page", "address", "corpus", "corpus_title", "kept")
_NEEDED = {"passage": ("quote", "corpus", "document", "passage", "anchor"), "view": ("page", "address", "corpus")}
_COLLECTION = ("version", "made", "note", "entries")
# All values are read as text: "no" and 2019 mean what they say. The compiled reader is ten times as fast.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")  # only between quotes are these written as they are

T = TypeVar("T")


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    whole = text.encode("utf-8", "replace").decode()  # half of a character cannot be written
    style = '"' if _OTHER_BREAKS.search(whole) else "|" if "\n" in whole else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", whole, style=style)


_Dumper.add_representer(str, _represent)


def to_text(collection: Collection) -> str:
    """The collection as the text of its file."""
    said = {
        "version": int(VERSION),
        "made": collection.made,
        "note": collection.note,
        "entries": [_written(entry) for entry in collection.entries],
    }
    text: str = yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return _HEAD + text


def _written(entry: Entry) -> dict[str, Any]:
    values: dict[str, Any] = {field.name: getattr(entry, field.name) for field in fields(entry)}
    if isinstance(entry, KeptView):
        return _in_order(_VIEW, {**values, "kind": "view", "address": dict(entry.address)})
    published = entry.published
    dated = {
        "published": write_published(published) if published else "",
        "published_basis": published.basis if published else "",
    }
    graphic = [list(stretch) for stretch in entry.graphic]
    return _in_order(_PASSAGE, {**values, **dated, "kind": "passage", "graphic": graphic})


def _in_order(names: Sequence[str], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in names}


def from_text(text: str, file: str) -> Collection:
    """The collection that a file holds; `file` names it in what is told.

    Raises:
        DataFileError: it is no YAML, or something in it is missing, unknown or of the wrong kind; all faults at once.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise DataFileError([Fault(file, _line_of(error, text), "this is not YAML; look at its indents.")]) from error
    reader = _Reader(file, [])
    collection = reader.collection(root)
    if reader.faults:
        raise DataFileError(sorted(reader.faults, key=lambda fault: fault.line))
    return collection


def _line_of(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        last = len(text.rstrip().splitlines())  # what is missing at the end is missed after it
        return min(mark.line + 1, last) if mark else 1
    return text.count("\n", 0, getattr(error, "position", 0)) + 1


class _Reader(NamedTuple):
    """Reads the nodes of a file, and gathers what is wrong with them."""

    file: str
    faults: list[Fault]

    def fault(self, node: yaml.Node | None, what: str) -> None:
        self.faults.append(Fault(self.file, node.start_mark.line + 1 if node else 1, what))

    def collection(self, root: yaml.Node | None) -> Collection:
        """The whole file."""
        if root is None:
            return Collection()
        found = self.mapping(root, "a collection", _COLLECTION, ("version",))
        if (version := self.text(found.get("version"))) != VERSION:
            self.fault(found.get("version"), f"version {version!r} of the file is not known here; {VERSION} is.")
        entries = self.items(found.get("entries"))
        read = [entry for node in entries if (entry := self.entry(node))]
        return Collection(self.text(found.get("made")), self.text(found.get("note")), tuple(read))

    def entry(self, node: yaml.Node) -> Entry | None:
        """A passage or a view; None where it is neither, which is told."""
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        kind = next((self.text(value) for key, value in pairs if key.value == "kind"), "")
        if kind not in _KINDS:
            self.fault(node, f"an entry needs a kind, passage or view, and this has {kind!r}.")
            return None
        names = _PASSAGE if kind == "passage" else _VIEW
        found = self.mapping(node, f"a {kind}", names, _NEEDED[kind])
        texts = {
            name: self.text(found.get(name)) for name in names if name in _KINDS[kind].__slots__ and name not in _OTHER
        }
        if kind == "view":
            return KeptView(**texts, address=self.address(found.get("address")))
        return KeptPassage(
            **texts,
            passage=self.number(found.get("passage")),
            graphic=tuple(self.stretch(each) for each in self.items(found.get("graphic"))),
            published=self.published(found),
        )

    def mapping(self, node: yaml.Node, what: str, known: Sequence[str], needed: Sequence[str]) -> dict[str, yaml.Node]:
        """The values of a node by their names; what is unknown, twice there or missing is told."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"here {what} is expected, with lines such as “{needed[0]}: …”.")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.text(key)
            if name not in known:
                self.fault(key, f"{what} has no {name!r}; it has {', '.join(known)}.")
            elif name in found:
                self.fault(key, f"{name!r} stands here twice; keep one.")
            found[name] = value
        for name in needed:
            if name not in found:
                self.fault(node, f"{what} needs {name!r}.")
        return found

    def text(self, node: yaml.Node | None) -> str:
        """A value; empty where there is none."""
        if node is None or isinstance(node, yaml.ScalarNode):
            return str(node.value) if node else ""
        self.fault(node, "a text is expected here; put it between quotes.")
        return ""

    def items(self, node: yaml.Node | None) -> Sequence[yaml.Node]:
        """The nodes of a list; none where it is empty."""
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if node is not None and self.text(node):
            self.fault(node, "a list is expected here, each line of it with a hyphen before it.")
        return []

    def number(self, node: yaml.Node | None) -> int:
        """A number from 0 on."""
        return self.parsed(node, _whole, "a whole number is expected here", 0)

    def stretch(self, node: yaml.Node) -> tuple[int, int]:
        """Where a graphic sentence begins and ends in the quote."""
        pair = self.items(node)
        if len(pair) != 2:  # noqa: PLR2004 - a beginning and an end
            self.fault(node, "a graphic stretch is two numbers, such as [0, 40].")
            return 0, 0
        return self.number(pair[0]), self.number(pair[1])

    def address(self, node: yaml.Node | None) -> tuple[tuple[str, str], ...]:
        """The parts of an address, each a name and its value."""
        if isinstance(node, yaml.MappingNode):
            return tuple((self.text(key), self.text(value)) for key, value in node.value)
        if node is not None:
            self.fault(node, "the parts of an address are expected here, such as “place: culiacan-sinaloa”.")
        return ()

    def published(self, found: Mapping[str, yaml.Node]) -> Published | None:
        """When a text was published."""
        if not self.text(found.get("published")):
            return None
        basis = self.text(found.get("published_basis"))
        nothing: Published | None = None
        return self.parsed(found.get("published"), lambda text: parse_published(text, basis), "", nothing)

    def parsed(self, node: yaml.Node | None, parse: Callable[[str], T], what: str, otherwise: T) -> T:
        """A value as `parse` reads it; where it cannot, that is told."""
        text = self.text(node)
        try:
            return parse(text)
        except (CartelmapError, ValueError) as error:
            self.fault(node, f"{what}, and this is {text!r}." if what else str(error))
            return otherwise


_OTHER = frozenset({"address", "passage", "graphic", "published"})  # parts that are no plain texts


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return int(text)
