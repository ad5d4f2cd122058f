"""Cards from files: read, tried, imported, and taken back."""

import io
import random
import string
from datetime import UTC, datetime, timedelta
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import pytest_asyncio
from openpyxl import Workbook, load_workbook

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1 import custom_fields_pb2 as custom
from suki.contacts.v1 import duplicates_pb2 as dup
from suki.contacts.v1 import erasure_pb2 as era
from suki.contacts.v1 import imports_pb2 as imp
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.custom_fields_pb2_grpc import CustomFieldsServiceStub
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_COMPANY, CARD_KIND_CONTACT
from suki.contacts.v1.duplicates_pb2_grpc import DuplicatesServiceStub
from suki.contacts.v1.erasure_pb2_grpc import ErasureServiceStub
from suki.contacts.v1.events_pb2 import CompanyCreated, CompanyDeleted, ContactCreated, ContactDeleted
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki_contacts.imports import batches, fields
from suki_contacts.imports.importer import CardImporter
from suki_contacts.imports.rows import parted
from suki_kit import clock
from suki_kit.importing.titles import suggest_fields
from suki_kit.importing.worker import ImportWorker
from suki_kit.testing import colleague_of, csv_rows, employee, refused

from .factories import a_company, a_contact

ME = employee(**{"contacts.*": "all", "custom_fields.*": "all", "sources.*": "all"})
PEOPLE = """Name;Phone;E-mail;Company;City
Ada Reyes;+1 202 555 0101;ada@one.example;Harbour Foods;Manila
Ben Cruz;+1 202 555 0102, +1 202 555 0103;;Harbour Foods;Cebu
;;;;
Cleo Diaz;12;;;
"""


@pytest.fixture
def imports(harness):
    return harness.stub(ImportsServiceStub, ME)


@pytest.fixture
def mine(harness):
    return harness.stub(ContactsServiceStub, ME)


async def uploaded(imports, content: str | bytes, kind: Any = CARD_KIND_CONTACT, name: str = "people.csv") -> imp.Import:
    data = content.encode() if isinstance(content, str) else content
    return await imports.UploadImport(imp.UploadImportRequest(kind=kind, file_name=name, content=data))


async def through(harness, imports, upload: imp.Import, **options: Any) -> imp.Import:
    """The import after all its rows."""
    await imports.StartImport(imp.StartImportRequest(id=upload.id, **options))
    return await worked(harness, imports, upload)


def a_worker(harness) -> ImportWorker:
    return ImportWorker(harness.kit.db, CardImporter("US"), "contacts")


async def worked(harness, imports, upload: imp.Import) -> imp.Import:
    worker = a_worker(harness)
    while await worker.work():
        pass
    return await imports.GetImport(imp.GetImportRequest(id=upload.id))


async def failures(imports, upload: imp.Import) -> list[list[str]]:
    return await csv_rows(imports.DownloadFailedRows(imp.DownloadFailedRowsRequest(id=upload.id)))


async def people(mine) -> dict[str, pb.Contact]:
    return {card.display_name: card for card in (await mine.ListContacts(pb.ListContactsRequest())).contacts}


async def test_a_file_is_read_and_its_columns_are_known_by_their_titles(imports):
    upload = await uploaded(imports, PEOPLE)
    assert [(column.title, column.field) for column in upload.columns] == [
        ("Name", "full_name"),
        ("Phone", "phones"),
        ("E-mail", "emails"),
        ("Company", "company"),
        ("City", "city"),
    ]
    assert (upload.state, upload.row_count, upload.separator) == (imp.IMPORT_STATE_UPLOADED, 3, ";")
    assert list(upload.columns[0].samples) == ["Ada Reyes", "Ben Cruz", "Cleo Diaz"]


