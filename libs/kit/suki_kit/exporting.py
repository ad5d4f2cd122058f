"""Lists as files that spreadsheets open: CSV and XLSX, in parts."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook

from suki.type.v1.type_pb2 import FileChunk

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = set("+-0123456789 ().,")
# Far below what one message of gRPC may hold.
_PART_BYTES = 256 * 1024
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(text: str) -> str:
    """As a spreadsheet shows it, never as a formula; numbers stay what they are."""
    return f"'{text}" if text.startswith(_FORMULA) and not set(text) <= _NUMBER else text


def csv_part(rows: Iterable[Sequence[str]], first: bool = False) -> bytes:
    """UTF-8, the first part with the mark by which spreadsheets know it."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return (("\ufeff" if first else "") + out.getvalue()).encode()


def minute(value: datetime | None) -> str:
    """To the minute, in UTC."""
    return value.strftime("%Y-%m-%d %H:%M") if value else ""


async def every_page[Row](read: Callable[[str], Awaitable[tuple[Sequence[Row], str]]]) -> AsyncIterator[Sequence[Row]]:
    """`read` gives the page of a token, "" for the first, and the token of the next one."""
    token = ""
    while True:
        rows, token = await read(token)
        yield rows
        if not token:
            return


async def file_of(
    name: str, as_workbook: bool, titles: Sequence[str], pages: AsyncIterator[Sequence[Sequence[str]]]
) -> AsyncIterator[FileChunk]:
    """The list as a file called `name`, with the ending that its kind has."""
    if as_workbook:
        async for part, size in workbook(titles, pages):
            yield FileChunk(data=part, file_name=f"{name}.xlsx", content_type=XLSX, size=size)
        return
    yield FileChunk(data=csv_part([titles], first=True), file_name=f"{name}.csv", content_type=CSV)
    async for rows in pages:
        yield FileChunk(data=csv_part(rows))


async def workbook(titles: Sequence[str], pages: AsyncIterator[Sequence[Sequence[str]]]) -> AsyncIterator[tuple[bytes, int]]:
    """Its parts, each with the size of the whole. It grows on disk and beside the event loop: others are answered meanwhile."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    sheet.append(list(titles))
    async for rows in pages:
        await asyncio.to_thread(_append, sheet, rows)
    with TemporaryFile() as file:
        await asyncio.to_thread(book.save, file)
        size = file.tell()
        file.seek(0)
        while part := await asyncio.to_thread(file.read, _PART_BYTES):
            yield part, size


def _append(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
