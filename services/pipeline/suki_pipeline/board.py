"""The board: every column of a pipeline with its counts, its sum and its first page, in two statements."""

from collections import defaultdict
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
from suki_pipeline.errors import PipelineNotFound
from suki_pipeline.models import MOMENT, Client, Deal, Pipeline, Stage
from suki_pipeline.queries import OVERDUE, DealSearch, idle
from suki_pipeline.rates.conversion import converted, forecast
from suki_pipeline.rates.queries import rates_of

type _Rows = sa.Select[*tuple[Any, ...]]

_NOTHING = Decimal("0.00")
# What a card on the board shows; the lines and the loss are on the deal's own page.
_CARD = [column for column in Deal.__table__.columns if column.name in convert.CARD_COLUMNS]


async def get_board(
    connection: Connection, caller: Caller, pipeline_id: UUID | None, search: DealSearch, size: int, now: datetime
) -> pb.Board:
    """The open deals of a pipeline, of the default one when it is not named. Raises PipelineNotFound."""
    columns, first_pages = _statements(caller, search, pipeline_id is None)
    stages = (await connection.execute(columns, {"id": pipeline_id, "now": now})).all()
    if not stages:
        raise PipelineNotFound(pipeline_id=pipeline_id)
    # Only a board with deals in other currencies asks what they are worth.
    foreign = any(row.currency not in (None, row.pipeline_currency) for row in stages)
    rates = await rates_of(connection, now.date()) if foreign else {}
    asked = {"pipeline_id": stages[0].pipeline_id, "size": size + 1}
    pages: dict[UUID, list[Any]] = defaultdict(list)
    for row in await connection.execute(first_pages, asked):
        pages[row.stage_id].append(row)
    columns = [_column(list(sums), pages[stage_id], size, rates) for stage_id, sums in groupby(stages, lambda row: row.id)]
    return pb.Board(pipeline_id=str(stages[0].pipeline_id), columns=columns)


# To put a statement together takes as long as to run it, so the last ones are kept.
@lru_cache(maxsize=1000)
def _statements(caller: Caller, search: DealSearch, default: bool) -> tuple[_Rows, _Rows]:
    """For the columns and for the first pages of what the caller may see."""
    shown = [Deal.state == pb.DEAL_STATE_OPEN, visible(Deal, caller, "deals.read"), *search.conditions()]
    return _columns(shown, default), _first_pages(shown)


def _columns(shown: list[sa.ColumnElement[bool]], default: bool) -> _Rows:
    """Rows of stages, one for each currency of their deals, with pipeline_currency, currency, deal_count, amount,
    overdue_count and idle_count; one row of nothing for a stage without deals. Asks for `id` and `now`.
    """
    counts = (
        sa.select(
            Deal.currency,
            sa.func.count().label("deal_count"),
            sa.func.sum(Deal.amount).label("amount"),
            sa.func.count().filter(OVERDUE).label("overdue_count"),
            sa.func.count().filter(idle(sa.bindparam("now", type_=MOMENT))).label("idle_count"),
        )
        .where(Deal.stage_id == Stage.id, *shown)
        .group_by(Deal.currency)
        .correlate(Stage)
        .lateral("counts")
    )
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


def _column(sums: Sequence[Any], rows: Sequence[Any], size: int, rates: Mapping[str, Decimal]) -> pb.BoardColumn:
    """`sums` are the rows of one stage, see `_columns`; `rates` as in `converted`."""
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
    return pb.BoardColumn(
        stage=convert.stage(stage),
        deals=[convert.card(row, row.stage_name, row.client_name) for row in rows[:size]],
        deal_count=sum(row.deal_count or 0 for row in sums),
        amount=money(amount, stage.pipeline_currency),
        overdue_count=sum(row.overdue_count or 0 for row in sums),
        idle_count=sum(row.idle_count or 0 for row in sums),
        next_page_token=encode_page(rows[size - 1].id) if len(rows) > size else "",
        forecast=money(forecast(amount, stage.probability), stage.pipeline_currency),
        unconverted=unconverted,
    )
