"""Brings a sales data set in through the public API. Every id is made of the row's own, so a second run changes nothing."""

import asyncio
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.staff.v1 import staff_pb2 as staff
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki.type.v1.type_pb2 import Money
from suki_kit.values import timestamp
from suki_platform.client import Suki
from suki_platform.sales import files
from suki_platform.sales.files import Account, Agent, Opportunity, Product, Remark

CURRENCY = "USD"
PIPELINE = "Opportunities"
_BATCH = 250
_TOGETHER = 2
_NAMESPACE = uuid.UUID("2d0f6a44-3f0d-5d55-8a39-0f1d1d8a9f10")
_STATES = {"Won": pipeline.DEAL_STATE_WON, "Lost": pipeline.DEAL_STATE_LOST}
_KNOWN_HERE_SECONDS = 15.0

type Advance = Callable[[str, int, int], None]


@dataclass
class Outcome:
    """What came of an import."""

    created: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("employees", "companies", "products", "deals"), 0))
    known: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("employees", "companies", "products", "deals"), 0))
    remarks: list[Remark] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(not remark.kept for remark in self.remarks)


@dataclass
class _Ids:
    """Names of the file → ids in Suki."""

    employees: dict[str, str] = field(default_factory=dict)
    companies: dict[str, str] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)
    pipeline: str = ""


