"""Tables of figures: which sums a report needs, and how its cells are reckoned from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from suki.kpi.v1 import kpi_pb2 as pb
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.db import Connection
from suki_kit.values import text
from suki_kpi import queries
from suki_kpi.errors import UnknownReport
from suki_kpi.figures import Figures, conversion, cost_per_deal, gathered, percent, returned, total, value_of, written
from suki_kpi.models import Deal, Department, Fact, Source, employees
from suki_kpi.periods import forecast, planned, this_month
from suki_kpi.queries import Filter

COUNT, MONEY, PERCENT = pb.COLUMN_KIND_COUNT, pb.COLUMN_KIND_MONEY, pb.COLUMN_KIND_PERCENT


@dataclass(frozen=True)
class Column:
    """`value` reckons a cell from the figures of the row, or of all rows for the total."""

    key: str
    kind: pb.ColumnKind
    value: Callable[[Figures], Decimal | None]
    title: str = ""


@dataclass(frozen=True)
class Report:
    """A table with a row for each value of a column of facts or deals. `first` names the column it is sorted by."""

    subject: str
    by: Any
    metrics: Sequence[int]
    columns: Sequence[Column]
    first: str


def _counts(**columns: int) -> list[Column]:
    return [Column(key, COUNT, _value(metric)) for key, metric in columns.items()]


def _value(key: Any) -> Callable[[Figures], Decimal | None]:
    return lambda figures: value_of(key, figures)


_REVENUE = Column("revenue", MONEY, _value(pb.METRIC_REVENUE))
_CONVERSION = Column("conversion", PERCENT, conversion)
_CLOSED = _counts(won=pb.METRIC_DEALS_WON, lost=pb.METRIC_DEALS_LOST)
_CLOSED_METRICS = [pb.METRIC_DEALS_WON, pb.METRIC_DEALS_LOST, pb.METRIC_REVENUE]
_ACTIVITIES = {
    "calls_answered": pb.METRIC_CALLS_ANSWERED,
    "calls_missed": pb.METRIC_CALLS_MISSED,
    "letters": pb.METRIC_LETTERS_SENT,
    "meetings": pb.METRIC_MEETINGS_HELD,
    "offers": pb.METRIC_OFFERS_MADE,
}
_WORKLOAD = [
    Column("open_deals", COUNT, _value("count")),
    Column("amount", MONEY, _value("amount")),
    Column("overdue", COUNT, _value("overdue")),
]
_RESULTS = [*_CLOSED, _REVENUE, _CONVERSION]
_SOURCES = [
    *_counts(touches=pb.METRIC_TOUCHES, contacts=pb.METRIC_CONTACTS_CREATED, deals=pb.METRIC_DEALS_CREATED),
    *_CLOSED,
    _REVENUE,
    _CONVERSION,
    Column("cost", MONEY, lambda figures: figures.get("cost")),
    Column("cost_per_deal", MONEY, cost_per_deal),
    Column("return", PERCENT, returned),
]
_SOURCE_METRICS = [pb.METRIC_TOUCHES, pb.METRIC_CONTACTS_CREATED, pb.METRIC_DEALS_CREATED, *_CLOSED_METRICS]
_OF_FACTS = {
    pb.REPORT_KIND_ACTIVITY: Report(
        "employee", Fact.owner_id, list(_ACTIVITIES.values()), _counts(**_ACTIVITIES), "calls_answered"
    ),
    pb.REPORT_KIND_RESULTS_BY_DEPARTMENT: Report("department", Fact.department_id, _CLOSED_METRICS, _RESULTS, "revenue"),
    pb.REPORT_KIND_RESULTS_BY_PERSON: Report("employee", Fact.owner_id, _CLOSED_METRICS, _RESULTS, "revenue"),
}
_NAMED_IN = {"employee": employees, "department": Department, "source": Source}


async def run_report(connection: Connection, caller: Caller, kind: pb.ReportKind, chosen: Filter) -> pb.ReportTable:
    """A table in the caller's scope. Raises UnknownReport."""
    match kind:
        case pb.REPORT_KIND_PLAN_BY_PERSON:
            table = await _plan(connection, caller, chosen, "employee", Fact.owner_id)
        case pb.REPORT_KIND_PLAN_BY_DEPARTMENT:
            table = await _plan(connection, caller, chosen, "department", Fact.department_id)
        case pb.REPORT_KIND_FUNNEL:
            table = await _funnel(connection, caller, chosen)
        case pb.REPORT_KIND_SOURCES:
            table = await _sources(connection, caller, chosen)
        case pb.REPORT_KIND_SOURCE_FUNNEL:
            table = await _source_funnel(connection, caller, chosen)
        case pb.REPORT_KIND_LOSS_REASONS:
            table = await _loss_reasons(connection, caller, chosen)
        case pb.REPORT_KIND_WORKLOAD:
            table = await _workload(connection, caller, chosen)
        case _ if kind in _OF_FACTS:
            table = await _of_facts(connection, caller, chosen, _OF_FACTS[kind])
        case _:
            raise UnknownReport(fields={"kind": "names no report"})
    table.kind, table.currency = kind, await queries.currency(connection)
    return table


