"""HTML as its paragraphs, whatever its tags are: for mails, entries of feeds, and pages that have no article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cartelmap.reading.formats.tidy import join_paragraphs, tidy_text, writable

if TYPE_CHECKING:
    from lxml import etree

# Tags at whose beginning and end a paragraph ends: those of HTML, and those of the trees that trafilatura makes.
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "tfoot", "thead", "tr", "ul", "option", "quote", "item", "row", "list"),
    }
)
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb"})
_UNSEEN = frozenset(
    {"script", "style", "template", "svg", "noscript", "iframe", "canvas", "head", "datalist", "select"}
)
_AS_TYPED = frozenset({"pre", "textarea"})
_HEAD_OF_TREE = "heading"  # trafilatura calls a heading what HTML calls the head of the page
_CELL_BORDER = " | "
_CHUNK = 1 << 16  # characters parsed at a time


class Paragraphs:
    """Collects the paragraphs of a document from its tags and words, in one pass, however deep the tags are nested."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.tags = 0
        self.deepest = 0
        self.most_attributes = 0
        self._depth = 0
        self._unseen = 0
        self._as_typed = 0
        self._words: list[str] = []
        self._has_words = False
        self._begins_cell = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""
        self.tags += 1
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)
        self.most_attributes = max(self.most_attributes, len(attributes))
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self._words.append("\n")
        elif tag in _CELLS:
            self._begins_cell = self._has_words
        elif tag in _BLOCKS or tag == _HEAD_OF_TREE:
            self._end_paragraph()
        self._as_typed += tag in _AS_TYPED

    def end(self, tag: str) -> None:
        """A tag ends."""
        if tag in _BLOCKS or tag == _HEAD_OF_TREE:
            self._end_paragraph()
        self._depth -= 1
        self._unseen -= tag in _UNSEEN
        self._as_typed -= tag in _AS_TYPED

    def data(self, words: str) -> None:
        """Words between tags: line breaks in them mean nothing but where they are kept as typed."""
        if self._unseen > 0:
            return
        if words.strip():
            self._words.append(_CELL_BORDER if self._begins_cell else "")
            self._has_words, self._begins_cell = True, False
        self._words.append(words if self._as_typed > 0 else _in_one_line(words))

    def comment(self, words: str) -> None:
        """A comment: nobody sees it."""

    def pi(self, target: str, words: str | None = None) -> None:
        """An instruction to a program: nobody sees it."""

    def close(self) -> list[str]:
        """The paragraphs, when all is read."""
        self._end_paragraph()
        return self.found

    def _end_paragraph(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        self._has_words = self._begins_cell = False
        lines = (line.rstrip() if self._as_typed > 0 else " ".join(line.split()) for line in text.split("\n"))
        if paragraph := tidy_text("\n".join(lines)):
            self.found.append(paragraph)


def parse_markup(markup: str) -> Paragraphs:
    """The paragraphs of HTML in this text; it may be a whole page, a part of one, or broken."""
    from lxml import etree  # noqa: PLC0415 - heavy, and most corpora have no HTML

    target = Paragraphs()
    # libxml2 takes bytes; a text may hold what is no UTF-8.
    parser = etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8")
    try:
        for chunk in _chunks(markup):
            parser.feed(chunk)
        parser.close()
    except etree.LxmlError:  # it is empty, or has no tag and no word at all
        target.close()
    return target


def text_of_markup(markup: str) -> str:
    """The text of HTML, its paragraphs parted by blank lines."""
    return join_paragraphs(parse_markup(markup).found)


def paragraphs_of_tree(tree: etree._Element) -> list[str]:
    """The paragraphs of a tree that trafilatura made."""
    from lxml import etree  # noqa: PLC0415 - as above

    target = Paragraphs()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        tag = _HEAD_OF_TREE if element.tag == "head" else element.tag
        if event == "start":
            target.start(tag, {})
            target.data(element.text or "")
        else:
            target.end(tag)
            target.data(element.tail or "")
    return target.close()


def unglue(extracted: Sequence[str], paragraphs: Sequence[str]) -> list[str]:
    """The extracted paragraphs; one that is a run of the page's own, glued together, is divided into these again."""
    own = set(paragraphs)
    starts, whole = [0], "".join(map(_without_spaces, paragraphs))
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(_without_spaces(paragraph)))
    index_of = {start: index for index, start in enumerate(starts)}
    parted: list[str] = []
    for text in extracted:
        glued = _without_spaces(text)
        at = -1 if text in own else whole.find(glued)
        first, last = index_of.get(at), index_of.get(at + len(glued))
        parted += [text] if first is None or last is None else paragraphs[first:last]
    return parted


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def _chunks(markup: str) -> Iterator[bytes]:
    for start in range(0, len(markup), _CHUNK):
        yield writable(markup[start : start + _CHUNK]).encode()


def _in_one_line(words: str) -> str:
    return words.replace("\r", " ").replace("\n", " ")
