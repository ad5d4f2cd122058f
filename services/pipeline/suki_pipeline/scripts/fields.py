"""Where answers land: fields of the deal, written at once, and of the client's card, told to its owner."""

import re
from collections.abc import Iterable, Mapping, Set
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from suki.pipeline.v1 import scripts_pb2 as pb
from suki_kit.errors import InvalidInput
from suki_pipeline.lines import cents

_TEXTS = {pb.QUESTION_KIND_TEXT, pb.QUESTION_KIND_CHOICE}
# Field → the kinds of question whose answers it can hold.
FIELDS: Mapping[str, Set[int]] = {
    "deal.title": _TEXTS,
    "deal.amount": {pb.QUESTION_KIND_NUMBER},
    "deal.deadline": {pb.QUESTION_KIND_DATE},
    "contact.position": _TEXTS,
    "contact.city": _TEXTS,
    "contact.birth_date": {pb.QUESTION_KIND_DATE},
    "company.city": _TEXTS,
    "company.website": _TEXTS,
}


# The company's own fields, of any kind: whether one holds what was said, it says when it is written.
_OWN = re.compile(r"(deal|contact|company)\.custom_fields\.(\w+)")


def check_fields(questions: Iterable[pb.ScriptQuestion]) -> None:
    """Raises InvalidInput for a field that is none, or that cannot hold such an answer."""
    for place, question in enumerate(questions):
        own = _OWN.fullmatch(question.field)
        if question.field and not own and question.kind not in FIELDS.get(question.field, ()):
            raise InvalidInput(fields={f"script.questions.{place}.field": "cannot hold the answer to this question"})


def deal_changes(questions: Iterable[pb.ScriptQuestion], answers: Mapping[str, str]) -> dict[str, Any]:
    """Column of the deal → what these answers put there."""
    changes: dict[str, Any] = {}
    for question in questions:
        value = answers.get(question.key, "").strip()
        if not value:
            continue
        own = _OWN.fullmatch(question.field)
        if own and own[1] == "deal":
            changes.setdefault("custom_fields", {})[own[2]] = value
        match question.field:
            case "deal.title":
                changes["title"] = value
            case "deal.amount":
                changes["amount"] = cents(Decimal(value), "answers")
            case "deal.deadline":
                changes["deadline"] = datetime.fromisoformat(value).replace(tzinfo=UTC)
    return changes


def card_answers(questions: Iterable[pb.ScriptQuestion], answers: Mapping[str, str]) -> list[pb.CardAnswer]:
    """What these answers say about the client's card."""
    told = []
    for question in questions:
        card, _, field = question.field.partition(".")
        value = answers.get(question.key, "").strip()
        if value and card in ("contact", "company"):
            told.append(pb.CardAnswer(card=card, field=field, value=value))
    return told
