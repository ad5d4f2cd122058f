"""Decisions and writes about deals. Their steps are in `steps.py`, imports in `imports.py`, leads in `leads.py`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_DEAL as _DEAL
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealCreated, DealUpdated
from suki_kit import clock
from suki_kit.audit import ChangeNotFound, NotUndoable, undoing
from suki_kit.auth import Caller
from suki_kit.colleagues import department_of
from suki_kit.custom_fields import with_custom
from suki_kit.db import Connection, check_version, constraint_of, new_id
from suki_kit.insert import insert_told, new_row
from suki_kit.merges import follow_cards
from suki_kit.outbox import publish
from suki_kit.values import text, uuid
from suki_pipeline import convert, queries
from suki_pipeline.errors import DealNotFound
from suki_pipeline.lines import lines_total, priced
from suki_pipeline.models import Deal, deals
from suki_pipeline.timers import untime

UNNAMED = "New deal"
_CUSTOM = "deal.custom_fields"
# The first stage visit, as one more part of the statement that creates a deal.
_VISIT = "INSERT INTO stage_visits (id, deal_id, stage_id, enter_time) VALUES (:visit_id, :id, :stage_id, :stage_enter_time)"


async def create_deal(connection: Connection, caller: Caller, message: pb.Deal, request_id: UUID | None = None) -> pb.Deal:
    """Writes a deal in one statement. The same `request_id` returns what it created.

    Raises StageNotFound, PipelineNotFound, ProductNotFound and UnknownEmployee.
    """
    values = convert.deal_values(message)
    row = new_row(Deal, **values, request_id=request_id)
    await follow_cards(connection, row, "contact_id", "company_id")
    row.owner_id = row.owner_id or caller.id
    if row.department_id is None:
        row.department_id = await department_of(connection, caller, row.owner_id)
    place = await queries.place(connection, uuid(message.pipeline_id), uuid(message.stage_id), row.company_id or row.contact_id)
    row.currency = row.currency or place.currency
    row.custom_fields = await with_custom(connection, _DEAL, {}, row.custom_fields, _CUSTOM)
    if message.lines:
        await _set_lines(connection, row, message.lines)
    try:
        return await write_deal(connection, row, place)
    except IntegrityError as error:
        known = await queries.deal_of_request(connection, request_id) if request_id and _is_again(error) else None
        if known is None:
            raise
        return convert.listed(await queries.deal(connection, caller, known))


def _is_again(error: IntegrityError) -> bool:
    return constraint_of(error) == "uq_deals_request_id"


async def write_deal(connection: Connection, row: Deal, place: Any) -> pb.Deal:
    """Puts a new deal where `place` says (see queries.place), with its first visit, its history and its news."""
    row.pipeline_id, row.stage_id = place.pipeline_id, place.id
    row.title = row.title or place.client_name or UNNAMED
    row.stage_enter_time = clock.now()
    message = convert.deal(row, place.name, place.client_name)
    event = DealCreated(deal=message, lead=place.kind == pb.STAGE_KIND_LEAD)
    await insert_told(connection, row, event, _VISIT, visit_id=new_id())
    return message


async def _set_lines(connection: Connection, row: Deal, lines: Any) -> None:
    """Prices the lines; the amount is their sum when there are any."""
    product_ids = [UUID(line.product_id) for line in lines if line.product_id]
    products = await queries.products(connection, product_ids)
    row.lines = priced(lines, products, row.currency, "deal.lines")
    if row.lines:
        row.amount = lines_total(row.lines)


async def update_deal(session: AsyncSession, caller: Caller, deal_id: UUID, version: int, changes: dict[str, Any]) -> pb.Deal:
    """Changes the given columns; `lines` are DealLine messages. Raises DealNotFound, StaleVersion, ProductNotFound."""
    row = await session.get(Deal, deal_id)
    if row is None or not caller.may_reach("deals.write", row.owner_id, row.department_id):
        raise DealNotFound(deal_id=deal_id)
    check_version(row, version)
    previous_owner = row.owner_id
    await _change(session, row, changes)
    if "owner_id" in changes and "department_id" not in changes:
        row.department_id = await department_of(session, caller, row.owner_id)
    await session.flush()
    if "owner_id" in changes:
        await untime(session, deals.c.id == deal_id)
    message = convert.listed((await queries.deals_by_id(session, [deal_id]))[0])
    event = DealUpdated(deal=message, changed_fields=sorted(changes), previous_owner_id=text(previous_owner))
    await publish(session, event)
    return message


async def undo_change(session: AsyncSession, caller: Caller, change_id: UUID, fields: Sequence[str]) -> pb.Deal:
    """The deal after it. Raises ChangeNotFound, NotUndoable, ChangedSince, and what an update raises."""
    row, before = await undoing(session, change_id, {"deals": Deal}, fields)
    if not caller.may_reach("deals.write", row.owner_id, row.department_id):
        raise ChangeNotFound(change_id=change_id)
    if steps := sorted(before.keys() - convert.DEAL_COLUMNS):
        raise NotUndoable(fields=dict.fromkeys(steps, "is changed by steps: move, win, lose, reopen"))
    if "lines" in before:
        before["lines"] = [pb.DealLine(**line) for line in before["lines"]]
    return await update_deal(session, caller, row.id, row.version, before)


async def _change(session: AsyncSession, row: Deal, changes: dict[str, Any]) -> None:
    for column, value in changes.items():
        if column == "currency":
            row.currency = value or row.currency
        elif column == "title":
            row.title = value or UNNAMED
        elif column == "custom_fields":
            row.custom_fields = await with_custom(session, _DEAL, row.custom_fields, value, _CUSTOM)
        elif column != "lines":
            setattr(row, column, value)
    if "lines" in changes:
        await _set_lines(session, row, changes["lines"])
    elif row.lines:
        row.amount = lines_total(row.lines)
