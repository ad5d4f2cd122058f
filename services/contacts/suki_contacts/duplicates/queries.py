"""Every SELECT of duplicates. Who may see which card is told with its owner and department, or asked here."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from suki_contacts.duplicates.keys import place
from suki_contacts.duplicates.kinds import CONTACT, Kind
from suki_contacts.models import Company, Contact, DuplicatePair, DuplicatePolicy, DuplicateScan
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page

# Of the cards that share a key, as many as are compared, those that share most first.
CANDIDATES = 50
_NOBODY = UUID(int=0)
_POLICIES = sa.select(*DuplicatePolicy.__table__.columns).order_by(DuplicatePolicy.kind)


@cache
def _cards(kind: Kind) -> Any:
    """What is compared of each card, and whose it is."""
    columns = kind.model.__table__.columns
    cards = sa.select(*(columns[name] for name in ("id", "owner_id", "department_id", "version", *kind.compared)))
    if kind is not CONTACT:
        return cards
    named = cards.add_columns(Company.name.label("company_name"))
    return named.outerjoin_from(Contact, Company, Company.id == Contact.company_id)


@cache
def candidates_statement(kind: Kind) -> sa.Select[Any]:
    """With the parameters `keys`, `place`, `own`, `entity`, `identifiers` and `most`."""
    # Not limited inside: for a few rows of many the planner would rather read the table from its beginning.
    found = sa.text(
        "WITH sharing AS MATERIALIZED (SELECT card_id, keys, place FROM match_keys WHERE keys && CAST(:keys AS bigint[])) "
        "(SELECT card_id FROM sharing WHERE card_id <> CAST(:own AS uuid) ORDER BY "
        "cardinality(ARRAY(SELECT unnest(keys) INTERSECT SELECT unnest(CAST(:keys AS bigint[])))) "
        "+ CASE WHEN place = CAST(:place AS bigint) THEN 1 ELSE 0 END DESC, card_id DESC LIMIT :most) "
        "UNION SELECT entity_id FROM identifiers WHERE entity = :entity AND value = ANY(CAST(:identifiers AS text[]))"
    )
    ids = found.columns(sa.column("card_id", sa.Uuid)).subquery("found")
    dismissed = sa.text(
        "NOT EXISTS (SELECT FROM not_duplicates AS known WHERE known.first_id = LEAST(found.card_id, CAST(:own AS uuid)) "
        "AND known.second_id = GREATEST(found.card_id, CAST(:own AS uuid)))"
    )
    card_id = kind.model.__table__.c.id
    return _cards(kind).where(card_id == ids.c.card_id, card_id != sa.bindparam("own", type_=sa.Uuid), dismissed)


async def candidates(connection: Connection, kind: Kind, card: Any, own_id: UUID | None) -> Sequence[Any]:
    """Rows that may be the same client as `card`, without `own_id` and what is known to be another. For all callers."""
    asked = candidates_parameters(kind, card, own_id)
    return (await connection.execute(candidates_statement(kind), asked)).all()


def candidates_parameters(kind: Kind, card: Any, own_id: UUID | None) -> dict[str, Any]:
    return {
        "keys": kind.keys(card),
        "place": place(card),
        "own": own_id or _NOBODY,
        "entity": kind.entity,
        "identifiers": [*card.phones, *card.emails],
        "most": CANDIDATES,
    }


async def policies(connection: Connection) -> Sequence[Any]:
    return (await connection.execute(_POLICIES)).all()


async def compared_cards(connection: Connection, kind: Kind, ids: Collection[UUID]) -> dict[UUID, Any]:
    """The rows as they are compared, by their ids. For all callers."""
    model = kind.model
    rows = await connection.execute(
        _cards(kind).where(model.id == sa.any_(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid)))), {"ids": list(ids)}
    )
    return {row.id: row for row in rows}


async def is_made(connection: Connection, kind: Kind, request_id: UUID) -> bool:
    """Has this request made its card before?"""
    made = sa.select(kind.model.id).where(kind.model.request_id == request_id)
    return (await connection.execute(made)).first() is not None


async def reached(connection: Connection, caller: Caller, kind: Kind, ids: Collection[UUID], permission: str) -> set[UUID]:
    """Those of the cards that are there and that the caller may reach with the permission."""
    statement = sa.select(kind.model.id).where(kind.model.id.in_(ids), visible(kind.model, caller, permission))
    return set((await connection.execute(statement)).scalars())


async def scan_time(connection: Connection, kind: Kind) -> datetime | None:
    statement = sa.select(DuplicateScan.start_time).where(DuplicateScan.kind == kind.number)
    return (await connection.execute(statement)).scalar_one_or_none()


async def list_groups(connection: Connection, caller: Caller, kind: Kind, size: int, token: str) -> tuple[list[list[Any]], str]:
    """A page of groups, the likeliest first: of each its pairs of which the caller may see both cards, the likeliest first."""
    first, second = aliased(kind.model), aliased(kind.model)
    seen = (
        sa.select(DuplicatePair.group_id, sa.func.max(DuplicatePair.score).label("score"))
        .join(first, first.id == DuplicatePair.first_id)
        .join(second, second.id == DuplicatePair.second_id)
        .where(DuplicatePair.kind == kind.number)
        .where(visible(first, caller, "contacts.read"), visible(second, caller, "contacts.read"))
    )
    top = seen.group_by(DuplicatePair.group_id)
    score = sa.func.max(DuplicatePair.score)
    if position := decode_page(token, int, UUID):
        top = top.having(sa.tuple_(-score, DuplicatePair.group_id) > sa.tuple_(-position[0], position[1]))
    groups = (await connection.execute(top.order_by(score.desc(), DuplicatePair.group_id).limit(size + 1))).all()
    shown = groups[:size]
    pairs = seen.with_only_columns(*DuplicatePair.__table__.columns).where(
        DuplicatePair.group_id.in_([group.group_id for group in shown])
    )
    by_group: dict[UUID, list[Any]] = {group.group_id: [] for group in shown}
    for pair in await connection.execute(pairs.order_by(DuplicatePair.score.desc(), DuplicatePair.first_id)):
        by_group[pair.group_id].append(pair)
    return list(by_group.values()), encode_page(shown[-1].score, shown[-1].group_id) if len(groups) > size else ""
