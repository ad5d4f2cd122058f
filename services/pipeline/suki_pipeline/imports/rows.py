"""What one row of a file of deals says. Decided from the row alone: what it names is found later."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit import clock
from suki_kit.importing import cells as read
from suki_kit.importing.errors import RowRefused
from suki_kit.importing.titles import CUSTOM
from suki_kit.values import text, timestamp
from suki_pipeline.imports.fields import STATES

# What is told by a name or a key, and found by it.
NAMED = ("pipeline", "stage", "loss_reason", "owner", "source")
# By what a client is found, the surest first; several columns may say it.
KEYS = ("phone", "email", "inn", "client")
# Of one row; more say nothing new.
_MOST = 5
_LONGEST = 200
_PARTS = re.compile(r"[;,/\n]+")
_MOMENTS = ("deadline", "create_time", "stage_enter_time", "close_time")
_STATES = {
    word.strip(): pb.DealState.Value(f"DEAL_STATE_{state.upper()}")
    for state, words in STATES.items()
    for word in words.split(",")
}
_CLOSED = (pb.DEAL_STATE_WON, pb.DEAL_STATE_LOST)


@dataclass(frozen=True, slots=True)
class Draft:
    """`deal` has what the row says itself; `named` are places, reasons, colleagues and sources as it calls them, `keys` what it
    says of the client."""

    deal: pb.Deal
    named: dict[str, str]
    keys: dict[str, list[str]]
    stage_enter_time: datetime | None


def read_row(fields: Sequence[str], cells: Sequence[str], own_id: str) -> Draft:
    """`own_id` is what a deal without an external id is called. Raises RowRefused."""
    filled = [(field, cell) for field, cell in zip(fields, cells, strict=True) if field and cell]
    keys = {key: [part for field, cell in filled if field == key for part in _parts(key, cell)] for key in KEYS}
    try:
        return _draft(dict(filled), {key: parts[:_MOST] for key, parts in keys.items() if parts}, own_id)
    except ValueError as error:
        raise RowRefused(str(error)) from error


def _parts(key: str, cell: str) -> list[str]:
    """A cell may hold several numbers or addresses. What is longer than a name is nobody's."""
    parts = _PARTS.split(cell) if key in ("phone", "email") else [cell]
    return [part.strip()[:_LONGEST] for part in parts if part.strip()]


def _draft(said: Mapping[str, str], keys: dict[str, list[str]], own_id: str) -> Draft:
    named = {name: said[name][:_LONGEST] for name in NAMED if name in said}
    if not keys and "title" not in said:
        raise ValueError("the row has no title and no client")
    deal = pb.Deal(
        title=said.get("title", ""),
        external_id=said.get("external_id", own_id),
        loss_note=said.get("loss_note", ""),
        state=_state(said, named),
        custom_fields={field.removeprefix(CUSTOM): cell for field, cell in said.items() if field.startswith(CUSTOM)},
    )
    if "amount" in said:
        deal.amount.amount = text(read.amount(said["amount"], "amount"))
    deal.amount.currency = said.get("currency", "").upper()
    moments = {name: read.moment(said[name], name) for name in _MOMENTS if name in said}
    entered = moments.pop("stage_enter_time", None)
    for name, value in _in_order(deal.state, moments).items():
        getattr(deal, name).CopyFrom(timestamp(value))
    return Draft(deal, named, keys, entered)


def _state(said: Mapping[str, str], named: dict[str, str]) -> Any:
    """Files that have no column for it say it in that of the stage."""
    if "state" in said:
        state = _STATES.get(said["state"].lower())
        if state is None:
            raise ValueError(f"state: {said['state']} is none of open, won and lost")
        return state
    state = _STATES.get(said.get("stage", "").lower())
    if state not in _CLOSED:
        return pb.DEAL_STATE_OPEN
    named.pop("stage")
    return state


def _in_order(state: int, moments: dict[str, datetime]) -> dict[str, datetime]:
    """Today's noon may be to come, and is now then. A closed deal without a beginning began when it was closed."""
    now = clock.now()
    for name in ("create_time", "close_time"):
        if name in moments and moments[name].date() == now.astimezone(UTC).date():
            moments[name] = min(moments[name], now)
    if state in _CLOSED and "close_time" in moments:
        moments.setdefault("create_time", moments["close_time"])
    return moments
