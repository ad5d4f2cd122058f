"""The values that a Word or message template can use, asked of the services that own them."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.staff.v1 import staff_pb2 as staff
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_kit import clock
from suki_kit.peers import Peers
from suki_kit.templates import Own
from suki_kit.values import decimal, moment


@dataclass(frozen=True, slots=True)
class Field:
    """One value a template can use, e.g. `{{ client.name }}`."""

    path: str
    description: str
    example: str


FIELDS = (
    Field("deal.title", "What the deal is called", "Roof of the warehouse"),
    Field("deal.amount", "The sum of the deal", "1054.00"),
    Field("deal.tax", "What of the sum is tax", "120.16"),
    Field("deal.currency", "Its currency", "USD"),
    Field("deal.deadline", "When it is due", "2026-12-01"),
    Field("deal.stage", "The stage it stands in", "In progress"),
    Field("deal.lines", "The offer lines, to loop over: {% for line in deal.lines %}", "2 lines"),
    Field("deal.lines.number", "In the loop: 1, 2, 3 …", "1"),
    Field("deal.lines.name", "In the loop: the product", "Steel sheet"),
    Field("deal.lines.quantity", "In the loop: how many", "10"),
    Field("deal.lines.price", "In the loop: the price of one", "105.40"),
    Field("deal.lines.discount", "In the loop: the discount in percent", "5"),
    Field("deal.lines.total", "In the loop: the sum of the line", "1001.30"),
    Field("deal.lines.tax_percent", "In the loop: the tax in percent of the sum", "12"),
    Field("deal.lines.tax", "In the loop: the tax of the line, on top of its sum or in it", "120.16"),
    Field("deal.lines.tax_included", "In the loop: true where the price has the tax in it", "false"),
    Field("deal.custom", "The deal's own fields by their keys, e.g. {{ deal.custom.area }}", "120"),
    Field("contact.custom", "The contact's own fields by their keys, e.g. {{ contact.custom.shoe_size }}", "42"),
    Field("company.custom", "The client company's own fields by their keys, e.g. {{ company.custom.fleet }}", "7"),
    Field("client.name", "The company, or the person when there is none", "Harbour Foods"),
    Field("client.first_name", "The contact's first name", "Ada"),
    Field("client.last_name", "The contact's last name", "Reyes"),
    Field("client.phone", "The contact's main number, else the company's", "+12025550143"),
    Field("client.email", "The contact's main e-mail, else the company's", "ada@example.com"),
    Field("company.name", "The company", "Harbour Foods"),
    Field("company.legal_name", "Its name in the register", "Harbour Foods LLC"),
    Field("company.inn", "Its taxpayer number", "7707083893"),
    Field("company.kpp", "Its KPP", "770701001"),
    Field("company.ogrn", "Its registration number", "1027700132195"),
    Field("company.address", "Its address", "1 Harbour Road, Manila"),
    Field("manager.name", "The responsible employee", "Lina Cruz"),
    Field("manager.email", "Their e-mail", "lina@example.com"),
    Field("manager.phone", "Their number", "+12025550101"),
    Field("manager.position", "Their position", "Sales manager"),
    Field("today", "The day of filling; {{ today | date('%d %B %Y') }} writes it otherwise", "2026-11-24"),
)
# Of these, parts can be asked for as well: today.year.
_DATES = ("today", "deal.deadline")
# Under these any key can be asked for: which there are is for the company to say.
_OWN = ("deal.custom", "contact.custom", "company.custom")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a template is filled for. What there is not (a deal without a company) is an empty message."""

    deal: pipeline.Deal
    contact: contacts.Contact
    company: contacts.Company
    manager: staff.Employee

    @property
    def owner_id(self) -> str:
        """Of the deal, else of the contact."""
        return self.deal.owner_id or self.contact.owner_id

    @property
    def department_id(self) -> str:
        return self.deal.department_id or self.contact.department_id

    @property
    def email(self) -> str:
        """The client's main address; empty when none is known."""
        return next(iter([*self.contact.emails, *self.company.emails]), "")

    def values(self) -> dict[str, Any]:
        """By the paths of FIELDS: amounts as Decimal, dates as date, what is not known as empty text."""
        return {
            "deal": _deal(self.deal),
            "client": self._client(),
            "contact": {"custom": Own(self.contact.custom_fields)},
            "company": {name: getattr(self.company, name) for name in _COMPANY} | {"custom": Own(self.company.custom_fields)},
            "manager": {name: getattr(self.manager, name) for name in ("name", "email", "phone", "position")},
            "today": clock.now().date(),
        }

    def _client(self) -> dict[str, str]:
        phones = [*self.contact.phones, *self.company.phones]
        return {
            "name": self.company.name or self.contact.display_name,
            "first_name": self.contact.first_name,
            "last_name": self.contact.last_name,
            "phone": next(iter(phones), ""),
            "email": self.email,
        }