async def test_an_import_makes_cards_with_their_news_and_tells_what_is_wrong(harness, imports, mine):
    done = await through(harness, imports, await uploaded(imports, PEOPLE))
    assert (done.state, done.done_count, done.created_count, done.failed_count) == (imp.IMPORT_STATE_DONE, 3, 2, 1)
    cards = await people(mine)
    ada, ben = cards["Ada Reyes"], cards["Ben Cruz"]
    assert (ada.emails, ada.city, ada.company_name) == (["ada@one.example"], "Manila", "Harbour Foods")
    assert ben.phones == ["+12025550102", "+12025550103"]
    assert (ben.company_id, ben.owner_id, ben.department_id) == (ada.company_id, str(ME.id), str(ME.department_id))
    told = await harness.published()
    assert [type(event) for event in told] == [CompanyCreated, ContactCreated, ContactCreated]
    assert told[1].contact == ada
    history = await mine.ListHistory(pb.ListHistoryRequest(id=ada.id))
    assert [(change.action, change.actor) for change in history.changes] == [("create", ME.actor)]
    assert (await mine.ResolveCaller(pb.ResolveCallerRequest(phone="+12025550103"))).contact.id == ben.id
    assert await failures(imports, done) == [
        ["Line", "Reason", "Name", "Phone", "E-mail", "Company", "City"],
        ["5", "phones: 12 has too few or too many digits", "Cleo Diaz", "12", "", "", ""],
    ]


async def test_a_trial_counts_and_writes_nothing(harness, imports, mine):
    twice = PEOPLE + "Ada Again;+12025550101;;;\n"
    tried = await through(harness, imports, await uploaded(imports, twice), validate_only=True)
    assert (tried.state, tried.created_count, tried.known_count, tried.failed_count) == (imp.IMPORT_STATE_CHECKED, 2, 1, 1)
    assert [row[2] for row in await failures(imports, tried)] == ["Name", "Cleo Diaz"]
    assert not await people(mine)
    assert not await harness.published()
    done = await through(harness, imports, tried)
    assert (done.created_count, done.known_count, done.failed_count) == (2, 1, 1)


async def test_who_is_known_is_left_as_they_are_or_filled_in(harness, imports, mine):
    ada = await mine.CreateContact(a_contact(phones=["+12025550101"], emails=[], city="Quezon"))
    upload = await uploaded(imports, PEOPLE)
    tried = await through(harness, imports, upload, known_action=imp.KNOWN_CARD_ACTION_FILL, validate_only=True)
    assert (tried.created_count, tried.filled_count, tried.known_count) == (1, 1, 0)
    assert (await mine.GetContact(pb.GetContactRequest(id=ada.id))).emails == []
    done = await through(harness, imports, upload, known_action=imp.KNOWN_CARD_ACTION_FILL)
    assert (done.created_count, done.filled_count, done.known_count) == (1, 1, 0)
    now = await mine.GetContact(pb.GetContactRequest(id=ada.id))
    assert (now.city, now.emails) == ("Quezon", ["ada@one.example"])
    again = await through(harness, imports, await uploaded(imports, PEOPLE))
    assert (again.created_count, again.known_count) == (0, 2)


async def test_undoing_takes_back_what_known_cards_got_unless_somebody_has_changed_it(harness, imports, mine):
    ada = await mine.CreateContact(a_contact(phones=["+12025550101"], emails=[], city=""))
    ben = await mine.CreateContact(a_contact(phones=["+12025550102"], emails=[], city=""))
    upload = await uploaded(
        imports, "Phone;E-mail;City\n+12025550101;ada@one.example;Manila\n+12025550102;b@one.example;Cebu\n"
    )
    done = await through(harness, imports, upload, known_action=imp.KNOWN_CARD_ACTION_FILL)
    assert done.filled_count == 2
    now = await mine.GetContact(pb.GetContactRequest(id=ben.id))
    asked = pb.UpdateContactRequest(contact=pb.Contact(id=ben.id, version=now.version, city="Davao"))
    asked.update_mask.paths.append("city")
    await mine.UpdateContact(asked)
    await imports.UndoImport(imp.UndoImportRequest(id=upload.id))
    undone = await worked(harness, imports, upload)
    assert (undone.state, undone.removed_count, undone.kept_count) == (imp.IMPORT_STATE_UNDONE, 0, 1)
    again = [await mine.GetContact(pb.GetContactRequest(id=card.id)) for card in (ada, ben)]
    assert [(list(card.emails), card.city) for card in again] == [([], ""), ([], "Davao")]


