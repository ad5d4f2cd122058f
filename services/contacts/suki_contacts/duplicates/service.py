"""Decisions and writes about duplicates."""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import duplicates_pb2 as pb
from suki_contacts.duplicates import convert, policies, queries
from suki_contacts.duplicates.groups import regroup
from suki_contacts.duplicates.keys import place
from suki_contacts.duplicates.kinds import Kind
from suki_contacts.duplicates.matching import Verdict
from suki_contacts.duplicates.policies import Policy, is_refused_anyway
from suki_contacts.errors import DuplicateFound
from suki_contacts.models import DuplicatePair, NotDuplicate
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.db import Connection
from suki_kit.errors import InvalidInput
from suki_kit.phones import InvalidPhone, normal_phone
from suki_kit.values import timestamp

# What is less likely is not worth reading.
_SHOWN_FROM = 0.3
# A card is written with its keys; `change_time` lets the standing job find it.
NEW_KEYS = (
    "INSERT INTO match_keys (card_id, kind, keys, place, version, change_time) "
    "VALUES (:match_card, :match_kind, :match_keys, :match_place, :match_version, :match_time)"
)
WRITE_KEYS = sa.text(
    f"{NEW_KEYS} ON CONFLICT (card_id) DO UPDATE SET keys = excluded.keys, place = excluded.place, "
    "version = excluded.version, change_time = excluded.change_time"
)


def key_parameters(kind: Kind, row: Any) -> dict[str, Any]:
    """Of NEW_KEYS, for a card as it is now."""
    card = kind.card(row)
    return {
        "match_card": row.id,
        "match_kind": kind.number,
        "match_keys": kind.keys(card),
        "match_place": place(card),
        "match_version": row.version,
        "match_time": clock.now(),
    }


async def write_keys(session: AsyncSession, kind: Kind, row: Any) -> None:
    """After each change of a card."""
    await session.execute(WRITE_KEYS, key_parameters(kind, row))


async def find_duplicates(
    connection: Connection, caller: Caller, kind: Kind, row: Any, own_id: UUID | None, region: str, most: int
) -> list[pb.Match]:
    """Cards like the one that is typed in, the likeliest first. `row` has the columns of the kind, as far as they are typed."""
    row.phones = [_as_far_as_typed(phone, region) for phone in row.phones]
    changed = await _changed(connection, kind, row, own_id) if own_id else None
    likely = await _alike(connection, kind, row, own_id, await _policy(connection, kind, changed))
    return [
        convert.match(
            kind,
            one.other,
            one.verdict,
            one.action,
            caller.may_reach("contacts.read", one.other.owner_id, one.other.department_id),
        )
        for one in likely[:most]
    ]


async def _changed(connection: Connection, kind: Kind, row: Any, own_id: UUID) -> list[str]:
    """The columns in which the typed card differs from what is kept; all of them where nothing is."""
    kept = (await queries.compared_cards(connection, kind, [own_id])).get(own_id)
    return [name for name in kind.compared if kept is None or getattr(row, name) != getattr(kept, name)]


async def _policy(connection: Connection, kind: Kind, changed: Collection[str] | None) -> Policy:
    """For a new card, or for one of which these columns are changed."""
    if changed is None:
        return await policies.policy(connection, kind, "on_create")
    return (await policies.policy(connection, kind, "on_edit")).of_changed(kind, changed)


def _as_far_as_typed(phone: str, region: str) -> str:
    try:
        return normal_phone(phone, region)
    except InvalidPhone:
        return "".join(filter(str.isdigit, phone))


class Alike(NamedTuple):
    """Another card, and what happens because of it."""

    action: pb.DuplicateAction
    verdict: Verdict
    other: Any


