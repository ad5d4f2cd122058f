"""The four files of a sales data set, read as they are; what does not fit is said."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

# Deals from before they were engaged have no date of their own; see `Opportunity.opened`.
_STAGES = ("Prospecting", "Engaging", "Won", "Lost")


class MissingFile(Exception):
    """The folder is not a sales data set."""


@dataclass(frozen=True, slots=True)
class Agent:
    name: str
    manager: str
    office: str


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    sector: str
    founded_year: int
    # US dollars; the file tells millions.
    revenue: Decimal
    employees: int
    location: str
    parent: str


@dataclass(frozen=True, slots=True)
class Product:
    name: str
    series: str
    price: Decimal


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A row of the pipeline file. `row` is its line in the file, the head being line 1."""

    row: int
    id: str
    agent: str
    product: str
    account: str
    stage: str
    engaged: datetime | None
    closed: datetime | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row that a person should know. `kept` says whether the row was brought in all the same."""

    row: int
    id: str
    text: str
    kept: bool


def read(folder: Path, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and fields of each row. Raises MissingFile."""
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise MissingFile(f"{path} is missing. Name the folder that holds accounts, products, sales_teams and sales_pipeline.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from enumerate(({key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)), 2)


def agents(folder: Path) -> list[Agent]:
    return [Agent(row["sales_agent"], row["manager"], row["regional_office"]) for _, row in read(folder, "sales_teams")]


def products(folder: Path) -> list[Product]:
    return [Product(row["product"], row["series"], Decimal(row["sales_price"])) for _, row in read(folder, "products")]


def accounts(folder: Path) -> list[Account]:
    return [
        Account(
            row["account"],
            row["sector"],
            int(row["year_established"] or 0),
            Decimal(row["revenue"] or 0) * 1_000_000,
            int(row["employees"] or 0),
            row["office_location"],
            row["subsidiary_of"],
        )
        for _, row in read(folder, "accounts")
    ]


def opportunities(folder: Path) -> tuple[list[Opportunity], list[Remark]]:
    """The rows that can be read, and a remark on each that cannot."""
    found, remarks = [], []
    for line, row in read(folder, "sales_pipeline"):
        try:
            found.append(_opportunity(line, row))
        except (ValueError, InvalidOperation) as error:
            remarks.append(Remark(line, row.get("opportunity_id", ""), f"cannot be read: {error}", kept=False))
    return found, remarks


def _opportunity(line: int, row: dict[str, str]) -> Opportunity:
    if row["deal_stage"] not in _STAGES:
        raise ValueError(f"unknown stage {row['deal_stage']!r}")
    return Opportunity(
        row=line,
        id=row["opportunity_id"],
        agent=row["sales_agent"],
        product=row["product"],
        account=row["account"],
        stage=row["deal_stage"],
        engaged=_noon(row["engage_date"]),
        closed=_noon(row["close_date"]),
        value=Decimal(row["close_value"]) if row["close_value"] else None,
    )


def _noon(text: str) -> datetime | None:
    """A day as its noon in UTC, so that it is the same day in every office."""
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC).replace(hour=12) if text else None
