"""Delimited text as other programs write it: finding its letters and its delimiter, and reading it line by line."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.domain.messages import Refusal, say

SIZE_LIMIT = 64 * 1024 * 1024
ROW_LIMIT = 200_000
"""A row costs about 1 KB of memory and 25 µs; a workspace is measured with 100 000 events."""
DELIMITERS = (",", ";", "\t")

_SAMPLE = 1024 * 1024
_LONGEST_HEADER = 100_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLANK = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_DIVIDE = say("Divide it into several files, each with the row of column names.")
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HIGH_PAIR = re.compile(rb"[\xc0-\xff](?=[\xc0-\xff])")
_MIXED_PAIR = re.compile(rb"[A-Za-z](?=[\xc0-\xff])|[\xc0-\xff](?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, and the physical line on which it begins."""

    line: int
    cells: list[str]


class BrokenRow(Refusal):
    """A row that cannot be split into cells; ``stops`` where nothing after it can be trusted either."""

    def __init__(self, fault: Refusal, line: int, *, stops: bool) -> None:
        super().__init__(fault.message, fault.advice)
        self.line = line
        self.stops = stops


def check_size(data: bytes) -> None:
    """Refuse what is too large, empty, or no text at all."""
    if len(data) > SIZE_LIMIT:
        raise Refusal(
            say(
                "The file is larger than {limit} MB, the most that is read at once.",
                limit=SIZE_LIMIT // 1024**2,
            ),
            _DIVIDE,
        )
    if not data[:_SAMPLE].strip(_BLANK) and not data.strip(_BLANK):
        raise Refusal(say("The file is empty."))
    if data.startswith(_SPREADSHEETS):
        raise Refusal(
            say("This is a spreadsheet, not a text file."),
            say("Open it in the spreadsheet program and save it as CSV (UTF-8)."),
        )


def encoding_of(data: bytes) -> str:
    """The encoding of a text: by its mark, else UTF-8 where it is that, else by how its letters stand together."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            candidates = [encoding]
            break
    else:
        sample = data[:_SAMPLE]
        candidates = [*_without_mark(sample), "utf-8", *_code_pages(sample)]
    for encoding in candidates:
        if _decodes(data, encoding):
            return encoding
    raise Refusal(
        say("The letters of the file cannot be read; it may be damaged."),
        say("Save it as CSV (UTF-8) and try again."),
    )


def delimiter_of(data: bytes, encoding: str, weigh: Callable[[list[str]], int]) -> str:
    """The delimiter by which the first line falls into the most cells that ``weigh`` knows."""
    first = next(_lines(data, encoding), "")[:_LONGEST_HEADER]
    if found := re.fullmatch(r"sep=(.)\s*", first):
        return found[1] if found[1] in DELIMITERS else DELIMITERS[0]

    def weight(delimiter: str) -> tuple[int, int]:
        cells = next(iter(csv.reader([first], delimiter=delimiter)), [])
        return weigh(cells), len(cells)

    return max(DELIMITERS, key=weight)


def records(data: bytes, encoding: str, delimiter: str) -> Iterator[Record | BrokenRow]:
    """Every row that holds anything, in order; a row that cannot be read comes as what is wrong with it."""
    lines = _lines(data, encoding)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except BrokenRow as broken:
            yield broken
            return
        except csv.Error as error:
            fault = _broken(error, line)
            yield fault
            if fault.stops:
                return
            continue
        if cells and not (line == 1 and re.fullmatch(r"sep=.?", cells[0])):
            yield Record(line, cells)


def check_rows(data: bytes, encoding: str, delimiter: str) -> None:
    """Refuse more rows than :data:`ROW_LIMIT`; they are counted without being kept."""
    if data.count(b"\n") + data.count(b"\r") <= ROW_LIMIT:
        return
    if any(number > ROW_LIMIT + 1 for number, _ in enumerate(records(data, encoding, delimiter), 1)):
        raise Refusal(
            say("The file has more than {limit} rows, the most that is read at once.", limit=ROW_LIMIT),
            _DIVIDE,
        )


@contextlib.contextmanager
def cells_up_to(limit: int) -> Iterator[None]:
    """Let the reader take cells of so many letters; its limit is one for the whole process, so it is put back."""
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _broken(error: csv.Error, line: int) -> BrokenRow:
    text = str(error)
    if "unexpected end" in text:
        fault = Refusal(
            say("A quotation mark that begins a cell here is never closed; the rest was not read.")
        )
        return BrokenRow(fault, line, stops=True)
    if "field limit" in text:
        fault = Refusal(
            say("A cell here never ends; is a quotation mark missing? The rest of the file was not read.")
        )
        return BrokenRow(fault, line, stops=True)
    fault = Refusal(
        say("Letters stand behind a closing quotation mark. A quotation mark inside a cell is written twice.")
    )
    return BrokenRow(fault, line, stops=False)


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    stream = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    for number, line in enumerate(stream, 1):
        if "\0" in line:
            fault = Refusal(
                say("A sign that is no text (NUL) stands here: the file is damaged, or is no CSV file.")
            )
            raise BrokenRow(fault, number, stops=True)
        yield line


def _without_mark(sample: bytes) -> list[str]:
    """UTF-16 without its mark: every second byte of Western text is zero."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.6:
        return ["utf-16-le"]
    if half and sample[::2].count(0) > half * 0.6:
        return ["utf-16-be"]
    return []


def _code_pages(sample: bytes) -> list[str]:
    """Cyrillic letters stand beside each other; the Turkish ones above ASCII stand among plain letters."""
    cyrillic = len(_HIGH_PAIR.findall(sample)) > len(_MIXED_PAIR.findall(sample))
    return ["cp1251", "cp1254"] if cyrillic else ["cp1254", "cp1251"]


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), _SAMPLE):
            decoder.decode(data[start : start + _SAMPLE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
