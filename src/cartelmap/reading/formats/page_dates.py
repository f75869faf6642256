"""When a web page says that it was published: in its meta tags, its JSON-LD, its <time> tags, or its address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from cartelmap.errors import CartelmapError
from cartelmap.model import Published
from cartelmap.reading.published import parse_published, published_in_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names of meta tags that say when a page was first published, the surest first; none that says when it was changed.
_META_NAMES = (
    *("article:published_time", "article:published", "article:published_date", "og:article:published_time"),
    *("og:published_time", "og:pubdate", "og:publish_date", "datepublished", "date_published", "date-published"),
    *("citation_publication_date", "citation_online_date", "citation_date", "prism.publicationdate"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "bt:pubdate", "vr:published_time"),
    *("originalpublicationdate", "publicationdate", "publication_date", "publication-date", "publishdate"),
    *("publish_date", "publish-date", "published_date", "published-date", "publisheddate", "published_time"),
    *("pubdate", "pub_date", "pdate", "ptime", "dateposted", "displaydate", "release_date", "rnews:datepublished"),
    *("dcterms.issued", "dc.date.issued", "dc.date.publication", "dcterms.date", "dc.date", "dc:date", "date"),
)
_RANK = {name: rank for rank, name in enumerate(_META_NAMES)}
_ARTICLE = re.compile(r"(?:Article|Posting|Report|ReportageNewsArticle|WebPage|ScholarlyArticle|Review|Book|Thesis)$")
_PAGE = "WebPage"
# Parts of a page that show other texts than its own.
_OTHERS_TAGS = frozenset({"aside", "footer", "nav"})
_OTHERS_WORDS = re.compile(
    r"relat|relacion|recom|sidebar|widget|comment|coment|footer|more-|latest|trending|popular|teaser|promo|leidas"
)
_EPOCH = date(1970, 1, 1)  # what programs write where they know no date
_EARLIEST = 1900
_MANY = 1_000  # tags looked at: a page has one date, and a hostile one may have a million


def published_in_page(tree: HtmlElement, address: str = "") -> Published | None:
    """When the page was published by its own word, to the precision it gives; None where it does not say.

    Never a guess from its text or its copyright line, nor the date of another text that it shows.
    """
    sources: tuple[Callable[[], Published | None], ...] = (
        lambda: _in_meta(tree),
        lambda: _in_linked_data(tree, address),
        lambda: _in_marked(tree, ".//*[@itemprop]", "itemprop", _is_published_prop),
        lambda: _in_marked(tree, ".//time", "time", lambda tag: tag.get("itemprop") in {None, ""}),
        lambda: published_in_address(address),
    )
    return next((found for source in sources if (found := source())), None)


def _read(written: object, where: str) -> Published | None:
    """The date, if this is one that can be true."""
    if not isinstance(written, str) or len(written) > 100:  # noqa: PLR2004 - no date is so long
        return None
    try:
        published = parse_published(written, f"found in the page: {where}")
    except CartelmapError:
        return None
    return published if published.start.year >= _EARLIEST and published.end != _EPOCH else None


def _in_meta(tree: HtmlElement) -> Published | None:
    found: dict[str, str] = {}
    for tag in islice(tree.iter("meta"), _MANY):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        if name in _RANK and tag.get("content"):
            found.setdefault(name, tag.get("content") or "")
    return next((read for name in sorted(found, key=_RANK.__getitem__) if (read := _read(found[name], name))), None)


def _in_linked_data(tree: HtmlElement, address: str) -> Published | None:
    """The date of the article in the page's JSON-LD; with several articles, of the one at the page's own address."""
    articles = list(islice(_articles(tree), _MANY))
    own = [article for article in articles if address and address in _addresses(article)]
    for candidates in (own, [one for one in articles if one.get("@type") != _PAGE], articles):
        dates = {one["datePublished"] for one in candidates if isinstance(one.get("datePublished"), str)}
        found = {read for written in dates if (read := _read(written, "datePublished"))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _articles(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """What the JSON-LD of a page tells of as its own; not what stands in lists of other pages."""
    for script in islice(tree.iter("script"), _MANY):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _as_list(data):
            yield from (
                part for part in (one, *_as_list(_get(one, "@graph")), _get(one, "mainEntity")) if _is_article(part)
            )


def _as_list(data: Any) -> list[Any]:  # noqa: ANN401 - JSON can be anything
    return data if isinstance(data, list) else [data]


def _get(data: Any, key: str) -> Any:  # noqa: ANN401 - as above
    return data.get(key) if isinstance(data, dict) else None


def _is_article(data: Any) -> bool:  # noqa: ANN401 - as above
    kinds = _as_list(_get(data, "@type"))
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds)


def _addresses(article: Mapping[str, Any]) -> list[Any]:
    main = article.get("mainEntityOfPage")
    return [article.get("url"), article.get("@id"), main, _get(main, "@id")]


def _in_marked(tree: HtmlElement, path: str, where: str, is_wanted: Callable[[HtmlElement], bool]) -> Published | None:
    """The date of tags, if those of the page's own text agree; in the part with its only heading if they do not."""
    tags = [tag for tag in islice(tree.iterfind(path), _MANY) if is_wanted(tag) and not _is_of_others(tag)]
    everywhere = {read for tag in tags if (read := _read(_written(tag), where))}
    if len(everywhere) <= 1:
        return next(iter(everywhere), None)
    part = _part_with_heading(tree)
    near = {
        read
        for tag in tags
        if part is not None and part in tag.iterancestors() and (read := _read(_written(tag), where))
    }
    return near.pop() if len(near) == 1 else None


def _is_published_prop(tag: HtmlElement) -> bool:
    return (tag.get("itemprop") or "").strip().lower() == "datepublished"


def _written(tag: HtmlElement) -> str:
    return (tag.get("datetime") or tag.get("content") or "".join(islice(tag.itertext(), 10))).strip()


def _is_of_others(tag: HtmlElement) -> bool:
    return any(
        above.tag in _OTHERS_TAGS or _OTHERS_WORDS.search(f"{above.get('class', '')} {above.get('id', '')}".lower())
        for above in (tag, *islice(tag.iterancestors(), 50))
        if above.tag not in {"body", "html"}  # their classes tell of the whole page
    )


def _part_with_heading(tree: HtmlElement) -> HtmlElement | None:
    """The smallest <article>, <header> or <main> around the only first heading of the page."""
    headings = list(islice(tree.iter("h1"), 2))
    if len(headings) != 1:
        return None
    return next(headings[0].iterancestors("article", "header", "main"), None)
