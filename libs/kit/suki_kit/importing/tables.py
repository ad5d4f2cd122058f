"""What stands in a file: titles and rows of text, whatever its encoding and separator."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from zipfile import BadZipFile, ZipFile

from charset_normalizer import from_bytes
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from suki_kit.importing.errors import EmptyFile, TooManyRows, UnreadableFile

MOST_ROWS = 200_000
_MOST_COLUMNS = 200
_MOST_CELL = 20_000
# Of all parts of a workbook: a small file may unpack into more than there is memory for.
_MOST_UNPACKED = 100_000_000
_ZIP = b"PK\x03\x04"
_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 50
# What spreadsheets write to tell each other the separator.
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
csv.field_size_limit(_MOST_CELL)


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are as long as `titles`; `lines` tells in which line of the file each begins."""

    titles: list[str]
    rows: list[list[str]]
    lines: list[int]
    encoding: str
    separator: str


def read_table(content: bytes) -> Table:
    """Raises UnreadableFile, which names the line, EmptyFile and TooManyRows."""
    numbered, encoding, separator = _read_workbook(content) if content.startswith(_ZIP) else _read_csv(content)
    filled = [(line, row) for line, row in numbered if any(cell for cell in row)]
    if len(filled) < 2:
        raise EmptyFile()
    if len(filled) > MOST_ROWS + 1:
        raise TooManyRows(rows=len(filled) - 1, most=MOST_ROWS)
    _, titles = filled.pop(0)
    width = len(titles)
    if width > _MOST_COLUMNS:
        raise UnreadableFile(f"The file has {width} columns, at most {_MOST_COLUMNS} are read. Take out those you do not need.")
    rows = [(row + [""] * width)[:width] for _, row in filled]
    for line, row in filled:
        if any(cell for cell in row[width:]):
            raise UnreadableFile(f"Line {line} has more cells than the first line has titles. Put it right, then upload again.")
    return Table([title.strip() for title in titles], rows, [line for line, _ in filled], encoding, separator)


def _read_csv(content: bytes) -> tuple[list[tuple[int, list[str]]], str, str]:
    text, encoding = _decoded(content)
    said = _SAID.match(text)
    separator = said[1] if said else _separator_of(text)
    return list(_records(text[said.end() if said else 0 :], separator, 2 if said else 1)), encoding, separator


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and the encoding it was in."""
    try:
        return content.decode("utf-8-sig").replace("\0", ""), "utf-8"
    except UnicodeDecodeError:
        best = from_bytes(content).best()
    if best is None:
        raise UnreadableFile("The file is neither text nor a workbook. Save it as CSV or XLSX, then upload again.")
    return str(best).removeprefix("\ufeff").replace("\0", ""), best.encoding


def _separator_of(text: str) -> str:
    """The sign that parts the first lines most evenly into more than one cell."""
    return max(_SEPARATORS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """Which part of the lines has the commonest number of cells, where that is above one; and how many cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    # What breaks with this sign is not parted by it, or is told with its line later.
    with suppress(csv.Error):
        widths.update(len(row) for row in islice(reader, _LOOKED_AT) if row)
    width, times = widths.most_common(1)[0] if widths else (0, 0)
    return (times / widths.total() if width > 1 else 0.0, width)


def _records(text: str, separator: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Each with the number of the line where it begins; `text` begins in line `first`. Raises UnreadableFile for a broken
    quote and a cell that is too long."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begin = first
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableFile(_broken(begin, str(error))) from error
        yield begin, [cell.strip() for cell in row]
        begin = first + reader.line_num


def _broken(line: int, problem: str) -> str:
    if "field larger" in problem:
        wrong = f"a quote is opened and not closed, or a cell is longer than {_MOST_CELL} characters"
    elif "end of data" in problem:
        wrong = "a quote is opened and not closed"
    else:
        wrong = "a quote stands inside a cell; inside quotes it is written twice"
    return f"Line {line}: {wrong}. Put it right, then upload again; nothing was imported."


def _read_workbook(content: bytes) -> tuple[list[tuple[int, list[str]]], str, str]:
    """Of its first sheet."""
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
                raise UnreadableFile("The workbook is too large. Save its first sheet as CSV, or part it, then upload again.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # What the file claims of its size may be wrong, and is not needed.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2)
        return [(line, [_cell(line, value) for value in row]) for line, row in enumerate(rows, 1)], "", ""
    except (InvalidFileException, BadZipFile, KeyError, ValueError, IndexError) as error:
        raise UnreadableFile("The workbook cannot be read. Save it anew as XLSX or CSV, then upload again.") from error


def _cell(line: int, value: object) -> str:
    """Raises UnreadableFile for one that is too long."""
    match value:
        case None:
            return ""
        case datetime() if value.time() == time(0):
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case bool():
            return "true" if value else "false"
    text = str(value).strip().replace("\0", "")
    if len(text) > _MOST_CELL:
        raise UnreadableFile(f"Line {line}: a cell is longer than {_MOST_CELL} characters. Shorten it, then upload again.")
    return text