_COMPANY = ("name", "legal_name", "inn", "kpp", "ogrn", "address")


async def gather_subject(peers: Peers, deal_id: str = "", contact_id: str = "") -> Subject:
    """Asks for a deal's client and manager, or a contact's, as the current caller; never call it inside a transaction.

    `contact_id` beside a deal is the person written to, where it is not the deal's own. Raises what the services answer,
    e.g. DEAL_NOT_FOUND for what the caller may not see.
    """
    deal = pipeline.Deal()
    if deal_id:
        deal = await peers.stub(PipelineServiceStub).GetDeal(pipeline.GetDealRequest(id=deal_id))
    contact_id = contact_id or deal.contact_id
    if not deal_id and contact_id:
        contact = await _contact(peers, contact_id)
        company, manager = await asyncio.gather(_company(peers, contact.company_id), _employee(peers, contact.owner_id))
    else:
        contact, company, manager = await asyncio.gather(
            _contact(peers, contact_id), _company(peers, deal.company_id), _employee(peers, deal.owner_id)
        )
    return Subject(deal, contact, company, manager)


async def _contact(peers: Peers, contact_id: str) -> contacts.Contact:
    if not contact_id:
        return contacts.Contact()
    return await peers.stub(ContactsServiceStub).GetContact(contacts.GetContactRequest(id=contact_id))


async def _company(peers: Peers, company_id: str) -> contacts.Company:
    if not company_id:
        return contacts.Company()
    return await peers.stub(ContactsServiceStub).GetCompany(contacts.GetCompanyRequest(id=company_id))


async def _employee(peers: Peers, employee_id: str) -> staff.Employee:
    if not employee_id:
        return staff.Employee()
    return await peers.stub(StaffServiceStub).GetEmployee(staff.GetEmployeeRequest(id=employee_id))


def _deal(deal: pipeline.Deal) -> dict[str, Any]:
    deadline = moment(deal, "deadline")
    return {
        "title": deal.title,
        "amount": _number(deal.amount.amount),
        "currency": deal.amount.currency,
        "tax": _number(deal.tax.amount),
        "deadline": deadline.date() if deadline else "",
        "stage": deal.stage_name,
        "custom": Own(deal.custom_fields),
        "lines": [_line(number, line) for number, line in enumerate(deal.lines, 1)],
    }


def _line(number: int, line: pipeline.DealLine) -> dict[str, Any]:
    return {
        "number": number,
        "name": line.name,
        "quantity": _number(line.quantity),
        "price": _number(line.price),
        "discount": _number(line.discount_percent),
        "total": _number(line.total),
        "tax_percent": _number(line.tax_percent),
        "tax": _number(line.tax),
        "tax_included": line.tax_included,
    }


def _number(value: str) -> Decimal | str:
    number = decimal(value)
    return "" if number is None else number


def unknown_fields(paths: Iterable[str], known: Iterable[Field] = FIELDS) -> list[str]:
    """Those of `paths` that name no field, nor a group of them like "deal.lines"."""
    fields = {field.path for field in known}
    groups = {path.rpartition(".")[0] for path in fields}
    return [path for path in paths if path not in fields | groups and path.rpartition(".")[0] not in (*_DATES, *_OWN)]
