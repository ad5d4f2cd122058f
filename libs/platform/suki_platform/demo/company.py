"""The demo company: made through the public API, once; what is there already is left as it is."""

import asyncio
import json
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.kpi.v1 import kpi_pb2 as kpi
from suki.kpi.v1.kpi_pb2_grpc import KpiServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.staff.v1 import staff_pb2 as staff
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki.type.v1.type_pb2 import Money
from suki_platform.client import Refused, Suki, raise_refusal
from suki_platform.demo.offer import offer_template
from suki_platform.folder import KeptFile

MAIN_LINE = "+12025550100"
HARBOUR_LINE = "+12025550200"
_NAMESPACE = uuid.UUID("6f2f0f0e-6a0c-5a0e-9d5f-5b1d8c1f7a11")
_KNOWN_SECONDS = 15.0
_NOT_YET_KNOWN = ("UNKNOWN_EMPLOYEE", "DEPARTMENT_NOT_FOUND")
_OFFICES = ("Central office", "Harbour office")
# name, office, role, extension
_PEOPLE = (
    ("Rosa Cruz", 0, "head", "100"),
    ("Maria Santos", 0, "manager", "101"),
    ("Jun Reyes", 0, "manager", "102"),
    ("Ana Lim", 0, "manager", "103"),
    ("Liza Ong", 1, "head", "200"),
    ("Pedro Tan", 1, "manager", "201"),
)
_PRODUCTS = (("Pump P-100", "Pumps", "1250.00"), ("Pump P-300", "Pumps", "3400.00"), ("Yearly service", "Service", "480.00"))


@dataclass
class Company:
    """What a working day needs to know of the company."""

    employees: dict[str, staff.Employee] = field(default_factory=dict)
    offices: list[staff.Department] = field(default_factory=list)
    products: list[pipeline.Product] = field(default_factory=list)
    password: str = ""
    connection_id: str = ""
    pbx_secret: str = ""
    website_key: str = ""