async def _alike(
    connection: Connection, kind: Kind, row: Any, own_id: UUID | None, policy: Policy, unwritten: Iterable[Any] = ()
) -> list[Alike]:
    """What is worth showing: what is refused anyway, then the strictest, then the likeliest."""
    card = kind.card(row)
    others = [*await queries.candidates(connection, kind, card, own_id), *unwritten]
    judged = ((kind.compare(card, kind.card(other)), other) for other in others)
    alike = (Alike(policy.action(verdict), verdict, other) for verdict, other in judged)
    shown = (one for one in alike if one.verdict.score >= _SHOWN_FROM or one.action != pb.DUPLICATE_ACTION_REPORT)
    return sorted(
        shown, key=lambda one: (-is_refused_anyway(one.verdict.reasons), -one.action, -one.verdict.score, one.other.id)
    )


async def refuse_alike(connection: Connection, kind: Kind, row: Any, changed: Collection[str] | None = None) -> None:
    """Raises DuplicateFound, naming the likeliest card, where the policy says so for a new card, or for one of which these
    columns are changed; else it costs nothing.

    A request that is repeated is not refused for the card that it has made. What another card's number or address refuses
    is left to that.
    """
    policy = await _policy(connection, kind, changed)
    if policy.strictest != pb.DUPLICATE_ACTION_BLOCK:
        return
    found = await strictest(connection, kind, row, policy)
    if found is None or found.action != pb.DUPLICATE_ACTION_BLOCK:
        return
    if changed is not None or row.request_id is None or not await queries.is_made(connection, kind, row.request_id):
        raise DuplicateFound(existing_id=found.other.id, score=found.verdict.score)


async def strictest(
    connection: Connection, kind: Kind, row: Any, policy: Policy, unwritten: Iterable[Any] = ()
) -> Alike | None:
    """The card, `unwritten` ones too, for which most is done about this one, if anything is, and not for a number or an
    address."""
    found = next(iter(await _alike(connection, kind, row, row.id, policy, unwritten)), None)
    if found is None or found.action == pb.DUPLICATE_ACTION_REPORT or is_refused_anyway(found.verdict.reasons):
        return None
    return found


async def dismiss_duplicates(session: AsyncSession, caller: Caller, kind: Kind, ids: Sequence[UUID]) -> None:
    """Each pair of these cards is two clients. Raises InvalidInput for less than two, and the kind's `missing`."""
    cards = sorted(set(ids))
    if len(cards) < 2:
        raise InvalidInput(fields={"ids": "name two cards at least"})
    reached = await queries.reached(session, caller, kind, cards, "contacts.merge")
    for one in cards:
        if one not in reached:
            raise kind.missing(**{f"{kind.entity}_id": one})
    pairs = list(combinations(cards, 2))
    told = {"kind": kind.number, "actor": caller.actor, "dismiss_time": clock.now()}
    rows = [{"first_id": first, "second_id": second, **told} for first, second in pairs]
    await session.execute(insert(NotDuplicate).values(rows).on_conflict_do_nothing())
    theirs = sa.tuple_(DuplicatePair.first_id, DuplicatePair.second_id).in_(pairs)
    gone = await session.execute(sa.delete(DuplicatePair).where(theirs).returning(DuplicatePair.group_id))
    await regroup(session, kind, set(gone.scalars()))


async def list_groups(
    connection: Connection, caller: Caller, kind: Kind, size: int, token: str
) -> pb.ListDuplicateGroupsResponse:
    """A page of what the standing job found, the likeliest first."""
    found, next_token = await queries.list_groups(connection, caller, kind, size, token)
    ids = {one for pairs in found for pair in pairs for one in (pair.first_id, pair.second_id)}
    rows, _ = await kind.listed(connection, caller, {"ids": list(ids)}, "", len(ids), "") if ids else ([], "")
    cards = {row.id: row for row in rows}
    # A card may have gone since the pairs were read.
    there = [[pair for pair in pairs if pair.first_id in cards and pair.second_id in cards] for pairs in found]
    return pb.ListDuplicateGroupsResponse(
        groups=[convert.group(kind, pairs, cards) for pairs in there if pairs],
        next_page_token=next_token,
        scan_time=timestamp(await queries.scan_time(connection, kind)),
    )