async def test_two_rows_of_a_known_card_are_refused_each_where_it_may_not_be_filled_in(harness, imports, mine):
    await mine.CreateContact(a_contact(phones=["+12025550101"], emails=[], city=""))
    await mine.CreateContact(a_contact(emails=["taken@one.example"]))
    rows = "Phone;E-mail;City\n" + "+12025550101;taken@one.example;Manila\n" * 2 + "+12025550101;;Cebu\n"
    upload = await uploaded(imports, rows)
    done = await through(harness, imports, upload, known_action=imp.KNOWN_CARD_ACTION_FILL)
    assert (done.failed_count, done.filled_count, done.known_count) == (2, 1, 0)


async def test_what_a_file_says_of_a_known_person_goes_with_them(harness, imports, mine):
    ada = await mine.CreateContact(a_contact(phones=["+12025550101"], emails=[]))
    upload = await uploaded(imports, PEOPLE)
    await through(harness, imports, upload)
    erasure = harness.stub(ErasureServiceStub, employee(**{"contacts.*": "all", "personal_data.*": "all"}))
    await erasure.ErasePerson(era.ErasePersonRequest(contact_id=ada.id, version=ada.version))
    found = await imports.GetImport(imp.GetImportRequest(id=upload.id))
    assert list(found.columns[0].samples) == ["Ben Cruz", "Cleo Diaz"]


async def test_a_card_that_one_may_not_change_is_not_filled_in(harness, mine):
    await mine.CreateContact(a_contact(phones=["+12025550101"], emails=[]))
    other = harness.stub(ImportsServiceStub, colleague_of(ME, **{"contacts.*": "own"}))
    upload = await uploaded(other, PEOPLE)
    tried = await through(harness, other, upload, known_action=imp.KNOWN_CARD_ACTION_FILL, validate_only=True)
    foreseen = await failures(other, upload)
    done = await through(harness, other, upload, known_action=imp.KNOWN_CARD_ACTION_FILL)
    assert (done.filled_count, done.failed_count) == (tried.filled_count, tried.failed_count) == (0, 2)
    assert await failures(other, upload) == foreseen


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
async def test_any_encoding_and_separator(imports, encoding, separator):
    lines = [["Фамилия", "Имя", "Телефон", "Город"]]
    lines += [["Щербакова", "Наталья", f"+7 921 555 01 {n:02}", "Нижний Новгород"] for n in range(20)]
    text = "\r\n".join(separator.join(line) for line in lines)
    upload = await uploaded(imports, text.encode(encoding))
    assert [column.field for column in upload.columns] == ["last_name", "first_name", "phones", "city"]
    assert (upload.columns[0].samples[0], upload.separator) == ("Щербакова", separator)


async def test_a_workbook(harness, imports, mine):
    content = a_workbook(
        ["First name", "Last name", "Phone", "Birthday"], ["Ada", "Reyes", 12025550101, "1990-01-31"], [None] * 4
    )
    done = await through(harness, imports, await uploaded(imports, content, name="people.xlsx"))
    assert done.created_count == 1
    ada = (await people(mine))["Ada Reyes"]
    assert (ada.phones, ada.birth_date) == (["+12025550101"], "1990-01-31")


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\nName;City\r\nAda, Countess;Manila\r\n",
        "Name,City\rAda,Manila\r",
        'Name;Note\nAda;"a ""quoted"" word, and; more"\n',
        'Name;Size\nAda;5" pipe, bent\n',
        "Name,City\nA\0da,Manila\n",
    ],
    ids=["separator told", "old line ends", "quotes inside quotes", "quote inside a cell", "zero characters"],
)
async def test_what_spreadsheets_write_is_read(imports, text):
    upload = await uploaded(imports, text)
    assert upload.columns[0].samples[0] in ("Ada", "Ada, Countess")
    assert (len(upload.columns), upload.row_count) == (2, 1)


def a_workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def test_a_cell_too_long_is_told_with_its_line(imports):
    with refused("UNREADABLE_FILE") as refusal:
        await uploaded(imports, a_workbook(["Name"], ["Ada"], ["x" * 20_001]))
    assert "Line 3" in refusal.message
    with refused("UNREADABLE_FILE") as refusal:
        await uploaded(imports, f"Name,City\nAda,x\n{'x' * 20_001},y\n")
    assert "Line 3" in refusal.message