async def _of_facts(connection: Connection, caller: Caller, chosen: Filter, report: Report) -> pb.ReportTable:
    rows = gathered(await queries.sums(connection, caller, chosen, report.metrics, report.by))
    return _table(report, rows, await _titles(connection, report.subject, rows))


async def _sources(connection: Connection, caller: Caller, chosen: Filter) -> pb.ReportTable:
    report = Report("source", Fact.source_id, _SOURCE_METRICS, _SOURCES, "revenue")
    rows = gathered(await queries.sums(connection, caller, chosen, report.metrics, report.by))
    for source_id, cost in (await queries.source_costs(connection, caller, chosen)).items():
        rows.setdefault(source_id, {})["cost"] = cost
    return _table(report, rows, await _titles(connection, report.subject, rows))


async def _source_funnel(connection: Connection, caller: Caller, chosen: Filter) -> pb.ReportTable:
    """Of the chosen pipeline, else of the default one."""
    chosen = replace(chosen, pipeline_id=chosen.pipeline_id or await queries.default_pipeline(connection))
    stages = await queries.stages(connection, chosen.pipeline_id)
    found = await queries.reached_by_source(connection, caller, chosen)
    rows = {key: {name: Decimal(count) for name, count in counts.items()} for key, counts in found.items()}
    columns = [Column("deals", COUNT, _value("deals"))]
    columns += [Column(str(stage.id), PERCENT, _part(stage.id), stage.name) for stage in stages]
    columns.append(Column("won", PERCENT, _part("won")))
    report = Report("source", Deal.source_id, [], columns, "deals")
    return _table(report, rows, await _titles(connection, "source", rows))


def _part(key: Any) -> Callable[[Figures], Decimal | None]:
    """Of the deals, in percent."""
    return lambda figures: percent(value_of(key, figures), figures.get("deals"))


async def _titles(connection: Connection, subject: str, rows: dict[Any, Any]) -> dict[Any, str]:
    return await queries.names(connection, _NAMED_IN[subject], [key for key in rows if key])


def _table(report: Report, rows: Mapping[Any, Figures], titles: dict[Any, str]) -> pb.ReportTable:
    """The largest first. What belongs to nobody is a row without id and title, so that the rows add up to the total."""
    first = next(column for column in report.columns if column.key == report.first)
    order = sorted(rows, key=lambda key: (-(first.value(rows[key]) or 0), titles.get(key, ""), text(key)))
    return pb.ReportTable(
        columns=[pb.ReportColumn(key=one.key, kind=one.kind, title=one.title) for one in report.columns],
        rows=[_row(report, key, titles.get(key, ""), rows[key]) for key in order],
        total=_row(report, None, "", total(rows.values())),
    )


def _row(report: Report, key: UUID | None, title: str, figures: Figures) -> pb.ReportRow:
    cells = [written(column.value(figures), column.kind) for column in report.columns]
    return pb.ReportRow(subject=report.subject, subject_id=text(key), title=title, cells=cells)


