"""Cards and refused rows as files that spreadsheets open."""

import csv
import io
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any

from openpyxl import Workbook

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = set("+-0123456789 ().,")
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(text: str) -> str:
    """As a spreadsheet shows it, never as a formula; numbers stay what they are."""
    return f"'{text}" if text.startswith(_FORMULA) and not set(text) <= _NUMBER else text


def csv_part(rows: Iterable[Sequence[str]], first: bool = False) -> bytes:
    """UTF-8, the first part with the mark by which spreadsheets know it."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return (("\ufeff" if first else "") + out.getvalue()).encode()


async def workbook(titles: Sequence[str], pages: AsyncIterator[Sequence[Sequence[str]]]) -> bytes:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    sheet.append(list(titles))
    async for rows in pages:
        for row in rows:
            sheet.append([harmless(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