async def test_a_small_workbook_that_unpacks_into_much_is_refused(imports):
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_001)
    with refused("UNREADABLE_FILE") as refusal:
        await uploaded(imports, out.getvalue())
    assert "too large" in refusal.message


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ('Ada "the" Reyes","x', "Line 50000: a quote is opened and not closed"),
        ('"Ada" Reyes,x', "Line 50000: a quote stands inside a cell"),
        ('"Ada Reyes,x', "Line 50000: a quote is opened and not closed"),
        ("Ada,+12025550101,more", "Line 50000 has more cells than the first line has titles"),
    ],
)
async def test_a_broken_line_is_named(imports, broken, says):
    rows = ["Name,Phone", *(f"Ada {n},x" for n in range(49_998)), broken, *(f"Ben {n},x" for n in range(50_000))]
    with refused("UNREADABLE_FILE") as refusal:
        await uploaded(imports, "\n".join(rows))
    assert says in refusal.message
    assert not (await imports.ListImports(imp.ListImportsRequest())).imports


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "EMPTY_FILE"), (b"Name,Phone\n", "EMPTY_FILE"), (b"PK\x03\x04nonsense", "UNREADABLE_FILE")],
)
async def test_what_holds_no_cards_is_refused(imports, content, reason):
    with refused(reason):
        await uploaded(imports, content)


async def test_columns_are_what_one_says_and_are_remembered(harness, imports, mine):
    content = "Alpha,Beta\nAda,+12025550101\n"
    upload = await uploaded(imports, content)
    assert [column.field for column in upload.columns] == ["", ""]
    with refused("UNKNOWN_COLUMN_FIELD"):
        await imports.StartImport(imp.StartImportRequest(id=upload.id))
    with refused("UNKNOWN_COLUMN_FIELD") as refusal:
        await imports.StartImport(imp.StartImportRequest(id=upload.id, fields=["first_name", "shoe_size"]))
    assert "shoe_size" in refusal.fields["fields"]
    done = await through(harness, imports, upload, fields=["first_name", "phones"])
    assert done.created_count == 1
    again = await uploaded(imports, content)
    assert [column.field for column in again.columns] == ["first_name", "phones"]


async def test_custom_fields_come_by_their_labels(harness, imports, mine):
    fields = harness.stub(CustomFieldsServiceStub, ME)
    field = custom.CustomField(
        entity=custom.CUSTOM_FIELD_ENTITY_CONTACT, label="Shoe size", kind=custom.CUSTOM_FIELD_KIND_NUMBER
    )
    await fields.CreateCustomField(custom.CreateCustomFieldRequest(custom_field=field))
    done = await through(harness, imports, await uploaded(imports, "Name,Shoe size\nAda,42\nBen,big\n"))
    assert (done.created_count, done.failed_count) == (1, 1)
    assert (await people(mine))["Ada"].custom_fields["shoe_size"] == "42"


async def test_companies_and_their_requisites(harness, imports, mine):
    content = "Наименование;ИНН;Сотрудников\nГавань;7707083893;1 200\nПричал;7707083894;5\n;7707083893;\n"
    done = await through(harness, imports, await uploaded(imports, content, CARD_KIND_COMPANY))
    assert (done.created_count, done.failed_count) == (1, 2)
    reasons = [row[1] for row in (await failures(imports, done))[1:]]
    assert reasons == ["inn: the check digits do not fit", "the row has no name, no number and no e-mail"]
    again = await through(harness, imports, await uploaded(imports, content, CARD_KIND_COMPANY))
    assert (again.created_count, again.known_count) == (0, 1)


async def test_undone_what_it_made_is_gone_but_for_what_was_used(harness, imports, mine):
    done = await through(harness, imports, await uploaded(imports, PEOPLE))
    cards = await people(mine)
    note = pb.Interaction(kind=pb.INTERACTION_KIND_NOTE, contact_id=cards["Ben Cruz"].id, body="Called")
    await mine.LogInteraction(pb.LogInteractionRequest(interaction=note))
    await imports.UndoImport(imp.UndoImportRequest(id=done.id))
    undone = await worked(harness, imports, done)
    assert (undone.state, undone.removed_count, undone.kept_count) == (imp.IMPORT_STATE_UNDONE, 1, 1)
    assert list(await people(mine)) == ["Ben Cruz"]
    told = await harness.published()
    assert [event.contact.id for event in told if isinstance(event, ContactDeleted)] == [cards["Ada Reyes"].id]
    assert not [event for event in told if isinstance(event, CompanyDeleted)]
    # The number is free again.
    await mine.CreateContact(a_contact(phones=["+12025550101"]))


