"""The standing jobs: every card has its keys, and cards that seem to be one client stand side by side."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki_contacts.duplicates import queries
from suki_contacts.duplicates.groups import regroup
from suki_contacts.duplicates.kinds import KINDS, Kind
from suki_contacts.duplicates.matching import THRESHOLD, Verdict
from suki_contacts.duplicates.service import WRITE_KEYS, key_parameters
from suki_contacts.models import DuplicatePair, DuplicateScan
from suki_kit.jobs import Job

# A key on more cards than these tells nobody apart; nor does a name that so many in one place have.
MOST_SHARING, MOST_NAMESAKES = 50, 5
# When more cards than these have changed, all keys are joined at once rather than looked up.
FEW = 5000
# A card whose change was committed after a run that began later is seen by the next one.
_LATE = timedelta(minutes=10)
_KEYS_AT_ONCE, _PAIRS_AT_ONCE = 20_000, 4000
# What is compared before others may go on: a few milliseconds.
_SLICE = 200

_ALL = "SELECT card_id, place, unnest(keys) AS key FROM match_keys WHERE kind = :kind"
_OF_CHANGED = (
    "SELECT DISTINCT other.card_id, other.place, changed.key FROM (SELECT DISTINCT place, unnest(keys) AS key FROM match_keys "
    "WHERE kind = :kind AND change_time > :since) AS changed JOIN match_keys AS other "
    "ON other.keys @> ARRAY[changed.key] AND (changed.key & 1 = 0 OR other.place = changed.place)"
)
# Pairs that share a key which says enough, or a name in one place; the smaller id first.
_PAIRS = (
    "SELECT DISTINCT LEAST(one, other) AS first_id, GREATEST(one, other) AS second_id FROM (SELECT array_agg(card_id) AS cards "
    "FROM ({keyed}) AS keyed WHERE key & 1 = 0 OR place IS NOT NULL "
    "GROUP BY key & 1, CASE key & 1 WHEN 0 THEN key ELSE key # place END "
    "HAVING count(*) BETWEEN 2 AND CASE key & 1 WHEN 0 THEN {sharing} ELSE {namesakes} END) AS blocks, "
    "unnest(cards) AS one, unnest(cards) AS other WHERE one < other"
)
_LIMITS = {"sharing": MOST_SHARING, "namesakes": MOST_NAMESAKES}
BLOCKS = _PAIRS.format(keyed=_ALL, **_LIMITS)
_BLOCKS_OF_CHANGED = _PAIRS.format(keyed=_OF_CHANGED, **_LIMITS)
_NOTE = (
    "CREATE TEMPORARY TABLE likely_pairs ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY first_id) AS place, first_id, "
    "second_id FROM ({pairs}) AS pairs WHERE NOT EXISTS (SELECT FROM not_duplicates AS known "
    "WHERE known.first_id = pairs.first_id AND known.second_id = pairs.second_id)"
)
_CHANGED = sa.text("SELECT count(*) FROM match_keys WHERE kind = :kind AND change_time > :since")
_PLACES = sa.text("SELECT first_id, second_id FROM likely_pairs WHERE place > :after AND place <= :until")
# Pairs that do not hold any more: of changed cards those that were not found again, those of cards that are gone, and those
# that were dismissed while the job was at work.
_FORGET = (
    "DELETE FROM duplicate_pairs AS pair WHERE kind = :kind AND (hold_time < :now AND EXISTS (SELECT FROM match_keys AS card "
    "WHERE card.card_id IN (pair.first_id, pair.second_id) AND card.change_time > :since) "
    "OR (SELECT count(*) FROM {table} AS card WHERE card.id IN (pair.first_id, pair.second_id)) < 2 "
    "OR EXISTS (SELECT FROM not_duplicates AS known "
    "WHERE known.first_id = pair.first_id AND known.second_id = pair.second_id))"
)
_FORGET_KEYS = "DELETE FROM match_keys WHERE kind = :kind AND NOT EXISTS (SELECT FROM {table} AS card WHERE card.id = card_id)"
_WITHOUT_KEYS = (
    "SELECT card.* FROM {table} AS card LEFT JOIN match_keys AS known ON known.card_id = card.id "
    "WHERE known.version IS DISTINCT FROM card.version LIMIT :most"
)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


async def keep_keys(session: AsyncSession, now: datetime) -> None:
    """Gives keys to cards that have none or older ones: those of before there were keys, merged and parted ones."""
    for kind in KINDS.values():
        statement = sa.text(_WITHOUT_KEYS.format(table=kind.model.__tablename__))
        rows = (await session.execute(statement, {"most": _KEYS_AT_ONCE})).all()
        for some in batched(rows, _SLICE, strict=False):
            await session.execute(WRITE_KEYS, [key_parameters(kind, row) for row in some])
        await session.execute(sa.text(_FORGET_KEYS.format(table=kind.model.__tablename__)), {"kind": kind.number})


async def find_groups(session: AsyncSession, now: datetime) -> None:
    """Compares the cards that have changed since the last run, at first all, with those that share a key with them."""
    for kind in KINDS.values():
        last = await queries.scan_time(session, kind)
        await _scan(session, kind, now, last - _LATE if last else _BEGINNING)
        known = insert(DuplicateScan).values(kind=kind.number, start_time=now)
        await session.execute(known.on_conflict_do_update(index_elements=["kind"], set_={"start_time": now}))


async def _scan(session: AsyncSession, kind: Kind, now: datetime, since: datetime) -> None:
    count = await _note_likely_pairs(session, kind, since)
    for after in range(0, count, _PAIRS_AT_ONCE):
        pairs = (await session.execute(_PLACES, {"after": after, "until": after + _PAIRS_AT_ONCE})).all()
        found = await _compare(session, kind, pairs, now)
        if found:
            await _keep(session, found)
    await session.execute(sa.text("DROP TABLE likely_pairs"))
    forget = sa.text(_FORGET.format(table=kind.model.__tablename__))
    await session.execute(forget, {"kind": kind.number, "now": now, "since": since})
    await regroup(session, kind)


async def _note_likely_pairs(session: AsyncSession, kind: Kind, since: datetime) -> int:
    """Writes the pairs to be compared into `likely_pairs` with their places from 1 on. How many they are."""
    changed = (await session.execute(_CHANGED, {"kind": kind.number, "since": since})).scalar_one()
    pairs = BLOCKS if changed > FEW else _BLOCKS_OF_CHANGED
    await session.execute(sa.text(_NOTE.format(pairs=pairs)), {"kind": kind.number, "since": since})
    await session.execute(sa.text("ALTER TABLE likely_pairs ADD PRIMARY KEY (place)"))
    return (await session.execute(sa.text("SELECT count(*) FROM likely_pairs"))).scalar_one()


async def _compare(session: AsyncSession, kind: Kind, pairs: Sequence[Any], now: datetime) -> list[dict[str, Any]]:
    """Rows of duplicate_pairs for those that are one client."""
    ids = {one for pair in pairs for one in pair}
    rows = await queries.compared_cards(session, kind, ids)
    cards, found = {}, []
    for some in batched(pairs, _SLICE, strict=False):
        for pair in some:
            for one in pair:
                if one not in cards and one in rows:
                    cards[one] = kind.card(rows[one])
            if pair.first_id in cards and pair.second_id in cards:
                verdict = kind.compare(cards[pair.first_id], cards[pair.second_id])
                if verdict.score >= THRESHOLD:
                    found.append(_row(kind, pair, verdict, now))
        await asyncio.sleep(0)
    return found


def _row(kind: Kind, pair: Any, verdict: Verdict, now: datetime) -> dict[str, Any]:
    return {
        "first_id": pair.first_id,
        "second_id": pair.second_id,
        "kind": kind.number,
        "group_id": pair.first_id,
        "score": round(verdict.score * 1000),
        "reasons": verdict.reasons,
        "find_time": now,
        "hold_time": now,
    }


async def _keep(session: AsyncSession, found: list[dict[str, Any]]) -> None:
    known = insert(DuplicatePair)
    again = {name: known.excluded[name] for name in ("score", "reasons", "hold_time")}
    await session.execute(known.on_conflict_do_update(index_elements=["first_id", "second_id"], set_=again), found)


KEEP_KEYS = Job("keep match keys", timedelta(minutes=1), keep_keys)
FIND = Job("find duplicates", timedelta(minutes=10), find_groups)
