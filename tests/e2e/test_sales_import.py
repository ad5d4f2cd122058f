"""`suki import sales`: years of sales come in through the public API, and the figures agree with the files."""

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from suki.kpi.v1 import kpi_pb2 as kpi
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.staff.v1 import staff_pb2 as staff
from suki_platform.demo.company import Company

from . import sales_files
from .people import Person
from .running import RunningPlatform
from .sales_files import SalesFiles


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SalesFiles:
    if sales_files.REAL.is_dir():
        return sales_files.read(sales_files.REAL)
    folder = tmp_path_factory.mktemp("sales")
    sales_files.write_small_set(folder)
    return sales_files.read(folder)


@dataclass
class Import:
    """One run of the command. `counts` maps what was brought in to (created, known already)."""

    counts: dict[str, tuple[int, int]]
    remarks: list[str]


async def bring_in(platform: RunningPlatform, files: SalesFiles, where: Path) -> Import:
    code, printed = await platform.command("import", "sales", files.folder, cwd=where)
    assert code == 0, printed
    found = re.findall(r"│ (\w+) +│ +([\d,]+) │ +([\d,]+) │", printed)
    counts = {what: (int(created.replace(",", "")), int(known.replace(",", ""))) for what, created, known in found}
    with (where / "build" / "import-remarks.csv").open(newline="") as file:
        return Import(counts, [row["remark"] for row in csv.DictReader(file)])


@dataclass
class Doings:
    """What rules have done so far."""

    letters: int
    tasks: int
    runs: int


async def doings(admin: Person) -> Doings:
    return Doings(len(await admin.finds_letters()), len(await admin.finds_tasks()), len(await admin.finds_runs()))


@dataclass
class Imported:
    first: Import
    second: Import
    before: Doings
    after: Doings


@pytest.fixture(scope="module")
async def imported(
    platform: RunningPlatform, company: Company, admin: Person, files: SalesFiles, tmp_path_factory: pytest.TempPathFactory
) -> Imported:
    """The same files twice; then all services have heard of everything."""
    where = tmp_path_factory.mktemp("imports")
    await platform.settled(seconds=400)
    before = await doings(admin)
    first, second = await bring_in(platform, files, where), await bring_in(platform, files, where)
    await platform.settled(seconds=400)
    return Imported(first, second, before, await doings(admin))


def test_people_companies_products_and_deals_are_brought_in(imported: Imported, files: SalesFiles) -> None:
    expected = {"employees": files.people, "companies": files.companies, "products": files.products, "deals": files.deals}
    assert (files.people, files.companies, files.products) == (41, 85, 7)
    assert imported.first.counts == {what: (count, 0) for what, count in expected.items()}


def test_a_second_import_of_the_same_files_creates_nothing(imported: Imported) -> None:
    assert imported.second.counts == {what: (0, created) for what, (created, _) in imported.first.counts.items()}


def test_each_row_that_does_not_fit_is_told(imported: Imported, files: SalesFiles) -> None:
    remarks = imported.first.remarks
    assert sum("'GTXPro' is taken for 'GTX Pro'" in remark for remark in remarks) == files.spelled_otherwise > 0
    assert sum("no company is named" in remark for remark in remarks) == files.without_company > 0
    assert len(remarks) == files.spelled_otherwise + files.without_company


@pytest.mark.skipif(not sales_files.REAL.is_dir(), reason="the real data set is not here")
def test_the_real_data_set_has_all_of_its_quirks(files: SalesFiles) -> None:
    assert (files.deals, files.spelled_otherwise, files.without_company) == (8_800, 1_480, 1_425)
    assert sum(stages["Won"] for stages in files.stages.values()) == 4_238
    assert sum(stages["Lost"] for stages in files.stages.values()) == 2_473


async def test_every_deal_stands_where_the_file_says(imported: Imported, admin: Person, files: SalesFiles) -> None:
    opportunities = await sales_pipeline(admin)
    for stage in ("Prospecting", "Engaging"):
        stage_id = next(one.id for one in opportunities.stages if one.name == stage)
        found = await admin.finds_deals(pipeline_id=opportunities.id, stage_id=stage_id, states=[pipeline.DEAL_STATE_OPEN])
        assert len(found) == sum(stages[stage] for stages in files.stages.values())


async def test_a_person_works_in_the_office_of_the_file(imported: Imported, admin: Person, files: SalesFiles) -> None:
    teams = {row["sales_agent"]: row["regional_office"] for row in sales_files.rows(files.folder, "sales_teams")}
    offices = {one.id: one.name for one in (await admin.staff.ListDepartments(staff.ListDepartmentsRequest())).departments}
    found = {one.name: offices[one.department_id] for one in await admin.finds_colleagues() if one.name in teams}
    assert found == teams


async def test_the_offices_results_agree_with_the_file_to_the_cent(
    imported: Imported, admin: Person, files: SalesFiles
) -> None:
    opportunities = await sales_pipeline(admin)
    report = await admin.reads_report(kpi.REPORT_KIND_RESULTS_BY_DEPARTMENT, pipeline_id=opportunities.id)
    total = report.pop("")
    told = {office: (int(row["won"]), int(row["lost"]), Decimal(row["revenue"])) for office, row in report.items()}
    assert told == {o: (files.stages[o]["Won"], files.stages[o]["Lost"], files.revenue[o]) for o in files.stages}
    assert Decimal(total["revenue"]) == sum(files.revenue.values())


def test_history_sends_no_letter_makes_no_task_and_starts_no_rule(imported: Imported) -> None:
    assert imported.after == imported.before


async def sales_pipeline(admin: Person) -> pipeline.Pipeline:
    listed = await admin.pipeline.ListPipelines(pipeline.ListPipelinesRequest())
    return next(one for one in listed.pipelines if one.name == "Opportunities")