async def test_undone_companies_that_were_made_by_name_go_with_their_people(harness, imports, mine):
    done = await through(harness, imports, await uploaded(imports, PEOPLE))
    await imports.UndoImport(imp.UndoImportRequest(id=done.id))
    undone = await worked(harness, imports, done)
    assert (undone.removed_count, undone.kept_count) == (3, 0)
    assert not (await mine.ListCompanies(pb.ListCompaniesRequest())).companies
    with refused("NOTHING_TO_UNDO"):
        await imports.UndoImport(imp.UndoImportRequest(id=done.id))
    done = await through(harness, imports, undone)
    assert done.created_count == 2


async def test_an_import_is_started_once(harness, imports):
    upload = await uploaded(imports, PEOPLE)
    await imports.StartImport(imp.StartImportRequest(id=upload.id))
    with refused("IMPORT_RUNS"):
        await imports.StartImport(imp.StartImportRequest(id=upload.id))
    with refused("IMPORT_RUNS"):
        await imports.UndoImport(imp.UndoImportRequest(id=upload.id))
    await worked(harness, imports, upload)
    with refused("IMPORT_DONE"):
        await imports.StartImport(imp.StartImportRequest(id=upload.id))


async def test_a_stopped_import_goes_on_from_where_it_was(harness, imports):
    lines = "".join(f"Ada,+1202555{n:04}\n" for n in range(700))
    upload = await uploaded(imports, f"Name,Phone\n{lines}")
    start, stop = imp.StartImportRequest(id=upload.id), imp.StopImportRequest(id=upload.id)
    with refused("NOTHING_TO_STOP"):
        await imports.StopImport(stop)
    await imports.StartImport(start)
    assert await a_worker(harness).work()
    stopped = await imports.StopImport(stop)
    assert (stopped.state, stopped.done_count, stopped.created_count) == (imp.IMPORT_STATE_STOPPED, 500, 500)
    assert (await worked(harness, imports, upload)).done_count == 500
    with refused("IMPORT_STOPPED"):
        await imports.StartImport(imp.StartImportRequest(id=upload.id, validate_only=True))
    await imports.StartImport(start)
    done = await worked(harness, imports, upload)
    assert (done.state, done.created_count, done.known_count) == (imp.IMPORT_STATE_DONE, 700, 0)


async def test_what_a_stopped_import_made_is_undone(harness, imports):
    lines = "".join(f"Ada,+1202555{n:04}\n" for n in range(700))
    upload = await uploaded(imports, f"Name,Phone\n{lines}")
    await imports.StartImport(imp.StartImportRequest(id=upload.id))
    assert await a_worker(harness).work()
    await imports.StopImport(imp.StopImportRequest(id=upload.id))
    await imports.UndoImport(imp.UndoImportRequest(id=upload.id))
    undone = await worked(harness, imports, upload)
    assert (undone.state, undone.removed_count) == (imp.IMPORT_STATE_UNDONE, 500)


async def test_a_stopped_trial_has_written_nothing_and_starts_anew(harness, imports):
    upload = await uploaded(imports, PEOPLE)
    await imports.StartImport(imp.StartImportRequest(id=upload.id, validate_only=True))
    stopped = await imports.StopImport(imp.StopImportRequest(id=upload.id))
    assert stopped.state == imp.IMPORT_STATE_UPLOADED
    tried = await through(harness, imports, upload, validate_only=True)
    assert tried.state == imp.IMPORT_STATE_CHECKED


@pytest.mark.parametrize("rows", [1, 499, 500, 1000])
async def test_every_row_of_every_batch_is_a_card_and_is_undone(harness, imports, rows):
    lines = "".join(f"Ada,+1202555{n:04}\n" for n in range(rows))
    done = await through(harness, imports, await uploaded(imports, f"Name,Phone\n{lines}"))
    assert (done.state, done.created_count) == (imp.IMPORT_STATE_DONE, rows)
    await imports.UndoImport(imp.UndoImportRequest(id=done.id))
    undone = await worked(harness, imports, done)
    assert (undone.state, undone.removed_count) == (imp.IMPORT_STATE_UNDONE, rows)


