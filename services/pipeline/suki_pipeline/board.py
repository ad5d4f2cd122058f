"""The board: every column of a pipeline with its counts, its sum and its first page, in two statements."""

from collections import defaultdict, namedtuple
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, encode_page
from suki_kit.values import money
from suki_pipeline import convert
from suki_pipeline.counts import figures
from suki_pipeline.errors import PipelineNotFound
from suki_pipeline.models import Client, Deal, Pipeline, Stage
from suki_pipeline.queries import DealSearch
from suki_pipeline.rates.conversion import converted, forecast
from suki_pipeline.rates.queries import rates_of

type _Rows = sa.Select[*tuple[Any, ...]]

_NOTHING = Decimal("0.00")
# What a card on the board shows; the lines and the loss are on the deal's own page.
_CARD = [column for column in Deal.__table__.columns if column.name in convert.CARD_COLUMNS]
# Its fields are read five times faster than those of a row.
_Card = namedtuple("_Card", [*(column.key for column in _CARD), "stage_name", "client_name"])


async def get_board(
    connection: Connection, caller: Caller, pipeline_id: UUID | None, search: DealSearch, size: int, now: datetime
) -> pb.Board:
    """The open deals of a pipeline, of the default one when it is not named. Raises PipelineNotFound."""
    columns, first_pages = _statements(caller, search, pipeline_id is None)
    stages = (await connection.execute(columns, {"id": pipeline_id})).all()
    if not stages:
        raise PipelineNotFound(pipeline_id=pipeline_id)
    # Only a board with deals in other currencies asks what they are worth.
    foreign = any(row.currency not in (None, row.pipeline_currency) for row in stages)
    rates = await rates_of(connection, now.date()) if foreign else {}
    asked = {"pipeline_id": stages[0].pipeline_id, "size": size + 1}
    pages: dict[UUID, list[Any]] = defaultdict(list)
    for row in map(_Card._make, await connection.execute(first_pages, asked)):
        pages[row.stage_id].append(row)
    found = pb.Board(pipeline_id=str(stages[0].pipeline_id))
    for stage_id, sums in groupby(stages, lambda row: row.id):
        _fill(found.columns.add(), list(sums), pages[stage_id], size, rates)
    return found


# To put a statement together takes as long as to run it, so the last ones are kept.
@lru_cache(maxsize=1000)
def _statements(caller: Caller, search: DealSearch, default: bool) -> tuple[_Rows, _Rows]:
    """For the columns and for the first pages of what the caller may see."""
    shown = [Deal.state == pb.DEAL_STATE_OPEN, visible(Deal, caller, "deals.read"), *search.conditions()]
    return _columns(figures(caller, search), default), _first_pages(shown)


def _columns(of_stage: _Rows, default: bool) -> _Rows:
    """Rows of stages, one for each currency of their deals, with pipeline_currency and what `counts.figures` has; one row of
    nothing for a stage without deals. Asks for `id`.
    """
    counts = of_stage.correlate(Stage).lateral("counts")
    return (
        sa.select(*Stage.__table__.columns, Pipeline.currency.label("pipeline_currency"), *counts.c)
        .join(Pipeline, Pipeline.id == Stage.pipeline_id)
        .outerjoin(counts, sa.true())
        .where(Pipeline.is_default if default else Pipeline.id == sa.bindparam("id"))
        .order_by(Stage.position, Stage.id, counts.c.currency)
    )


def _first_pages(shown: list[sa.ColumnElement[bool]]) -> _Rows:
    """Rows of cards with stage_name and client_name; asks for `pipeline_id` and `size` of each stage."""
    page = (
        sa.select(*_CARD)
        .where(Deal.stage_id == Stage.id, *shown)
        .order_by(Deal.id.desc())
        .limit(sa.bindparam("size", type_=sa.Integer))
        .correlate(Stage)
        .lateral("page")
    )
    return (
        sa.select(*page.c, Stage.name.label("stage_name"), Client.name.label("client_name"))
        .select_from(Stage)
        .join(page, sa.true())
        .outerjoin(Client, Client.id == sa.func.coalesce(page.c.company_id, page.c.contact_id))
        .where(Stage.pipeline_id == sa.bindparam("pipeline_id"))
        .order_by(page.c.id.desc())
    )


def _fill(column: pb.BoardColumn, sums: Sequence[Any], rows: Sequence[_Card], size: int, rates: Mapping[str, Decimal]) -> None:
    """`sums` are the rows of one stage, see `_columns`; `rates` as in `converted`. Filled in place: a copy of a column costs
    as much as a tenth of its cards."""
    stage = sums[0]
    amount, unconverted = _NOTHING, []
    for row in sums:
        if not row.amount:
            continue
        worth = converted(row.amount, row.currency, stage.pipeline_currency, rates)
        if worth is None:
            unconverted.append(money(row.amount, row.currency))
        else:
            amount += worth
    head = pb.BoardColumn(
        stage=convert.stage(stage),
        deal_count=sum(row.deal_count or 0 for row in sums),
        amount=money(amount, stage.pipeline_currency),
        overdue_count=sum(row.overdue_count or 0 for row in sums),
        idle_count=sum(row.idle_count or 0 for row in sums),
        next_page_token=encode_page(rows[size - 1].id) if len(rows) > size else "",
        forecast=money(forecast(amount, stage.probability), stage.pipeline_currency),
        unconverted=unconverted,
    )
    column.MergeFrom(head)
    for row in rows[:size]:
        column.deals.add(**convert.card(row, row.stage_name, row.client_name))
