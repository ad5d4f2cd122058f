"""Every SELECT of pipeline but the board's; each shows only what the caller may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.auth import Caller, visible
from suki_kit.custom_fields import Condition
from suki_kit.db import Connection, decode_page, encode_page
from suki_pipeline.errors import DealNotFound, LossReasonNotFound, PipelineNotFound, StageNotFound
from suki_pipeline.models import Client, Deal, LossReason, Pipeline, Product, Stage, StageVisit

# Who a deal's client is: the company where there is one, else the person.
CLIENT_ID = sa.func.coalesce(Deal.company_id, Deal.contact_id)
OVERDUE = sa.and_(
    Deal.state == pb.DEAL_STATE_OPEN,
    sa.or_(Deal.deadline_announced == Deal.deadline, Deal.stage_announced == Deal.stage_enter_time),
)
# Nobody spoke with the client for longer than the stage allows.
IDLE = Deal.idle_marked == Deal.idle_due_time

_DEAL = (
    sa.select(*Deal.__table__.columns, Stage.name.label("stage_name"), Client.name.label("client_name"))
    .join(Stage, Stage.id == Deal.stage_id)
    .outerjoin(Client, Client.id == CLIENT_ID)
)
_ONE_DEAL = _DEAL.where(Deal.id == sa.bindparam("id"))
_target = aliased(Stage)
_STANDING_DEAL = _ONE_DEAL.add_columns(
    _target.id.label("target_id"), _target.name.label("target_name"), _target.pipeline_id.label("target_pipeline_id")
).outerjoin(_target, _target.id == sa.bindparam("target", type_=sa.Uuid))
_PLACE = (
    sa.select(
        Stage.id,
        Stage.name,
        Stage.kind,
        Stage.pipeline_id,
        Pipeline.currency,
        sa.select(Client.name).where(Client.id == sa.bindparam("client", type_=sa.Uuid)).scalar_subquery().label("client_name"),
    )
    .join(Pipeline, Pipeline.id == Stage.pipeline_id)
    .where(~Pipeline.archived)
    .order_by(Stage.position)
    .limit(1)
)
_IN_DEFAULT = _PLACE.where(Pipeline.is_default)
_IN_PIPELINE = _PLACE.where(Pipeline.id == sa.bindparam("pipeline"))
_IN_STAGE = _PLACE.where(Stage.id == sa.bindparam("stage"))


async def deal(connection: Connection, caller: Caller, deal_id: UUID) -> Any:
    """A row of the deal's columns, `stage_name` and `client_name`. Raises DealNotFound."""
    row = (await connection.execute(_ONE_DEAL, {"id": deal_id})).first()
    if row is None or not caller.may_reach("deals.read", row.owner_id, row.department_id):
        raise DealNotFound(deal_id=deal_id)
    return row


async def standing_deal(connection: Connection, caller: Caller, deal_id: UUID, target: UUID | None) -> Any:
    """A deal that the caller may change, with the stage `target`: target_id, target_name, target_pipeline_id.

    Raises DealNotFound.
    """
    row = (await connection.execute(_STANDING_DEAL, {"id": deal_id, "target": target})).first()
    if row is None or not caller.may_reach("deals.write", row.owner_id, row.department_id):
        raise DealNotFound(deal_id=deal_id)
    return row


async def place(connection: Connection, pipeline_id: UUID | None, stage_id: UUID | None, client_id: UUID | None) -> Any:
    """Where a new deal stands: id, name, kind of the stage, pipeline_id, currency, and the client's name.

    Without a stage it is the first one of the pipeline, without a pipeline that of the default one. Raises StageNotFound and
    PipelineNotFound.
    """
    statement = _IN_STAGE if stage_id else _IN_PIPELINE if pipeline_id else _IN_DEFAULT
    asked = {"stage": stage_id, "pipeline": pipeline_id, "client": client_id}
    row = (await connection.execute(statement, asked)).first()
    if row is None and not stage_id:
        raise PipelineNotFound(pipeline_id=pipeline_id)
    if row is None or (pipeline_id and row.pipeline_id != pipeline_id):
        raise StageNotFound(stage_id=stage_id)
    return row


@dataclass(frozen=True, slots=True)
class DealSearch:
    """Which deals a list shows; what is None or empty does not narrow it. `equal` pairs columns with values."""

    equal: tuple[tuple[str, UUID | None], ...] = ()
    states: tuple[int, ...] = ()
    ids: tuple[UUID, ...] = ()
    created_from: datetime | None = None
    created_before: datetime | None = None
    query: str = ""
    overdue: bool = False
    custom: tuple[Condition, ...] = ()

    def equals(self, model: Any) -> list[sa.ColumnElement[bool]]:
        return [model.__table__.c[column] == value for column, value in self.equal if value]

    def equal_only(self, *columns: str) -> bool:
        """Nothing but these columns narrows it."""
        narrowing = {column for column, value in self.equal if value}
        return narrowing <= set(columns) and self == DealSearch(equal=self.equal)

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        found = self.equals(Deal)
        if self.states:
            found.append(Deal.state.in_(self.states))
        if self.ids:
            found.append(Deal.id.in_(self.ids))
        if self.created_from:
            found.append(Deal.create_time >= self.created_from)
        if self.created_before:
            found.append(Deal.create_time < self.created_before)
        if self.query:
            found.append(_named(self.query))
        if self.overdue:
            found.append(OVERDUE)
        return found + [condition.on(Deal.custom_fields) for condition in self.custom]