async def test_a_trial_is_in_one_hand_and_starts_anew_when_that_is_gone(harness, imports):
    rows = "".join(f"Ada,+1202555{n:04}\n" for n in range(1000))
    upload = await uploaded(imports, f"Name,Phone\n{rows}")
    await imports.StartImport(imp.StartImportRequest(id=upload.id, validate_only=True))
    first, second = a_worker(harness), a_worker(harness)
    for _ in range(2):
        assert await first.work()
    assert not await second.work()
    with clock.at(datetime.now(UTC) + timedelta(minutes=1)):
        assert await second.work()
    assert not await first.work()
    while await second.work():
        pass
    tried = await imports.GetImport(imp.GetImportRequest(id=upload.id))
    assert (tried.state, tried.done_count, tried.created_count, tried.known_count) == (
        imp.IMPORT_STATE_CHECKED,
        1000,
        1000,
        0,
    )


@pytest_asyncio.fixture(loop_scope="session")
async def sets_policy(harness):
    """Of likely duplicates among the rows of a file."""
    stub = harness.stub(DuplicatesServiceStub)

    async def set_to(action: Any) -> None:
        policies = (await stub.ListDuplicatePolicies(dup.ListDuplicatePoliciesRequest())).policies
        policy = next(one for one in policies if one.kind == CARD_KIND_CONTACT)
        policy.on_import = action
        await stub.UpdateDuplicatePolicy(dup.UpdateDuplicatePolicyRequest(policy=policy))

    yield set_to
    await set_to(dup.DUPLICATE_ACTION_REPORT)


@pytest.mark.parametrize(
    ("action", "counts", "errors"),
    [
        (dup.DUPLICATE_ACTION_REPORT, (2, 0, 0), []),
        (dup.DUPLICATE_ACTION_WARN, (2, 1, 0), []),
        (dup.DUPLICATE_ACTION_BLOCK, (1, 0, 1), ["likely the same client as Magdalena Ocampo"]),
    ],
)
async def test_rows_alike_a_card_are_what_the_policy_says(harness, imports, mine, sets_policy, action, counts, errors):
    await mine.CreateContact(a_contact(first_name="Magdalena", last_name="Ocampo", city="Manila", birth_date="1990-05-01"))
    await sets_policy(action)
    rows = "Name,City,Birthday\nOcampo Magdalena,Manila,1990-05-01\nBen Cruz,Cebu,1980-01-01\n"
    upload = await uploaded(imports, rows)
    for trial in (True, False):
        done = await through(harness, imports, upload, validate_only=trial)
        assert (done.created_count, done.likely_count, done.failed_count) == counts
        assert [row[1] for row in (await failures(imports, upload))[1:]] == errors


async def test_rows_alike_each_other_are_one_client(harness, imports, sets_policy):
    await sets_policy(dup.DUPLICATE_ACTION_BLOCK)
    rows = "Name,City,Birthday\nZenaida Quizon,Manila,1991-05-01\nBen Cruz,Cebu,1980-01-01\nQuizon Zenaida,Manila,1991-05-01\n"
    upload = await uploaded(imports, rows)
    for trial in (True, False):
        done = await through(harness, imports, upload, validate_only=trial)
        assert (done.created_count, done.failed_count) == (2, 1)
        assert [row[1] for row in (await failures(imports, upload))[1:]] == ["likely the same client as that of line 2"]


async def test_an_import_that_fails_rests_and_others_go_on(harness, imports, monkeypatch):
    worker = a_worker(harness)
    judge = batches.judge

    async def breaks_for_ada(session, kind, reader, rows, seen):
        judged = await judge(session, kind, reader, rows, seen)
        if rows[0].cells[0] == "Ada Reyes":
            raise ConnectionError
        return judged

    monkeypatch.setattr(batches, "judge", breaks_for_ada)
    bad = await uploaded(imports, PEOPLE)
    good = await uploaded(imports, "Name,Phone\nDana Cruz,+12025550199\n")
    await imports.StartImport(imp.StartImportRequest(id=bad.id, validate_only=True))
    await imports.StartImport(imp.StartImportRequest(id=good.id))
    assert await worker.work()
    with pytest.raises(ConnectionError):
        await worker.work()
    assert await worker.work()
    assert not await worker.work()
    assert (await imports.GetImport(imp.GetImportRequest(id=good.id))).state == imp.IMPORT_STATE_DONE

    monkeypatch.setattr(batches, "judge", judge)
    with clock.at(datetime.now(UTC) + timedelta(minutes=1)):
        while await worker.work():
            pass
    tried = await imports.GetImport(imp.GetImportRequest(id=bad.id))
    assert (tried.state, tried.created_count, tried.known_count) == (imp.IMPORT_STATE_CHECKED, 2, 0)


