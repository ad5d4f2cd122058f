"""Between what was found and messages."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from suki.contacts.v1 import duplicates_pb2 as pb
from suki_contacts import convert
from suki_contacts.duplicates.kinds import COMPANY, CONTACT, KINDS, Kind
from suki_contacts.duplicates.matching import Verdict
from suki_kit.errors import InvalidInput
from suki_kit.values import text, timestamp


def asked_kind(number: int) -> Kind:
    """Raises InvalidInput for what is neither people nor companies."""
    if number not in KINDS:
        raise InvalidInput(fields={"kind": "must be people or companies"})
    return KINDS[number]


def asked_card(request: pb.FindDuplicatesRequest) -> tuple[Kind, Any, str]:
    """What is typed in as a row, and its id. Raises InvalidInput unless it is a person or a company."""
    if request.HasField("contact") == request.HasField("company"):
        raise InvalidInput(fields={"contact": "give this or the company", "company": "give this or the contact"})
    if request.HasField("company"):
        return COMPANY, SimpleNamespace(**convert.company_values(request.company)), request.company.id
    contact = request.contact
    return CONTACT, SimpleNamespace(**convert.contact_values(contact), company_name=contact.company_name), contact.id


def match(kind: Kind, row: Any, verdict: Verdict, action: pb.DuplicateAction, readable: bool) -> pb.Match:
    """Of a card that the caller may not see: whose it is and how alike, but nothing of what it says."""
    return pb.Match(
        id=str(row.id),
        kind=kind.number,
        name=kind.card(row).shown_name if readable else "",
        owner_id=text(row.owner_id),
        score=verdict.score,
        reasons=[reason(one, readable) for one in verdict.reasons],
        action=action,
    )


def reason(one: Sequence[Any], readable: bool = True) -> pb.MatchReason:
    """From a Reason, or one as it is stored."""
    field, likeness, weight, theirs = one
    return pb.MatchReason(field=field, likeness=likeness, weight=weight, theirs=theirs if readable else "")


def policy(row: Any) -> pb.DuplicatePolicy:
    return pb.DuplicatePolicy(
        kind=row.kind,
        on_create=row.on_create,
        on_edit=row.on_edit,
        on_import=row.on_import,
        fields=[_field_policy(field, actions) for field, actions in sorted(row.fields.items())],
        version=row.version,
    )


def _field_policy(field: str, actions: Mapping[str, Any]) -> pb.DuplicateFieldPolicy:
    name = pb.MatchField.Name(int(field))  # pyright: ignore[reportArgumentType]
    return pb.DuplicateFieldPolicy(field=name, **actions)


def group(kind: Kind, pairs: Sequence[Any], cards: Mapping[UUID, Any]) -> pb.DuplicateGroup:
    """Of its pairs, the likeliest first, and the rows of their cards."""
    likeliest = pairs[0]
    ids = sorted({one for pair in pairs for one in (pair.first_id, pair.second_id)})
    shown = [kind.message(cards[one]) for one in ids]
    return pb.DuplicateGroup(
        id=str(likeliest.group_id),
        kind=kind.number,
        contacts=shown if kind is CONTACT else [],
        companies=shown if kind is COMPANY else [],
        score=likeliest.score / 1000,
        reasons=[reason(one) for one in likeliest.reasons],
        find_time=timestamp(likeliest.find_time),
    )
