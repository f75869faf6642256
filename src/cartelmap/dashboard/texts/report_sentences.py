"""The sentences of an import report in the language of the screen.

Reading writes them in English; here they are recognised by their form, so that what fills their blanks stays as it is.
A sentence that is not known stays English.
"""

from __future__ import annotations

import re
from functools import cache

from cartelmap.dashboard.i18n import N_, Words
from cartelmap.dashboard.wording.passages import label
from cartelmap.errors import CartelmapError, DataFileError

SENTENCES = (
    N_(
        "It is a table, not texts: none of its columns is known to be the text ({shown}). "
        "If one is, name it: --columns text=NAME."
    ),
    N_("It is a table without names of columns in its first line, not texts."),
    N_("{n} files in it are no texts."),
    N_("One file in it is no text."),
    N_("And {n} more sentences like these."),
    N_("It is not UTF-8 and was read as {name}; look whether its accents are right."),
    N_("This is {kind}, not a text; give it the ending of what it is, or leave it out."),
    N_("This is neither UTF-8 nor another text encoding we know; save it as UTF-8 to add it."),
    N_("It has no mark of its encoding and was read as UTF-16."),
    N_("It was read as {name}."),
    N_("Its date was left out: {error}"),
    N_("It is no file but a pipe, a socket or a device."),
    N_("There is no text in it."),
    N_("The folder cannot be opened ({error}); what lies in it was left out."),
    N_("It was there when the folder was listed, and is gone."),
    N_("It cannot be read ({error}); check its permissions."),
    N_("It is a link to a folder that is read already."),
    N_("It is a link to a file that is read already."),
    N_("It is a link that leads in a circle."),
    N_("It is a link that leads nowhere."),
    N_("It changed while it was read; build again to read it whole."),
    N_("It tells about {n} files."),
    N_("It tells about one file."),
    N_("It tells about {name}."),
    N_("It is damaged and breaks off after {n} bytes; what came before was read."),
    N_("It cannot be found in the archive."),
    N_("It cannot be unpacked ({error})."),
    N_("“{name}” lies over another entry, as in a bomb; it was left out."),
    N_("“{name}” is protected by a password; unpack it yourself to have it read."),
    N_("It is no TAR archive that can be opened; pack it anew."),
    N_("The archive is damaged after its file {n}; what came before was read."),
    N_("It unpacks to far more than a text does; it was left out, as a bomb is."),
    N_("Row {n} has no text; it was left out."),
    N_("Line {n} has no text; it was left out."),
    N_("Object {n} has no text; it was left out."),
    N_("Sheet “{name}”, row {n} has no text; it was left out."),
    N_("Row {n} has {many} fields where the header has {few}; look whether its text is whole."),
    N_("Line {n} has {many} fields where the header has {few}; look whether its text is whole."),
    N_("Sheet “{name}”, row {n} has {many} fields where the header has {few}; look whether its text is whole."),
    N_("Its texts are too large to be unpacked at once; write it with smaller row groups."),
    N_("This is no Parquet file that can be opened; write it anew."),
    N_("The table breaks off after row {n}: it is damaged; write it anew."),
    N_("This is no RSS or Atom feed; only feeds are read of XML files."),
    N_("This feed has more than 50 MB or 50,000 entries; divide it to add it."),
    N_("No entry of this feed has a text."),
    N_("This feed has no entries."),
    N_("Entry {n} of the feed has no text."),
    N_("{n} more entries of the feed have no text."),
    N_("It is larger than {n} MB; save it as JSON lines (.jsonl), which can be of any size."),
    N_("This is not JSON; save it anew from the program it comes from."),
    N_("It holds no objects with texts."),
    N_("Line {n} is longer than {m} million characters; left out."),
    N_("Line {n} is not a JSON object; it was left out."),
    N_("Line {n} begins a row that does not end ({error}); look for a quotation mark that is not closed."),
    N_("This mail has more parts within parts than a mail can have; it was not read."),
    N_("This mail has more than 200 MB; save its attachments beside it and take them out of it."),
    N_("There is no text in this mail."),
    N_("This is no mail; it was left out."),
    N_("It has no header of a mail; all of it was read as its text."),
    N_("{n} more attachments were left out."),
    N_("Attachment {name} was left out; save it beside the mail to add it."),
    N_("Pages {pages} of {n} have no text (scanned or empty); run OCR on the file to add them."),
    N_("Page {page} of {n} has no text (scanned or empty); run OCR on the file to add them."),
    N_("All {n} pages are pictures without text (scanned); run OCR on the file first."),
    N_("Pages {pages} were left out: there is too much text before them."),
    N_("This PDF has no pages."),
    N_("This is no PDF, or it is broken or cut off; fetch it again."),
    N_("This PDF is locked with a password; save it without one to add it."),
    N_("A line of more than {m} million characters is no text; left out."),
    N_("It is no spreadsheet that can be opened (damaged, or protected by a password); save it anew as .xlsx."),
    N_("It unpacks to {size}, more than we open; save its sheets as .csv, of any size."),
    N_("It has no sheet with cells."),
    N_("The sheet “{name}” breaks off after row {n} ({error})."),
    N_("Its article could not be told from the rest of the page; all of its text was kept."),
    N_("This page is too large to tell its article from its menus; all of its text was kept."),
    N_("This page has more than 200 MB; divide it to add it."),
    N_("There is no text in this page; if a program in it loads the text, save what you see."),
    N_("This is no Word file, or it is broken; open it in Word or LibreOffice and save it as .docx."),
    N_("This Word file is locked with a password or of the old kind (.doc); save it as .docx without a password."),
    N_("Unpacked, this file is far larger than a text can be; it was not opened."),
    N_("This is an RTF file under the name of a Word file; open it in Word or LibreOffice and save it as .docx."),
    N_("There is no text in this Word file."),
    N_("The block between the --- lines {error}; its metadata were left out."),
    N_("Nothing reads the columns {columns}."),
    N_("Nothing reads the keys {keys}."),
    N_("It is no short text in UTF-8; what it says was left out."),
    N_("It {error}; what it says was left out."),
    N_("published {written} is not a date; write 2019, 2019-11, 2019-11-05 or 2019-11/2020-01."),
    N_("published {written} ends before it begins; write the earlier date first."),
    N_("It is about the folder, not a text of the corpus."),
    N_("Files ending in {ending} are settings, not texts."),
    N_("Files like this are not read; save the text as one of {formats}."),
    N_("It is damaged in a way that its reader does not know ({error}); save it anew."),
    N_("Archives are opened {n} deep, and this one lies deeper; unpack them yourself."),
    N_("It is packed, and its name does not say what is in it; name it like notes.txt.gz."),
    N_("It has more files than we read from one archive; unpack it yourself."),
    N_("{n} bytes of it are not UTF-8 like the rest; read as Windows-1252."),
    N_("One byte of it is not UTF-8 like the rest; read as Windows-1252."),
    N_("It is a folder that is read already."),
    N_("It is no ZIP archive that can be opened; pack it anew."),
    N_("Its end is missing or damaged: what lies before was read, other files may be lost."),
    N_("Row {n} is not a JSON object; it was left out."),
    N_("Object {n} is not a JSON object; it was left out."),
    N_("It is no ZIP archive that can be opened, or its end is missing; pack it anew."),
    N_("Its rows are too many to be unpacked at once; write it with smaller row groups."),
    N_("There is a mask.csv in it: put that beside it, so that its names are hidden."),
    N_("It hides one name."),
    N_("It hides {n} names."),
    N_("Why is not said of {n} of them."),
)
# What is wrong in a line of a metadata.csv or a mask.csv.
FAULTS = (
    N_("this is not UTF-8; save the file as UTF-8 (CSV UTF-8)."),
    N_("this is not CSV ({error}); look for a quotation mark that is not closed."),
    N_("there is no column `file`; the first line must name the columns: {columns}."),
    N_("there must be one column `name`; the first line must name the columns: {columns}."),
    N_("the column `{column}` stands twice; keep one."),
    N_("there are more fields than columns; put a field that has commas in quotation marks."),
    N_("there are more fields than columns; put a name that has a comma in quotation marks."),
    N_("`file` is empty; write the name of the file."),
    N_("`name` is empty; write the name to hide, or remove the row."),
    N_("there is no file {name} here; correct the name or remove the row."),
    N_("{name} stands in line {n} already; keep one row a file."),
    N_("the file is longer than {n} bytes; it must be a list of names."),
    N_("the name is longer than {n} characters; write one name a row."),
    N_("the name has fewer than {n} letters; write it in full."),
)
VALUES = (
    N_("a PDF"),
    N_("a ZIP archive or an Office document"),
    N_("an old Office document"),
    N_("a gzip archive"),
    N_("a picture"),
    N_("a Parquet table"),
    N_("a binary file"),
    N_("is not YAML"),
    N_("has no `key: value`"),
)
# Where a date came from, and how the screen says it. What a page calls its date is nothing for a reader.
BASES = {
    "given": N_("given with the file"),
    "found in the page": N_("found in the page"),
    "from the file's name": N_("from the file's name"),
    "from the file's name, which does not say which number is the day and which the month": N_(
        "from the file's name, which leaves day and month open"
    ),
    "from the page's address": N_("from the page's address"),
    "found in the feed": N_("found in the feed"),
    "found in the feed: the entry's last change": N_("found in the feed: the last change"),
    "found in the mail's header": N_("found in the mail"),
    "worked out from the text: the line that says when it was published": N_("read in its line of publication"),
    "worked out from the text: its dateline": N_("read in its dateline"),
    "worked out from the text: it speaks of that year as still going on": N_("it says “so far” of that year"),
}
_FAULTS = 20  # that a person reads through before mending the file
_LONGEST = 4_000  # characters of a report's cell that a person may read; the rest is cut
_PLACE = re.compile("\u201c[^\u201d]*\u201d: ")  # the file of an archive that a sentence is about
_BLANK = re.compile(r"\\{(\w+)\\}")
_END = re.compile(r"(?<=[.!?]) ")


