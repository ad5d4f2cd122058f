"""What must be filled in: rules, how much is known of a card, and who leaves what empty."""

from typing import Any

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1 import custom_fields_pb2 as custom
from suki.contacts.v1 import fill_pb2 as fill
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.custom_fields_pb2_grpc import CustomFieldsServiceStub
from suki.contacts.v1.events_pb2 import FillRuleChanged
from suki.contacts.v1.fill_pb2_grpc import FillServiceStub
from suki.staff.v1.events_pb2 import EmployeeChanged
from suki.staff.v1.staff_pb2 import Employee
from suki_kit.auth import Caller
from suki_kit.db import new_id
from suki_kit.testing import employee, refused

from .factories import a_company, a_contact

CONTACT, COMPANY, DEAL = custom.CustomFieldEntity.values()[1:]


@pytest.fixture
async def rules(harness):
    """With no rule but those that the test makes."""
    stub = harness.stub(FillServiceStub)
    for rule in (await stub.ListFillRules(fill.ListFillRulesRequest())).fill_rules:
        await stub.DeleteFillRule(fill.DeleteFillRuleRequest(id=rule.id))
    return stub


async def rule(rules, entity: Any, *fields: str, **overrides: Any) -> fill.FillRule:
    made = fill.FillRule(entity=entity, fields=fields, **overrides)
    return await rules.CreateFillRule(fill.CreateFillRuleRequest(fill_rule=made))


def works(caller: Caller, **overrides: Any) -> EmployeeChanged:
    told = {"id": str(caller.id), "department_id": str(caller.department_id), "active": True, "version": 1, **overrides}
    return EmployeeChanged(employee=Employee(**told))


async def known(rules, card: Any) -> tuple[list[str], list[str]]:
    answer = await rules.GetCompleteness(fill.GetCompletenessRequest(card_id=card.id))
    return list(answer.wanted), list(answer.missing)


async def test_a_new_installation_wants_the_usual(harness, contacts):
    stub = harness.stub(FillServiceStub)
    async with harness.transaction() as session:
        await harness.service.seed(session, harness.kit.settings)
    ada = await contacts.CreateContact(a_contact())
    wanted, missing = await known(stub, ada)
    assert "birth_date" in missing
    assert {"first_name", "phones"} <= set(wanted) - set(missing)


async def test_how_much_is_known_follows_the_card_and_its_owner(rules, contacts):
    ada = await contacts.CreateContact(a_contact(city="Manila"))
    firm = await contacts.CreateCompany(a_company(inn="7707083893"))
    assert await known(rules, ada) == ([], [])
    await rule(rules, CONTACT, "city", "position", "phones")
    await rule(rules, CONTACT, "position", "birth_date", employee_id=str(new_id()))
    await rule(rules, CONTACT, "note", stage_id=str(new_id()))
    await rule(rules, COMPANY, "inn", "kpp")
    assert await known(rules, ada) == (["city", "position", "phones"], ["position"])
    assert await known(rules, firm) == (["inn", "kpp"], ["kpp"])


async def test_a_rule_by_role_is_for_the_cards_of_who_has_it(rules, harness):
    mine, theirs = employee(**{"contacts.*": "all"}), employee(**{"contacts.*": "all"})
    role = str(new_id())
    for caller, held in ((mine, role), (theirs, str(new_id()))):
        await harness.hear(works(caller, role_id=held))
    await rule(rules, CONTACT, "city", role_id=role)
    await rule(rules, CONTACT, "position", role_id=role, employee_id=str(theirs.id))
    for caller, wanted in ((mine, (["city"], ["city"])), (theirs, ([], []))):
        ada = await harness.stub(ContactsServiceStub, caller).CreateContact(a_contact())
        assert await known(rules, ada) == wanted
    gaps = (await rules.ReportGaps(fill.ReportGapsRequest())).gaps
    assert [(gap.owner_id, gap.field) for gap in gaps] == [(str(mine.id), "city")]