async def _workload(connection: Connection, caller: Caller, chosen: Filter) -> pb.ReportTable:
    """Of the deals open now: the period says nothing here."""
    found = await queries.open_deals(connection, caller, chosen, Deal.owner_id)
    rows = {row.key: {"count": Decimal(row.count), "amount": row.amount, "overdue": Decimal(row.overdue)} for row in found}
    report = Report("employee", Deal.owner_id, [], _WORKLOAD, "amount")
    return _table(report, rows, await _titles(connection, "employee", rows))


async def _loss_reasons(connection: Connection, caller: Caller, chosen: Filter) -> pb.ReportTable:
    found = await queries.sums(connection, caller, chosen, [pb.METRIC_DEALS_LOST], Fact.loss_reason_id)
    rows = {row.key: {"count": Decimal(row.count), "amount": row.amount or Decimal(0)} for row in found}
    lost = total(rows.values()).get("count")
    columns = [
        Column("count", COUNT, _value("count")),
        Column("amount", MONEY, _value("amount")),
        Column("share", PERCENT, lambda figures: percent(figures.get("count"), lost)),
    ]
    report = Report("loss_reason", Fact.loss_reason_id, [], columns, "count")
    return _table(report, rows, await queries.loss_reasons(connection, caller, chosen))


async def _plan(connection: Connection, caller: Caller, chosen: Filter, subject: str, by: Any) -> pb.ReportTable:
    """Revenue against its plan, of this month when the period is left empty."""
    now = clock.now()
    if chosen.start is None and chosen.end is None:
        start, end = this_month(now)
        chosen = replace(chosen, start=start, end=end)
    rows = gathered(await queries.sums(connection, caller, chosen, [pb.METRIC_REVENUE], by))
    targets = await queries.targets(connection, caller, chosen, [pb.METRIC_REVENUE])
    for key in {key for target in targets if (key := getattr(target, f"{subject}_id"))}:
        asked = [(target.month, target.value) for target in targets if getattr(target, f"{subject}_id") == key]
        plan = planned(asked, chosen.start, chosen.end)
        if plan is not None:
            rows.setdefault(key, {})["plan"] = plan
    columns = [
        Column("plan", MONEY, lambda figures: figures.get("plan")),
        Column("fact", MONEY, _value(pb.METRIC_REVENUE)),
        Column("percent", PERCENT, lambda figures: percent(value_of(pb.METRIC_REVENUE, figures), figures.get("plan"))),
        Column("forecast", MONEY, lambda f: forecast(f.get(pb.METRIC_REVENUE, Decimal(0)), chosen.start, chosen.end, now)),
    ]
    return _table(Report(subject, by, [], columns, "fact"), rows, await _titles(connection, subject, rows))


async def _funnel(connection: Connection, caller: Caller, chosen: Filter) -> pb.ReportTable:
    """Of the chosen pipeline, else of the default one. Its last row is "won"; its total is from the first stage to won."""
    pipeline_id = chosen.pipeline_id or await queries.default_pipeline(connection)
    chosen = replace(chosen, pipeline_id=pipeline_id)
    reached = await queries.reached(connection, caller, chosen)
    won = gathered(await queries.sums(connection, caller, chosen, [pb.METRIC_DEALS_WON])).get(None, {})
    steps = [("stage", row.id, row.name, reached.get(row.id, 0)) for row in await queries.stages(connection, pipeline_id)]
    steps.append(("won", None, "", int(value_of(pb.METRIC_DEALS_WON, won) or 0)))
    entered, last = steps[0][3], steps[-1][3]
    following = [step[3] for step in steps[1:]]
    rows = [_step(*step, after) for step, after in zip(steps, [*following, None], strict=True)]
    columns = [pb.ReportColumn(key="deals", kind=COUNT), pb.ReportColumn(key="conversion", kind=PERCENT)]
    return pb.ReportTable(columns=columns, rows=rows, total=_step("stage", None, "", entered, last))


def _step(subject: str, stage_id: UUID | None, title: str, deals: int, following: int | None) -> pb.ReportRow:
    next_part = percent(None if following is None else Decimal(following), Decimal(deals))
    cells = [str(deals), written(next_part, PERCENT)]
    return pb.ReportRow(subject=subject, subject_id=text(stage_id), title=title, cells=cells)