def request_id(*parts: str) -> str:
    """The same for the same thing, so that a second load creates nothing."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


async def load(suki: Suki, kept: KeptFile, password: str) -> Company:
    """Makes the company, or finds it. `suki` is signed in as administrator; `kept` remembers what is told only once.

    Nothing is asked of a module that is not installed.
    """
    company = Company(password=password)
    modules = (await suki.stub(StaffServiceStub).GetMe(staff.GetMeRequest())).modules
    await _hire(suki, company)
    await _list_products(suki, company)
    if "telephony" in modules:
        await _open_lines(suki, company)
        await _connect(suki, company, kept)
    if "documents" in modules:
        await _upload_offer(suki)
    if "kpi" in modules:
        await _set_targets(suki, company)
    return company


async def _hire(suki: Suki, company: Company) -> None:
    api = suki.stub(StaffServiceStub)
    roles = {role.key: role.id for role in (await api.ListRoles(staff.ListRolesRequest())).roles}
    root = next(one for one in (await api.ListDepartments(staff.ListDepartmentsRequest())).departments if not one.parent_id)
    for name in _OFFICES:
        department = staff.Department(name=name, parent_id=root.id)
        made = staff.CreateDepartmentRequest(department=department, request_id=request_id("office", name))
        company.offices.append(await api.CreateDepartment(made))
    for name, office, role, extension in _PEOPLE:
        person = staff.Employee(
            name=name,
            email=email_of(name),
            extension=extension,
            position="Head of office" if role == "head" else "Sales manager",
            department_id=company.offices[office].id,
            role_id=roles[role],
        )
        made = staff.CreateEmployeeRequest(employee=person, password=company.password, request_id=request_id("employee", name))
        company.employees[name] = await api.CreateEmployee(made)


def email_of(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@suki.example"


def logins() -> Sequence[str]:
    """The e-mails with which one can look around."""
    return [email_of(name) for name, *_ in _PEOPLE]


async def _open_lines(suki: Suki, company: Company) -> None:
    api = suki.stub(ContactsServiceStub)
    for line, office, phone in (("Main line", 0, MAIN_LINE), ("Harbour line", 1, HARBOUR_LINE)):
        source = contacts.Source(name=line, channel="phone")
        made = await api.CreateSource(contacts.CreateSourceRequest(source=source, request_id=request_id("source", line)))
        number = telephony.Number(phone=phone, name=line, source_id=made.id, department_id=company.offices[office].id)
        create = telephony.CreateNumberRequest(number=number, request_id=request_id("number", phone))
        await suki.stub(TelephonyServiceStub).CreateNumber(create)


async def _list_products(suki: Suki, company: Company) -> None:
    api = suki.stub(PipelineServiceStub)
    for name, series, price in _PRODUCTS:
        product = pipeline.Product(name=name, series=series, price=Money(amount=price, currency="USD"), unit="pc")
        made = pipeline.CreateProductRequest(product=product, request_id=request_id("product", name))
        company.products.append(await api.CreateProduct(made))


async def _connect(suki: Suki, company: Company, kept: KeptFile) -> None:
    """The exchange's secret and the website's key are told once, and kept."""
    known = kept.read()
    if "pbx_secret" not in known:
        connection = telephony.CreateConnectionRequest(connection=telephony.Connection(name="Office exchange"))
        made = await suki.stub(TelephonyServiceStub).CreateConnection(connection)
        known |= {"connection_id": made.connection.id, "pbx_secret": made.secret}
        known["website_key"] = await _website_key(suki, company)
        kept.write(known)
    company.connection_id, company.pbx_secret = known["connection_id"], known["pbx_secret"]
    company.website_key = known["website_key"]


async def _website_key(suki: Suki, company: Company) -> str:
    """A key whose role may hand in forms and nothing else."""
    api = suki.stub(StaffServiceStub)
    role = next(role for role in (await api.ListRoles(staff.ListRolesRequest())).roles if role.key == "website")
    site = staff.Employee(name="Website", email="website@suki.example", department_id=company.offices[0].id, role_id=role.id)
    made = await api.CreateEmployee(staff.CreateEmployeeRequest(employee=site, request_id=request_id("employee", "Website")))
    return (await api.CreateApiKey(staff.CreateApiKeyRequest(name="Website form", employee_id=made.id))).key


async def _upload_offer(suki: Suki) -> None:
    """Only while there is none: an edited template stays."""
    listed = await suki.http.post("/rpc/suki.documents.v1.DocumentsService/ListTemplates", json={})
    raise_refusal(listed)
    if any(template["key"] == "offer" for template in json.loads(listed.text).get("templates", ())):
        return
    asked: dict[str, Any] = {"key": "offer", "name": "Offer", "file_name": "offer.docx", "numbering": "CO-{year}-{number}"}
    raise_refusal(await suki.http.post("/files/templates", params=asked, content=offer_template()))


async def _set_targets(suki: Suki, company: Company) -> None:
    api = suki.stub(KpiServiceStub)
    month = datetime.now(UTC).strftime("%Y-%m-01")
    for name, _, role, _ in _PEOPLE:
        person = {"employee_id": company.employees[name].id}
        office = {"department_id": company.employees[name].department_id}
        whose, value = (office, "60000.00") if role == "head" else (person, "20000.00")
        target = kpi.Target(metric=kpi.METRIC_REVENUE, month=month, value=value, **whose)
        asked = kpi.SetTargetRequest(target=target)
        await once_known(lambda asked=asked: api.SetTarget(asked))


async def once_known[Answer](call: Callable[[], Awaitable[Answer]]) -> Answer:
    """Services hear of new people and offices in a moment: asks again while this one does not know them. Raises Refused."""
    deadline = time.monotonic() + _KNOWN_SECONDS
    while True:
        try:
            return await call()
        except Refused as refused:
            if refused.reason not in _NOT_YET_KNOWN or time.monotonic() > deadline:
                raise
        await asyncio.sleep(0.1)