async def test_rules_are_told_and_their_end_too(rules, harness):
    before = len(await harness.published())
    made = await rule(rules, CONTACT, "city")
    asked = fill.FillRule(id=made.id, version=made.version, fields=["position"])
    changed = await rules.UpdateFillRule(fill.UpdateFillRuleRequest(fill_rule=asked, update_mask=FieldMask(paths=["fields"])))
    await rules.DeleteFillRule(fill.DeleteFillRuleRequest(id=made.id))
    told = (await harness.published())[before:]
    assert told[:2] == [FillRuleChanged(fill_rule=made), FillRuleChanged(fill_rule=changed)]
    assert (list(told[2].fill_rule.fields), told[2].fill_rule.version) == ([], 3)
    with refused("FILL_RULE_NOT_FOUND"):
        await rules.DeleteFillRule(fill.DeleteFillRuleRequest(id=made.id))


@pytest.mark.parametrize(
    ("entity", "fields", "reason"),
    [
        (CONTACT, ["shoe_size"], "UNKNOWN_FILL_FIELD"),
        (COMPANY, ["custom_fields.size"], "UNKNOWN_FILL_FIELD"),
        (DEAL, ["amount"], "INVALID_INPUT"),
    ],
)
async def test_what_can_be_no_rule_is_refused(rules, entity, fields, reason):
    with refused(reason) as refusal:
        await rule(rules, entity, *fields)
    assert refusal.fields


async def test_a_field_that_was_deleted_is_asked_of_nobody_and_the_rule_says_so(rules, contacts, harness):
    stub = harness.stub(CustomFieldsServiceStub)
    field = custom.CustomField(entity=custom.CUSTOM_FIELD_ENTITY_CONTACT, label="Size", kind=custom.CUSTOM_FIELD_KIND_TEXT)
    made = await stub.CreateCustomField(custom.CreateCustomFieldRequest(custom_field=field))
    await rule(rules, CONTACT, "city", "custom_fields.size")
    ada = await contacts.CreateContact(a_contact(city="Manila"))
    assert await known(rules, ada) == (["city", "custom_fields.size"], ["custom_fields.size"])
    await stub.DeleteCustomField(custom.DeleteCustomFieldRequest(id=made.id))
    assert await known(rules, ada) == (["city"], [])
    listed = (await rules.ListFillRules(fill.ListFillRulesRequest())).fill_rules
    assert [list(one.gone_fields) for one in listed] == [["custom_fields.size"]]
    asked = fill.FillRule(id=listed[0].id, version=listed[0].version, stage_id=str(new_id()))
    with refused("UNKNOWN_FILL_FIELD"):
        await rules.UpdateFillRule(fill.UpdateFillRuleRequest(fill_rule=asked))


async def test_services_ask_what_the_client_of_a_deal_lacks(contacts, harness):
    ada = await contacts.CreateContact(a_contact(city="Manila"))
    asked = fill.CheckFilledRequest(contact_id=ada.id, contact_fields=["city", "position"], company_fields=["inn"])
    stub = harness.stub(ContactsServiceStub, employee(**{"deals.write": "own"}))
    answer = await stub.CheckFilled(asked)
    assert (list(answer.missing_contact_fields), list(answer.missing_company_fields)) == (["position"], ["inn"])


async def test_who_leaves_what_empty(rules, contacts, harness):
    mine, theirs = employee(**{"contacts.*": "own"}), employee(**{"contacts.*": "own"})
    await rule(rules, CONTACT, "city", "phones")
    for owner, cities in ((mine, ("", "", "Cebu")), (theirs, ("",))):
        own = harness.stub(ContactsServiceStub, owner)
        for city in cities:
            await own.CreateContact(a_contact(city=city))
    report = (await rules.ReportGaps(fill.ReportGapsRequest())).gaps
    found = [(gap.owner_id, gap.field, gap.missing_count, gap.card_count) for gap in report]
    assert found == [(str(mine.id), "city", 2, 3), (str(theirs.id), "city", 1, 1)]
    seen = await harness.stub(FillServiceStub, mine).ReportGaps(fill.ReportGapsRequest())
    assert {gap.owner_id for gap in seen.gaps} == {str(mine.id)}


async def test_rules_are_changed_by_those_who_may(harness):
    reader = harness.stub(FillServiceStub, employee(**{"contacts.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await rule(reader, CONTACT, "city")
    await reader.ListFillRules(fill.ListFillRulesRequest())
    with refused("COMPANY_NOT_FOUND"):
        await reader.GetCompleteness(fill.GetCompletenessRequest(card_id=str(new_id())))