class SalesImport:
    """One import of one folder. `advance(what, done, total)` is told of progress."""

    def __init__(self, suki: Suki, folder: Path, advance: Advance) -> None:
        self._staff = suki.stub(StaffServiceStub)
        self._contacts = suki.stub(ContactsServiceStub)
        self._pipeline = suki.stub(PipelineServiceStub)
        self._folder = folder
        self._advance = advance
        self._ids = _Ids()
        self.outcome = Outcome()

    async def run(self) -> Outcome:
        """Raises MissingFile, and Refused when the API refuses as a whole."""
        opportunities, unreadable = files.opportunities(self._folder)
        self.outcome.remarks += unreadable
        await self._employees(files.agents(self._folder))
        await self._companies(files.accounts(self._folder))
        await self._products(files.products(self._folder))
        await self._stages()
        await self._deals(opportunities)
        return self.outcome

    async def _employees(self, agents: Sequence[Agent]) -> None:
        """Offices, then their managers as heads, then the agents."""
        roles = {role.key: role.id for role in (await self._staff.ListRoles(staff.ListRolesRequest())).roles}
        listed = (await self._staff.ListDepartments(staff.ListDepartmentsRequest())).departments
        root = next(one for one in listed if not one.parent_id)
        offices = {}
        for office in dict.fromkeys(agent.office for agent in agents):
            department = staff.Department(name=office, parent_id=root.id)
            asked = staff.CreateDepartmentRequest(department=department, request_id=_id("office", office))
            offices[office] = (await self._staff.CreateDepartment(asked)).id
        known = await self._known_emails()
        people = {agent.manager: (agent.office, "head") for agent in agents} | {a.name: (a.office, "manager") for a in agents}
        for done, (name, (office, role)) in enumerate(people.items(), 1):
            person = staff.Employee(name=name, email=_email(name), department_id=offices[office], role_id=roles[role])
            asked = staff.CreateEmployeeRequest(employee=person, request_id=_id("employee", name))
            self._ids.employees[name] = (await self._staff.CreateEmployee(asked)).id
            self._count("employees", new=person.email not in known)
            self._advance("People", done, len(people))

    async def _known_emails(self) -> set[str]:
        answer = await self._staff.ListEmployees(staff.ListEmployeesRequest(page_size=1000, include_inactive=True))
        return {employee.email for employee in answer.employees}

    def _count(self, what: str, new: bool) -> None:
        counts = self.outcome.created if new else self.outcome.known
        counts[what] += 1

    async def _companies(self, accounts: Sequence[Account]) -> None:
        """Parents first. A company made by an earlier run is known by its name."""
        known = await self._known_companies()
        by_parent = sorted(accounts, key=lambda account: bool(account.parent))
        for done, account in enumerate(by_parent, 1):
            asked = contacts.CreateCompanyRequest(company=self._company(account), request_id=_id("company", account.name))
            self._ids.companies[account.name] = (await self._contacts.CreateCompany(asked)).id
            self._count("companies", new=account.name not in known)
            self._advance("Companies", done, len(accounts))

    async def _known_companies(self) -> set[str]:
        names, token = set(), ""
        while True:
            asked = contacts.ListCompaniesRequest(page_size=1000, page_token=token)
            page = await self._contacts.ListCompanies(asked)
            names |= {company.name for company in page.companies}
            token = page.next_page_token
            if not token:
                return names

    def _company(self, account: Account) -> contacts.Company:
        return contacts.Company(
            name=account.name,
            industry=account.sector,
            founded_year=account.founded_year,
            annual_revenue=Money(amount=f"{account.revenue:.2f}", currency=CURRENCY),
            employee_count=account.employees,
            address=account.location,
            parent_id=self._ids.companies.get(account.parent, ""),
        )

    async def _products(self, products: Sequence[Product]) -> None:
        listed = (await self._pipeline.ListProducts(pipeline.ListProductsRequest(include_archived=True))).products
        known = {product.name for product in listed}
        for done, product in enumerate(products, 1):
            price = Money(amount=f"{product.price:.2f}", currency=CURRENCY)
            made = pipeline.Product(name=product.name, series=product.series, price=price)
            asked = pipeline.CreateProductRequest(product=made, request_id=_id("product", product.name))
            self._ids.products[product.name] = (await self._pipeline.CreateProduct(asked)).id
            self._count("products", new=product.name not in known)
            self._advance("Products", done, len(products))

    async def _stages(self) -> None:
        """A pipeline with the stages of the file, beside the company's own."""
        stages = [
            pipeline.Stage(name="Prospecting", kind=pipeline.STAGE_KIND_LEAD, color="#868e96", probability=10),
            pipeline.Stage(name="Engaging", kind=pipeline.STAGE_KIND_WORK, color="#4c6ef5", probability=50),
        ]
        wanted = pipeline.Pipeline(name=PIPELINE, stages=stages, currency=CURRENCY)
        asked = pipeline.CreatePipelineRequest(pipeline=wanted, request_id=_id("pipeline"))
        made = await self._pipeline.CreatePipeline(asked)
        self._ids.pipeline = made.id
        self._ids.stages = {stage.name: stage.id for stage in made.stages}

    async def _deals(self, opportunities: Sequence[Opportunity]) -> None:
        deals = [self._deal(opportunity) for opportunity in opportunities]
        by_id = {opportunity.id: opportunity for opportunity in opportunities}
        batches = [deals[start : start + _BATCH] for start in range(0, len(deals), _BATCH)]
        turns, done = asyncio.Semaphore(_TOGETHER), 0

        async def bring(batch: Sequence[pipeline.ImportedDeal]) -> None:
            nonlocal done
            async with turns:
                results = await self._bring(batch)
            for result in results:
                self._judge(by_id[result.external_id], result)
            done += len(batch)
            self._advance("Deals", done, len(deals))

        await asyncio.gather(*map(bring, batches))
        self.outcome.remarks.sort(key=lambda remark: remark.row)

    async def _bring(self, batch: Sequence[pipeline.ImportedDeal]) -> Sequence[pipeline.ImportResult]:
        """One call. Right after the people were made the pipeline may not know them yet: then again, for a while."""
        asked = pipeline.ImportDealsRequest(origin="sales opportunities", deals=batch)
        for _ in range(int(_KNOWN_HERE_SECONDS / 0.5)):
            results = (await self._pipeline.ImportDeals(asked)).results
            if not any("employee" in result.error for result in results):
                return results
            await asyncio.sleep(0.5)
        return (await self._pipeline.ImportDeals(asked)).results

    def _judge(self, opportunity: Opportunity, result: pipeline.ImportResult) -> None:
        if result.error:
            self.outcome.remarks.append(Remark(opportunity.row, opportunity.id, result.error, kept=False))
        else:
            self._count("deals", new=result.created)

    def _deal(self, opportunity: Opportunity) -> pipeline.ImportedDeal:
        stage = opportunity.stage if opportunity.stage in self._ids.stages else "Engaging"
        deal = pipeline.Deal(
            external_id=opportunity.id,
            title=f"{opportunity.product} {opportunity.account}".strip(),
            pipeline_id=self._ids.pipeline,
            stage_id=self._ids.stages[stage],
            state=_STATES.get(opportunity.stage, pipeline.DEAL_STATE_OPEN),
            company_id=self._company_of(opportunity),
            owner_id=self._ids.employees.get(opportunity.agent, ""),
            lines=self._lines(opportunity),
            create_time=timestamp(opportunity.engaged),
            close_time=timestamp(opportunity.closed),
        )
        if opportunity.value is not None:
            deal.amount.amount, deal.amount.currency = f"{opportunity.value:.2f}", CURRENCY
        return pipeline.ImportedDeal(deal=deal, stage_enter_time=timestamp(opportunity.engaged))

    def _company_of(self, opportunity: Opportunity) -> str:
        company = self._ids.companies.get(opportunity.account, "")
        if not company:
            text = f"no company {opportunity.account!r}" if opportunity.account else "no company is named"
            self._remark(opportunity, f"{text}; brought in without one")
        return company

    def _lines(self, opportunity: Opportunity) -> list[pipeline.DealLine]:
        """One line at the price that was paid, or at the list price while nothing is."""
        product = self._product_of(opportunity)
        if product is None:
            return []
        line = pipeline.DealLine(product_id=self._ids.products[product], quantity="1")
        if opportunity.value is not None:
            line.price = f"{opportunity.value:.2f}"
        return [line]

    def _product_of(self, opportunity: Opportunity) -> str | None:
        """The product of that name, or the one that is spelled the same but for spaces and case."""
        if opportunity.product in self._ids.products:
            return opportunity.product
        alike = [name for name in self._ids.products if _bare(name) == _bare(opportunity.product)]
        if len(alike) == 1:
            self._remark(opportunity, f"product {opportunity.product!r} is taken for {alike[0]!r}")
            return alike[0]
        self._remark(opportunity, f"no product {opportunity.product!r}; brought in without one")
        return None

    def _remark(self, opportunity: Opportunity, text: str) -> None:
        self.outcome.remarks.append(Remark(opportunity.row, opportunity.id, text, kept=True))


def _bare(name: str) -> str:
    return re.sub(r"\s+", "", name).lower()


def _id(*parts: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def _email(name: str) -> str:
    """One for each name, also for names without Latin letters."""
    local = re.sub(r"[^a-z0-9]+", ".", name.lower()).strip(".")
    return f"{local or _id('employee', name)[:8]}@sales.example"
