"""Saved views: whose they are, and who else is shown them."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1 import views_pb2 as pb
from suki_kit.auth import Caller
from suki_kit.db import Connection, new_id
from suki_kit.errors import InvalidInput, PermissionDenied
from suki_kit.values import text
from suki_staff.errors import TooManyViews, ViewNotFound
from suki_staff.models import Department, SavedView

_SHARE = "views.share"
# Of one person and list; and of one view, in characters.
_MOST_VIEWS = 100
_MOST_TEXT = 4000


async def list_views(connection: Connection, caller: Caller, list_name: str) -> list[pb.View]:
    """Raises PermissionDenied for a service."""
    me = caller.require_employee()
    mine = SavedView.owner_id == me
    with_all = SavedView.audience == pb.AUDIENCE_EVERYBODY
    with_us = (SavedView.audience == pb.AUDIENCE_DEPARTMENT) & SavedView.department_id.in_(_above(caller.department_id))
    statement = (
        sa.select(*SavedView.__table__.columns)
        .where(SavedView.list == list_name, mine | with_all | with_us)
        .order_by(mine.desc(), sa.func.lower(SavedView.name), SavedView.id)
    )
    return [message(row) for row in await connection.execute(statement)]


def _above(department_id: UUID | None) -> Any:
    """The department and those that it belongs to."""
    above = sa.select(Department.id, Department.parent_id).where(Department.id == department_id).cte("above", recursive=True)
    parents = sa.select(Department.id, Department.parent_id).where(Department.id == above.c.parent_id)
    return sa.select(above.union(parents).c.id)


async def save_view(session: AsyncSession, caller: Caller, asked: pb.View) -> pb.View:
    """Raises PermissionDenied for a service, InvalidInput and TooManyViews."""
    me, list_name, name = caller.require_employee(), asked.list.strip(), asked.name.strip()
    if not list_name or not name:
        raise InvalidInput(fields={"view.name": "name the view and its list"})
    if sum(len(key) + len(value) for key, value in asked.search.items()) > _MOST_TEXT:
        raise InvalidInput(fields={"view.search": f"must not have more than {_MOST_TEXT} characters"})
    theirs = sa.select(sa.func.count()).where(SavedView.owner_id == me, SavedView.list == list_name, SavedView.name != name)
    if (await session.execute(theirs)).scalar_one() >= _MOST_VIEWS:
        raise TooManyViews(most=_MOST_VIEWS)
    values = {"list": list_name, "name": name, "search": dict(asked.search), "owner_id": me}
    written = insert(SavedView).values(id=new_id(), department_id=caller.department_id, audience=pb.AUDIENCE_ME, **values)
    again = written.on_conflict_do_update(index_elements=["owner_id", "list", "name"], set_={"search": written.excluded.search})
    return message((await session.execute(again.returning(*SavedView.__table__.columns))).one())


async def share_view(session: AsyncSession, caller: Caller, view_id: UUID, audience: pb.Audience) -> pb.View:
    """Raises ViewNotFound for another person's, PermissionDenied, and InvalidInput for an audience that is none."""
    if audience not in pb.Audience.values()[1:]:
        raise InvalidInput(fields={"audience": "must be me, the department or everybody"})
    row = await session.get(SavedView, view_id, with_for_update=True)
    if row is None or row.owner_id != caller.require_employee():
        raise ViewNotFound(view_id=view_id)
    widest = {"all": pb.AUDIENCE_EVERYBODY, "department": pb.AUDIENCE_DEPARTMENT, "own": pb.AUDIENCE_ME}
    if audience > widest[caller.require(_SHARE)]:
        raise PermissionDenied(permission=_SHARE)
    row.audience, row.department_id = audience, caller.department_id
    await session.flush()
    return message(row)


async def delete_view(session: AsyncSession, caller: Caller, view_id: UUID) -> None:
    """Raises ViewNotFound for another person's that the caller could not have shared."""
    row = await session.get(SavedView, view_id, with_for_update=True)
    if row is None or not _may_delete(caller, row):
        raise ViewNotFound(view_id=view_id)
    await session.delete(row)


def _may_delete(caller: Caller, row: SavedView) -> bool:
    shared = row.audience != pb.AUDIENCE_ME
    return row.owner_id == caller.id or (shared and caller.may_reach(_SHARE, row.owner_id, row.department_id))


def message(row: Any) -> pb.View:
    ids = {name: text(getattr(row, name)) for name in ("id", "owner_id", "department_id")}
    return pb.View(**ids, list=row.list, name=row.name, search=row.search, audience=row.audience)
