"""Deals from files: read, tried, imported, and taken back."""

from typing import Any

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1 import imports_pb2 as imp
from suki.contacts.v1.events_pb2 import ContactErased
from suki.pipeline.v1 import imports_pb2 as up
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealCreated, DealDeleted, DealWon
from suki.pipeline.v1.imports_pb2_grpc import DealImportsServiceStub
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_kit.db import new_id
from suki_kit.importing.worker import ImportWorker
from suki_kit.testing import csv_rows, employee, refused
from suki_pipeline.imports.importer import DealImporter

from .factories import hired, stages_of

ME = employee(**{"deals.*": "all", "pipelines.*": "all", "contacts.*": "all"})
FILE = """Id;Deal name;Phone;Stage;Amount;Currency;Status;Created;Close date;Owner;Source
A1;Roof;+12025550101;Invoice;1 250,50;USD;open;05.11.2026;;Ana;Expo
A2;Gate;;;"$5,000";;Won;2026-01-10;2026-03-01;;
A3;;+12025550101;;;;;;;;
A4;Fence;;Nowhere;10;;;;;;
A5;Door;+12025550199;;10;;;;;;
A6;Wall;;;1.234;;;;;;
A7;Pool;;;10;;lost;2026-01-10;;;
"""


@pytest.fixture
def imports(harness):
    return harness.stub(DealImportsServiceStub, ME)


@pytest.fixture
def mine(harness):
    return harness.stub(PipelineServiceStub, ME)


@pytest.fixture
def ada(cards) -> contacts.FoundCard:
    """A client whom contacts knows by a number."""
    card = contacts.FoundCard(contact_id=str(new_id()), name="Ada Reyes", owner_id=str(ME.id))
    cards.found = contacts.FindCardsResponse(phones={"+12025550101": card}, sources={"Expo": str(new_id())})
    return card


async def uploaded(imports, content: str, name: str = "deals.csv") -> imp.Import:
    return await imports.UploadImport(up.UploadImportRequest(file_name=name, content=content.encode()))


async def through(harness, imports, upload: imp.Import, **options: Any) -> imp.Import:
    """The import after all its rows."""
    await imports.StartImport(imp.StartImportRequest(id=upload.id, **options))
    return await worked(harness, imports, upload)


async def worked(harness, imports, upload: imp.Import) -> imp.Import:
    worker = ImportWorker(harness.kit.db, DealImporter(harness.kit.peers), "pipeline")
    while await worker.work():
        pass
    return await imports.GetImport(imp.GetImportRequest(id=upload.id))


async def failures(imports, upload: imp.Import) -> dict[str, str]:
    """Line → reason."""
    _, *rows = await csv_rows(imports.DownloadFailedRows(imp.DownloadFailedRowsRequest(id=upload.id)))
    return {row[0]: row[1] for row in rows}


async def deals(mine) -> dict[str, pb.Deal]:
    return {deal.title: deal for deal in (await mine.ListDeals(pb.ListDealsRequest())).deals}


async def test_columns_are_known_by_their_titles(imports):
    upload = await uploaded(imports, FILE)
    assert [column.field for column in upload.columns] == [
        "external_id", "title", "phone", "stage", "amount", "currency", "state", "create_time", "close_time", "owner", "source",
    ]  # fmt: skip
    upload = await uploaded(imports, "Сделка;Клиент;Этап;Сумма;Ответственный\nКрыша;Ада;Счёт;10;Ана\n")
    assert [column.field for column in upload.columns] == ["title", "client", "stage", "amount", "owner"]


async def test_a_file_becomes_deals_and_what_is_wrong_is_told_by_line(harness, imports, mine, ada):
    stages = await stages_of(mine)
    ana = employee(**{"deals.*": "own"})
    await harness.hear(hired(ana, "Ana"))
    upload = await uploaded(imports, FILE)
    trial = await through(harness, imports, upload, validate_only=True)
    assert (trial.state, trial.created_count, trial.failed_count) == (imp.IMPORT_STATE_CHECKED, 3, 4)
    assert await deals(mine) == {}
    done = await through(harness, imports, upload)
    assert (done.state, done.created_count, done.known_count, done.failed_count) == (imp.IMPORT_STATE_DONE, 3, 0, 4)
    assert await failures(imports, upload) == {
        "5": "stage: there is none called Nowhere",
        "6": "client: nobody is known by +12025550199; import people and companies first",
        "7": "amount: 1.234 can be read in two ways; write it without a mark between thousands",
        "8": "A won or lost deal needs its close_time. Say when it was closed.",
    }
    made = await deals(mine)
    roof, gate = made["Roof"], made["Gate"]
    invoice = next(stage for stage in stages if stage.name == "Invoice")
    assert (roof.stage_id, roof.contact_id, roof.owner_id, roof.external_id) == (invoice.id, ada.contact_id, str(ana.id), "A1")
    assert (roof.amount.amount, roof.amount.currency) == ("1250.50", "USD")
    assert roof.create_time.ToDatetime().date().isoformat() == "2026-11-05"
    assert (gate.state, gate.amount.amount, gate.owner_id) == (pb.DEAL_STATE_WON, "5000.00", str(ME.id))
    assert gate.close_time.ToDatetime().date().isoformat() == "2026-03-01"
    told = [type(event) for event in await harness.published()]
    assert (told.count(DealCreated), told.count(DealWon)) == (3, 1)


async def test_a_deal_that_came_with_one_file_is_known_in_the_next(harness, imports, mine):
    await through(harness, imports, await uploaded(imports, "Id,Title\nA1,Roof\nA1,Roof again\n"))
    assert set(await deals(mine)) == {"Roof"}
    done = await through(harness, imports, await uploaded(imports, "Id,Title\nA1,Roof\nA2,Gate\n"))
    assert (done.created_count, done.known_count) == (1, 1)
    # Without ids of their own the rows of a file are deals each time.
    for _ in range(2):
        done = await through(harness, imports, await uploaded(imports, "Title\nShed\n"))
        assert (done.created_count, done.known_count) == (1, 0)