def said(words: Words, what: str) -> str:
    """The sentences about a file in the language of the screen."""
    left, pieces = what[:_LONGEST], []
    while left:
        place = _PLACE.match(left)
        if place:
            pieces.append(place[0])
            left = left[place.end() :]
        piece, left = _first_sentence(words, left)
        pieces.append(f"{piece} " if left else piece)
    return "".join(pieces)


def told(words: Words, error: CartelmapError) -> str:
    """What is wrong with files that were added, for a widget's Markdown: a line for each fault, the first of many."""
    if not isinstance(error, DataFileError):
        return label(said(words, str(error)))
    lines = [f"{fault.file}:{fault.line}: {said(words, fault.what)}" for fault in error.faults[:_FAULTS]]
    left = len(error.faults) - len(lines)
    more = [words.many("And {n} more", "And {n} more", left)] if left > 0 else []
    return "\n\n".join(map(label, [*lines, *more]))


def _first_sentence(words: Words, what: str) -> tuple[str, str]:
    """The first sentence as the screen says it, and what comes after it."""
    found = [(form.match(what), sentence) for sentence, form in _forms()]
    matches = [(match, sentence) for match, sentence in found if match]
    if matches:
        # The shortest, lest a blank swallow the sentence after it; of these the one with most words of its own.
        match, sentence = min(matches, key=lambda pair: pair[0].end())
        values = {name: words.phrase(value) for name, value in match.groupdict().items()}
        return words.say(sentence, **values), what[match.end() :].lstrip()
    end = _END.search(what)
    return (what[: end.start()], what[end.end() :]) if end else (what, "")


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The form of each sentence, those with most words of their own first."""
    by_words = sorted((*SENTENCES, *FAULTS), key=lambda sentence: len(re.sub(r"\{\w+\}", "", sentence)), reverse=True)
    return tuple((sentence, _form(sentence)) for sentence in by_words)


def _form(sentence: str) -> re.Pattern[str]:
    return re.compile(_BLANK.sub(r"(?P<\1>.+?)", re.escape(sentence)) + r"(?= |$)")


def where_from(words: Words, basis: str) -> str:
    """Where a date came from, in the language of the screen; a person's own words stay as they are."""
    known = BASES.get(basis) or BASES.get(basis.partition(": ")[0])
    return words.say(known) if known else basis