def _named(query: str) -> sa.ColumnElement[bool]:
    clients = sa.select(Client.id).where(Client.name.icontains(query, autoescape=True))
    return sa.or_(Deal.title.icontains(query, autoescape=True), Deal.contact_id.in_(clients), Deal.company_id.in_(clients))


async def list_deals(
    connection: Connection, caller: Caller, search: DealSearch, size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of deals, newest first, and the token of the next page."""
    statement = _DEAL.where(visible(Deal, caller, "deals.read"), *search.conditions())
    position = decode_page(token, UUID)
    if position:
        statement = statement.where(Deal.id < position[0])
    rows = (await connection.execute(statement.order_by(Deal.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""


async def deals_by_id(connection: Connection, ids: Sequence[UUID]) -> Sequence[Any]:
    """For the service itself: rows as of `deal`."""
    return (await connection.execute(_DEAL.where(Deal.id.in_(ids)).order_by(Deal.id))).all()


async def deal_of_request(connection: Connection, request_id: UUID) -> UUID | None:
    """The id of the deal that this request created."""
    return (await connection.execute(sa.select(Deal.id).where(Deal.request_id == request_id))).scalar_one_or_none()


async def open_deal_of(connection: Connection, contact_id: UUID) -> UUID | None:
    """For the service itself: one of the contact's open deals."""
    open_deals = sa.select(Deal.id).where(Deal.contact_id == contact_id, Deal.state == pb.DEAL_STATE_OPEN)
    return (await connection.execute(open_deals.limit(1))).scalar_one_or_none()


async def stage_visits(connection: Connection, deal_id: UUID) -> Sequence[Any]:
    """Rows of visits with `stage_name` and `planned_seconds`, oldest first. Whether the deal may be seen was asked before."""
    statement = (
        sa.select(*StageVisit.__table__.columns, Stage.name.label("stage_name"), Stage.planned_seconds)
        .outerjoin(Stage, Stage.id == StageVisit.stage_id)
        .where(StageVisit.deal_id == deal_id)
        .order_by(StageVisit.enter_time, StageVisit.id)
    )
    return (await connection.execute(statement)).all()


async def pipelines(connection: Connection, include_archived: bool = True) -> Sequence[Any]:
    """The default one first."""
    statement = sa.select(*Pipeline.__table__.columns).order_by(Pipeline.is_default.desc(), Pipeline.name, Pipeline.id)
    if not include_archived:
        statement = statement.where(~Pipeline.archived)
    return (await connection.execute(statement)).all()


async def stages(connection: Connection, *pipeline_ids: UUID) -> Sequence[Any]:
    """The stages of these pipelines, of all when none is named, in order."""
    statement = sa.select(*Stage.__table__.columns).order_by(Stage.pipeline_id, Stage.position)
    if pipeline_ids:
        statement = statement.where(Stage.pipeline_id.in_(pipeline_ids))
    return (await connection.execute(statement)).all()


async def products(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, Any]:
    """Those of `ids` that there are."""
    if not ids:
        return {}
    rows = await connection.execute(sa.select(*Product.__table__.columns).where(Product.id.in_(ids)))
    return {row.id: row for row in rows}


async def list_products(connection: Connection, include_archived: bool) -> Sequence[Any]:
    statement = sa.select(*Product.__table__.columns).order_by(Product.name)
    if not include_archived:
        statement = statement.where(~Product.archived)
    return (await connection.execute(statement)).all()


async def loss_reason(connection: Connection, loss_reason_id: UUID) -> Any:
    """A reason that can be given now. Raises LossReasonNotFound."""
    statement = sa.select(*LossReason.__table__.columns).where(LossReason.id == loss_reason_id, ~LossReason.archived)
    row = (await connection.execute(statement)).first()
    if row is None:
        raise LossReasonNotFound(loss_reason_id=loss_reason_id)
    return row


async def list_loss_reasons(connection: Connection) -> Sequence[Any]:
    """The archived ones too: old deals name them."""
    return (await connection.execute(sa.select(*LossReason.__table__.columns).order_by(LossReason.name))).all()


async def imported_deals(connection: Connection, origin: str, external_ids: Sequence[str]) -> dict[str, UUID]:
    """For an import: external id → deal, of those that are here already."""
    statement = sa.select(Deal.external_id, Deal.id).where(Deal.origin == origin, Deal.external_id.in_(external_ids))
    return {row.external_id: row.id for row in await connection.execute(statement)}


async def client_names(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Names of contacts and companies, as far as they are known here."""
    rows = await connection.execute(sa.select(Client.id, Client.name).where(Client.id.in_(ids)))
    return {row.id: row.name for row in rows}