async def test_undoing_deletes_what_nobody_has_used(harness, imports, mine):
    upload = await uploaded(imports, "Id,Title,Stage\nA1,Roof,Invoice\nA2,Gate,\nA3,Door,\n")
    await through(harness, imports, upload)
    made = await deals(mine)
    stages = await stages_of(mine)
    await mine.MoveDeal(pb.MoveDealRequest(id=made["Gate"].id, stage_id=stages[2].id, version=made["Gate"].version))
    await harness.published()
    await imports.UndoImport(imp.UndoImportRequest(id=upload.id))
    undone = await worked(harness, imports, upload)
    assert (undone.state, undone.removed_count, undone.kept_count) == (imp.IMPORT_STATE_UNDONE, 2, 1)
    assert set(await deals(mine)) == {"Gate"}
    gone = [event.deal.title for event in await harness.published() if isinstance(event, DealDeleted)]
    assert sorted(gone) == ["Door", "Roof"]
    # Their ids are free again.
    done = await through(harness, imports, await uploaded(imports, "Id,Title\nA1,Roof\n"))
    assert done.created_count == 1


async def test_the_client_is_one_whom_the_importer_sees(harness, imports, cards):
    hidden = contacts.FoundCard(contact_id=str(new_id()), owner_id=str(new_id()), department_id=str(new_id()))
    cards.found = contacts.FindCardsResponse(names={"Ada": hidden})
    caller = employee(**{"deals.*": "own", "deals.import": "own", "contacts.read": "own"})
    theirs = harness.stub(DealImportsServiceStub, caller)
    upload = await uploaded(theirs, "Title,Client\nRoof,Ada\n")
    await through(harness, theirs, upload)
    assert await failures(theirs, upload) == {"2": "client: Ada is on a card that you do not see; ask whose it is"}


async def test_a_deal_has_the_person_and_the_company_that_its_row_names(harness, imports, mine, cards):
    own, other = str(new_id()), str(new_id())
    ada = contacts.FoundCard(contact_id=str(new_id()), company_id=own, owner_id=str(ME.id))
    firm = contacts.FoundCard(company_id=other, owner_id=str(ME.id))
    cards.found = contacts.FindCardsResponse(phones={"+12025550101": ada}, names={"Harbour": firm, "Ada Reyes": ada})
    rows = 'Title,Company,Contact,Phone\nBoth,Harbour,Ada Reyes,\nOne,,,"+12025550199; +12025550101"\nFirm,Harbour,,\n'
    upload = await uploaded(imports, rows)
    assert [column.field for column in upload.columns] == ["title", "client", "client", "phone"]
    await through(harness, imports, upload)
    made = await deals(mine)
    assert (made["Both"].contact_id, made["Both"].company_id) == (ada.contact_id, other)
    assert (made["One"].contact_id, made["One"].company_id) == (ada.contact_id, own)
    assert (made["Firm"].contact_id, made["Firm"].company_id) == ("", other)


async def test_a_stage_is_one_of_the_named_pipeline_else_of_the_default_one(harness, imports, mine):
    named = [pb.Stage(name=name) for name in ("Invoice", "Delivery")]
    partners = pb.Pipeline(name="Partners", currency="USD", stages=named)
    partners = await mine.CreatePipeline(pb.CreatePipelineRequest(pipeline=partners))
    own = next(stage for stage in await stages_of(mine) if stage.name == "Invoice")
    rows = "Title,Pipeline,Stage\nA,,Invoice\nB,Partners,Invoice\nC,,Delivery\nD,Partners,Negotiation\n"
    upload = await uploaded(imports, rows)
    await through(harness, imports, upload)
    made = await deals(mine)
    first, second = partners.stages
    assert {title: deal.stage_id for title, deal in made.items()} == {"A": own.id, "B": first.id, "C": second.id}
    assert await failures(imports, upload) == {"5": "stage: there is none called Negotiation"}


async def test_who_was_erased_stands_in_no_file_and_comes_with_none(harness, imports, ada):
    upload = await uploaded(imports, "Title,Phone\nRoof,+12025550101\nShed,\n")
    await through(harness, imports, upload)
    await harness.hear(ContactErased(contact_id=ada.contact_id))
    found = await imports.GetImport(imp.GetImportRequest(id=upload.id))
    assert [list(column.samples) for column in found.columns] == [["Shed"], []]
    await imports.UndoImport(imp.UndoImportRequest(id=upload.id))
    await worked(harness, imports, upload)
    again = await through(harness, imports, upload)
    assert (again.created_count, again.failed_count) == (1, 1)
    assert await failures(imports, upload) == {"2": "the person in this row was erased"}


async def test_nobody_sees_an_import_that_is_not_theirs(harness, imports):
    upload = await uploaded(imports, "Title\nRoof\n")
    stranger = harness.stub(DealImportsServiceStub, employee(**{"deals.import": "own"}))
    with refused("IMPORT_NOT_FOUND"):
        await stranger.GetImport(imp.GetImportRequest(id=upload.id))
    clerk = harness.stub(DealImportsServiceStub, employee(**{"deals.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await uploaded(clerk, "Title\nRoof\n")


async def test_known_deals_are_left_as_they_are(imports):
    upload = await uploaded(imports, "Title\nRoof\n")
    with refused("INVALID_INPUT") as error:
        await imports.StartImport(imp.StartImportRequest(id=upload.id, known_action=imp.KNOWN_CARD_ACTION_FILL))
    assert error.fields == {"known_action": "must be skip"}
