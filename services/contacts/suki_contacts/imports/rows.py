"""What one row of a file says: the values of a card, or what is wrong with them. Decided from the row alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_CONTACT
from suki_contacts.duplicates.first_names import is_first_name
from suki_contacts.duplicates.names import words
from suki_contacts.errors import InvalidInn, InvalidKpp, InvalidOgrn
from suki_contacts.identity import check_requisites, normal_email
from suki_kit.custom_fields import Definition, checked
from suki_kit.errors import InvalidInput
from suki_kit.importing import cells as read
from suki_kit.importing.errors import RowRefused
from suki_kit.importing.titles import CUSTOM
from suki_kit.phones import normal_phone
from suki_kit.rules import validate

# What is told by a name is found by it later.
NAMED = ("company", "owner", "source")
_PARTS = re.compile(r"[;,/\n]+")
_PATRONYMIC = re.compile(r".*(?:ич|вна|чна|ich|vna|chna)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """`values` are a card's columns; `named` are the company, owner and source by their names."""

    values: dict[str, Any]
    named: dict[str, str]

    @property
    def keys(self) -> list[str]:
        return [*self.values["phones"], *self.values["emails"]]


@dataclass(frozen=True, slots=True)
class Reader:
    """How the rows of one import are read: `fields` is what each column is."""

    kind: int
    fields: Sequence[str]
    custom: Mapping[str, Definition]
    region: str

    def read(self, cells: Sequence[str]) -> Draft:
        """Raises RowRefused."""
        said: dict[str, list[str]] = {}
        for field, cell in zip(self.fields, cells, strict=True):
            if field and cell:
                said.setdefault(field, []).append(cell)
        try:
            draft = self._draft(said)
            _check(self.kind, draft.values)
        except (InvalidInput, ValueError) as error:
            raise RowRefused(_explained(error)) from error
        return draft

    def _draft(self, said: Mapping[str, list[str]]) -> Draft:
        values: dict[str, Any] = {"phones": [], "emails": [], "custom_fields": {}}
        custom = {}
        for field, cells in said.items():
            cell = cells[0]
            if field.startswith(CUSTOM):
                custom[field.removeprefix(CUSTOM)] = cell
            elif field == "full_name":
                values |= parted(cell)
            elif field not in NAMED:
                values[field] = _READ.get(field, _text)(", ".join(cells), self.region)
        values["custom_fields"] = checked(self.custom, custom, "custom_fields")
        if not any(values.get(name) for name in ("name", "first_name", "last_name", "phones", "emails")):
            raise ValueError("the row has no name, no number and no e-mail")
        return Draft(values, {name: said[name][0] for name in NAMED if name in said})


def _explained(error: Exception) -> str:
    if isinstance(error, InvalidInput) and error.fields:
        return "; ".join(
            f"{field.rpartition('contact.')[2].rpartition('company.')[2]}: {text}" for field, text in error.fields.items()
        )
    return str(error)


def _check(kind: int, values: Mapping[str, Any]) -> None:
    """Raises InvalidInput for what a card of the contract could not hold."""
    texts = {name: value for name, value in values.items() if name != "birth_date" and value is not None}
    if kind == CARD_KIND_CONTACT:
        validate(pb.Contact(**texts))
        return
    if not values.get("name"):
        raise ValueError("name: a company needs one")
    validate(pb.Company(**texts))
    try:
        check_requisites(*(values.get(name) for name in ("inn", "kpp", "ogrn")))
    except (InvalidInn, InvalidKpp, InvalidOgrn) as error:
        raise InvalidInput(fields=error.fields) from error


def parted(full_name: str) -> dict[str, str | None]:
    """First, middle and last name. The last name comes first where a patronymic or a known first name says so."""
    parts = full_name.split()
    first, middle, last = parts[0], None, " ".join(parts[1:]) or None
    if len(parts) == 3 and _PATRONYMIC.match(parts[1]) and (_is_first(parts[0]) or not _PATRONYMIC.match(parts[2])):
        first, middle, last = parts
    elif len(parts) == 3 and _PATRONYMIC.match(parts[2]):
        last, first, middle = parts
    elif len(parts) == 2 and _is_first(parts[1]) and not _is_first(parts[0]):
        last, first = parts
    return {"first_name": first, "middle_name": middle, "last_name": last}


def _is_first(part: str) -> bool:
    return any(is_first_name(word) for word in words(part))


def _text(cell: str, _region: str) -> str | None:
    return cell or None


def _phones(cell: str, region: str) -> list[str]:
    return list(dict.fromkeys(normal_phone(part.strip(), region, "phones") for part in _PARTS.split(cell) if part.strip()))


def _emails(cell: str, _region: str) -> list[str]:
    return list(dict.fromkeys(normal_email(part) for part in re.split(r"[;,\s]+", cell) if part))


def _digits(cell: str, _region: str) -> str | None:
    """Spreadsheets lose or add signs to numbers that are names."""
    return "".join(sign for sign in cell if sign.isalnum()) or None


def _count(cell: str, _region: str) -> int:
    plain = cell.replace(" ", "").replace("\u00a0", "")
    if not plain.isdigit() or len(plain) > 9:
        raise ValueError(f"{cell} is not a whole number")
    return int(plain)


def _day(cell: str, _region: str) -> date:
    return read.day(cell, "birth_date")


_READ: dict[str, Callable[[str, str], Any]] = {
    "phones": _phones,
    "emails": _emails,
    "inn": _digits,
    "kpp": _digits,
    "ogrn": _digits,
    "employee_count": _count,
    "founded_year": _count,
    "birth_date": _day,
}
