"""Arithmetic of figures: what a row of sums says, how it is written. No I/O."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from suki.kpi.v1 import kpi_pb2 as pb

# Metric (or a name of our own, e.g. "plan") → value. What is missing has nothing to say.
type Figures = Mapping[Any, Decimal]

_CENT = Decimal("0.01")
_CLOSED = (pb.METRIC_DEALS_WON, pb.METRIC_DEALS_LOST)


def counted_as(metric: int) -> list[int]:
    """The metrics of the facts from which this one is reckoned."""
    return list(_CLOSED) if metric == pb.METRIC_CONVERSION else [metric]


def moved_by(metric: int) -> list[int]:
    """The metrics that a fact of this one moves."""
    return [metric, pb.METRIC_CONVERSION] if metric in _CLOSED else [metric]


def kind_of(metric: int) -> pb.ColumnKind:
    """How its values are written."""
    match metric:
        case pb.METRIC_REVENUE:
            return pb.COLUMN_KIND_MONEY
        case pb.METRIC_CONVERSION:
            return pb.COLUMN_KIND_PERCENT
    return pb.COLUMN_KIND_COUNT


def gathered(rows: Iterable[Any]) -> dict[Any, dict[Any, Decimal]]:
    """Rows of key, metric, count and amount as key → metric → value."""
    found: dict[Any, dict[Any, Decimal]] = {}
    for row in rows:
        value = row.amount if row.metric == pb.METRIC_REVENUE else row.count
        found.setdefault(row.key, {})[row.metric] = Decimal(value or 0)
    return found


def value_of(metric: int, figures: Figures) -> Decimal | None:
    """None for a conversion while no deal is closed."""
    if metric == pb.METRIC_CONVERSION:
        return conversion(figures)
    return figures.get(metric, Decimal(0))


def conversion(figures: Figures) -> Decimal | None:
    """Won of won and lost, in percent."""
    won, lost = (figures.get(metric, Decimal(0)) for metric in _CLOSED)
    return percent(won, won + lost)


def cost_per_deal(figures: Figures) -> Decimal | None:
    cost, deals = figures.get("cost"), figures.get(pb.METRIC_DEALS_CREATED)
    return cost / deals if cost is not None and deals else None


def returned(figures: Figures) -> Decimal | None:
    """What came back above the cost, in percent of it; -100 where nothing did."""
    cost = figures.get("cost")
    return percent(figures.get(pb.METRIC_REVENUE, Decimal(0)) - cost, cost) if cost is not None else None


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return part * 100 / whole if part is not None and whole else None


def total(rows: Iterable[Figures]) -> dict[Any, Decimal]:
    found: dict[Any, Decimal] = {}
    for row in rows:
        for key, value in row.items():
            found[key] = found.get(key, Decimal(0)) + value
    return found


def written(value: Decimal | None, kind: pb.ColumnKind) -> str:
    """Decimal text: money and percent with two digits, counts with as many as they need, two at most. None is empty."""
    if value is None:
        return ""
    rounded = value.quantize(_CENT, ROUND_HALF_UP)
    if kind == pb.COLUMN_KIND_COUNT and rounded == rounded.to_integral_value():
        return str(int(rounded))
    return f"{rounded:f}"
