"""The places of a view as KML 2.2, for globes and for uMap; what is to be known about it stands in its description."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from lxml import etree

from cartelmap.atlas.exports.columns import Cell, Column, to_codebook_rows
from cartelmap.atlas.exports.provenance import Provenance, to_readme
from cartelmap.atlas.exports.tables import ExportTable

_NAMESPACE = "http://www.opengis.net/kml/2.2"
# XML has no room for control characters, even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_kml(table: ExportTable, provenance: Provenance) -> bytes:
    """The table of places as a document, a placemark a row; its cells are extended data."""
    root = etree.Element("kml", nsmap={None: _NAMESPACE})
    document = etree.SubElement(root, "Document")
    _add(document, "name", provenance.title)
    _add(document, "description", _description(table.columns, provenance))
    schema = etree.SubElement(document, "Schema", id=table.name, name=table.name)
    for column in table.columns:
        etree.SubElement(schema, "SimpleField", name=column.name, type="string")
    for record in table.records():
        _placemark(document, table.name, record)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _placemark(document: etree._Element, schema: str, record: dict[str, Cell]) -> None:
    mark = etree.SubElement(document, "Placemark")
    _add(mark, "name", str(record["place"]))
    data = etree.SubElement(etree.SubElement(mark, "ExtendedData"), "SchemaData", schemaUrl=f"#{schema}")
    for name, cell in record.items():
        if cell is not None:
            _add(data, "SimpleData", str(cell)).set("name", name)
    _add(etree.SubElement(mark, "Point"), "coordinates", f"{record['lon']},{record['lat']}")


def _description(columns: Sequence[Column], provenance: Provenance) -> str:
    """What a globe shows as HTML: so it is escaped once more than XML does it."""
    said = to_readme(provenance, {})
    codebook = "\n".join(
        f"{row[0]}: {'; '.join(filter(None, row[2:]))}" for row in to_codebook_rows(columns, provenance.say)
    )
    return f"<pre>{html.escape(said)}\n{html.escape(codebook)}</pre>"


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, name)
    element.text = _NO_XML.sub("", text)
    return element
