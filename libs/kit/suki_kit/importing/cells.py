"""What the cells of a file say in numbers and times. What can be read in two ways is refused, never guessed."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+(\d{1,2}):(\d{2}))?")
# A day without an hour is its noon, which is the same day nearly everywhere.
_NOON = time(12)
# With a mark between thousands, or none.
_COMMAS, _POINTS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?"), re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN, _TWO_WAYS = re.compile(r"-?\d{1,15}([.,]\d+)?"), re.compile(r"-?\d{1,3}\.\d{3}")
_CURRENCY_SIGNS = str.maketrans("", "", "$€£¥₽₱₸₴ \u00a0\u202f'")


def day(cell: str, field: str) -> date:
    """Raises ValueError in words."""
    return moment(cell, field).date()


def moment(cell: str, field: str) -> datetime:
    """In UTC where the cell says nothing else. Raises ValueError in words."""
    try:
        if found := _DAY.fullmatch(cell):
            on = date(int(found[3]), int(found[2]), int(found[1]))
            return datetime.combine(on, time(int(found[4]), int(found[5])) if found[4] else _NOON, UTC)
        said = datetime.fromisoformat(cell)
        if len(cell) <= len("2026-12-31"):
            return datetime.combine(said.date(), _NOON, UTC)
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{field}: {cell} is not a day; write 31.12.2026 or 2026-12-31") from None


def amount(cell: str, field: str) -> Decimal:
    """Of money: "1 234,50", "1,234.50", "$5,000" and "1234.5". Raises ValueError in words."""
    plain = cell.translate(_CURRENCY_SIGNS)
    if _TWO_WAYS.fullmatch(plain):
        raise ValueError(f"{field}: {cell} can be read in two ways; write it without a mark between thousands")
    for form, thousands in ((_COMMAS, ","), (_POINTS, "."), (_PLAIN, "")):
        if form.fullmatch(plain):
            return Decimal(plain.replace(thousands, "").replace(",", "."))
    raise ValueError(f"{field}: {cell} is not an amount; write 1234.50")
