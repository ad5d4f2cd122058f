"""What is done about cards that are alike; read once in some seconds, for it is asked at each creation."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from suki.contacts.v1 import duplicates_pb2 as pb
from suki_contacts.duplicates import convert, queries
from suki_contacts.duplicates.kinds import COMPANY, CONTACT, KINDS, Kind
from suki_contacts.duplicates.matching import SAME, THRESHOLD, Reason, Verdict
from suki_contacts.models import DuplicatePolicy
from suki_kit import clock
from suki_kit.db import Connection, check_version, new_id
from suki_kit.errors import InvalidInput

# On two cards they are refused, whatever the policy says.
_UNIQUE = {pb.MATCH_FIELD_PHONE, pb.MATCH_FIELD_EMAIL, pb.MATCH_FIELD_INN}
# Fields that may have a policy of their own, and their columns: by each alone the other card is found.
_FIELDS: dict[int, dict[int, set[str]]] = {
    CONTACT.number: {
        pb.MATCH_FIELD_NAME: {"first_name", "middle_name", "last_name"},
        pb.MATCH_FIELD_TELEGRAM: {"telegram"},
    },
    COMPANY.number: {pb.MATCH_FIELD_NAME: {"name", "legal_name"}, pb.MATCH_FIELD_OGRN: {"ogrn"}},
}
# Another replica hears of a changed policy so much later.
_SECONDS = 3.0
# Of each database: until when what was read is good, and kind → its policy.
_read: WeakKeyDictionary[Any, tuple[float, dict[int, Any]]] = WeakKeyDictionary()


async def seed(session: AsyncSession, _settings: Any) -> None:
    """A new company is warned of likely duplicates while typing, and finds the others in a list."""
    first = {"create_time": clock.now(), "update_time": clock.now(), "version": 1}
    first |= {"on_create": pb.DUPLICATE_ACTION_WARN}
    first |= dict.fromkeys(("on_edit", "on_import"), pb.DUPLICATE_ACTION_REPORT)
    rows = [{"id": new_id(), "kind": kind, **first} for kind in KINDS]
    await session.execute(insert(DuplicatePolicy).values(rows).on_conflict_do_nothing(index_elements=["kind"]))


type Moment = Literal["on_create", "on_edit", "on_import"]
_MOMENTS: tuple[Moment, ...] = get_args(Moment.__value__)


class Policy(NamedTuple):
    """Actions at one moment: for what likely is the same client, and by field for what is the same in it."""

    likely: pb.DuplicateAction
    same: Mapping[int, pb.DuplicateAction]

    @property
    def strictest(self) -> pb.DuplicateAction:
        return max(self.likely, *self.same.values(), pb.DUPLICATE_ACTION_REPORT)

    def of_changed(self, kind: Kind, columns: Collection[str]) -> "Policy":
        """For an edit: a field that was the same before does not keep anybody from changing the rest."""
        there = _FIELDS[kind.number]
        return self._replace(same={field: action for field, action in self.same.items() if there[field] & set(columns)})

    def action(self, verdict: Verdict) -> pb.DuplicateAction:
        """REPORT < WARN < BLOCK, which is also what another card's number or address does."""
        if is_refused_anyway(verdict.reasons):
            return pb.DUPLICATE_ACTION_BLOCK
        same = {reason.field for reason in verdict.reasons if reason.likeness == SAME}
        actions = [action for field, action in self.same.items() if field in same]
        return max([pb.DUPLICATE_ACTION_REPORT, *actions, *([self.likely] if verdict.score >= THRESHOLD else [])])


def is_refused_anyway(reasons: Iterable[Reason]) -> bool:
    return any(reason.likeness == SAME and reason.field in _UNIQUE for reason in reasons)


async def policy(connection: Connection, kind: Kind, moment: Moment) -> Policy:
    """What stands for a card of this kind."""
    pool = _pool(connection)
    good_until, known = _read.get(pool, (0.0, {}))
    if good_until < time.monotonic():
        known = {row.kind: row for row in await queries.policies(connection)}
        _read[pool] = (time.monotonic() + _SECONDS, known)
    row = known[kind.number]
    return Policy(getattr(row, moment), {int(field): actions[moment] for field, actions in row.fields.items()})


async def update_policy(session: AsyncSession, asked: pb.DuplicatePolicy) -> pb.DuplicatePolicy:
    """Raises StaleVersion, and InvalidInput for a kind, a field or an action that is none."""
    kind = convert.asked_kind(asked.kind)
    asked.on_import = asked.on_import or pb.DUPLICATE_ACTION_REPORT
    _check_actions(asked, "policy")
    for place, one in enumerate(asked.fields):
        _check_field(kind, one, f"policy.fields[{place}]", asked.fields[:place])
    row = (await session.execute(sa.select(DuplicatePolicy).where(DuplicatePolicy.kind == kind.number))).scalar_one()
    check_version(row, asked.version)
    row.on_create, row.on_edit, row.on_import = asked.on_create, asked.on_edit, asked.on_import
    row.fields = {str(one.field): {moment: getattr(one, moment) for moment in _MOMENTS} for one in asked.fields}
    await session.flush()
    _read.pop(_pool(session), None)
    return convert.policy(row)


def _check_field(kind: Kind, asked: pb.DuplicateFieldPolicy, path: str, before: Sequence[pb.DuplicateFieldPolicy]) -> None:
    if asked.field not in _FIELDS[kind.number]:
        names = " or ".join(pb.MatchField.Name(field).removeprefix("MATCH_FIELD_").lower() for field in _FIELDS[kind.number])
        raise InvalidInput(fields={f"{path}.field": f"must be {names}"})
    if any(one.field == asked.field for one in before):
        raise InvalidInput(fields={f"{path}.field": "is named twice"})
    _check_actions(asked, path)


def _check_actions(asked: pb.DuplicatePolicy | pb.DuplicateFieldPolicy, path: str) -> None:
    for moment in _MOMENTS:
        if getattr(asked, moment) not in pb.DuplicateAction.values()[1:]:
            raise InvalidInput(fields={f"{path}.{moment}": "must be report, warn or block"})


def _pool(connection: Connection) -> Any:
    """What the connections of one database have in common."""
    bound: Any = connection.sync_connection if isinstance(connection, AsyncConnection) else connection.get_bind()
    return bound.engine.pool