async def test_anothers_import_is_not_found(harness, imports):
    upload = await uploaded(imports, PEOPLE)
    other = harness.stub(ImportsServiceStub, colleague_of(ME, **{"contacts.import": "own"}))
    with refused("IMPORT_NOT_FOUND"):
        await other.GetImport(imp.GetImportRequest(id=upload.id))
    assert not (await other.ListImports(imp.ListImportsRequest())).imports


@pytest.mark.parametrize(
    ("name", "first", "middle", "last"),
    [
        ("Ada Reyes", "Ada", None, "Reyes"),
        ("Reyes Anna", "Anna", None, "Reyes"),
        ("Щербакова Наталья Ивановна", "Наталья", "Ивановна", "Щербакова"),
        ("Наталья Ивановна Щербакова", "Наталья", "Ивановна", "Щербакова"),
        ("Подорожников Пётр Ильич", "Пётр", "Ильич", "Подорожников"),
        ("Пётр Ильич Ковалевич", "Пётр", "Ильич", "Ковалевич"),
        ("Ada", "Ada", None, None),
        ("Ada de la Cruz", "Ada", None, "de la Cruz"),
    ],
)
def test_a_full_name_is_parted(name, first, middle, last):
    assert parted(name) == {"first_name": first, "middle_name": middle, "last_name": last}


def test_a_field_is_one_column_but_numbers_may_be_many():
    titles = ["Name", "Client name", "Mobile", "Work phone", "Shoe", "custom_fields.hat", "Unknown"]
    found = suggest_fields(fields.titles(CARD_KIND_CONTACT), titles, {"Shoe": "shoe_size", "Hat": "hat"}, fields.MANY)
    assert found == ["full_name", "", "phones", "phones", "custom_fields.shoe_size", "custom_fields.hat", ""]


async def exported(imports, **asked: Any) -> list[list[str]]:
    return await csv_rows(imports.ExportCards(imp.ExportCardsRequest(**asked)))


async def test_what_is_exported_can_be_imported(harness, imports, mine):
    firm = await mine.CreateCompany(a_company())
    await mine.CreateContact(a_contact(company_id=firm.id, city="Manila", note="=1+1", emails=["ada@one.example"]))
    await mine.CreateContact(a_contact(first_name="Ben"))
    titles, row = await exported(imports, kind=CARD_KIND_CONTACT, query="ada@one")
    said = dict(zip(titles, row, strict=True))
    assert (said["First name"], said["Company"], said["Emails"], said["City"]) == (
        "Ada",
        "Harbour Foods",
        "ada@one.example",
        "Manila",
    )
    assert said["Note"] == "'=1+1"
    assert said["Phones"].startswith("+1")
    assert suggest_fields(fields.titles(CARD_KIND_CONTACT), titles, {}, fields.MANY) == [
        title.lower().replace(" ", "_") for title in titles
    ]


async def test_a_workbook_comes_in_parts(imports, mine):
    dice = random.Random(7)
    for n in range(200):
        note = "".join(dice.choices(string.ascii_letters, k=2000))
        await mine.CreateContact(a_contact(first_name=f"Ada {n}", note=note))
    asked = imp.ExportCardsRequest(kind=CARD_KIND_CONTACT, format=imp.FILE_FORMAT_XLSX)
    parts = [part async for part in imports.ExportCards(asked)]
    content = b"".join(part.data for part in parts)
    assert len(parts) > 1
    assert (parts[0].size, parts[0].file_name) == (len(content), "contacts.xlsx")
    rows = list(load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 201


async def test_only_what_one_sees_is_exported(harness, mine):
    await mine.CreateContact(a_contact())
    other = harness.stub(ImportsServiceStub, employee(**{"contacts.export": "own", "contacts.read": "own"}))
    assert len(await exported(other, kind=CARD_KIND_CONTACT)) == 1
    reader = harness.stub(ImportsServiceStub, employee(**{"contacts.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await exported(reader, kind=CARD_KIND_CONTACT)
