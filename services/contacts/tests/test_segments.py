"""Segments: what conditions mean, and who is in them as the data changes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1 import custom_fields_pb2 as custom
from suki.contacts.v1 import duplicates_pb2 as dup
from suki.contacts.v1 import segments_pb2 as seg
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.custom_fields_pb2_grpc import CustomFieldsServiceStub
from suki.contacts.v1.duplicates_pb2_grpc import MergesServiceStub
from suki.contacts.v1.events_pb2 import CardEnteredSegment, CardLeftSegment, SegmentChanged
from suki.contacts.v1.segments_pb2_grpc import SegmentsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.events_pb2 import DealCreated, DealDeleted, DealWon
from suki.type.v1.type_pb2 import Money
from suki_contacts.segments import membership
from suki_contacts.segments.membership import follow
from suki_kit import clock
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused

from .factories import a_company, a_contact

ME = employee(**{"contacts.*": "all", "segments.*": "all", "custom_fields.*": "all", "sources.*": "all", "duplicates.*": "all"})
IS, IS_NOT, CONTAINS = seg.SEGMENT_OPERATOR_IS, seg.SEGMENT_OPERATOR_IS_NOT, seg.SEGMENT_OPERATOR_CONTAINS
AT_LEAST, AT_MOST = seg.SEGMENT_OPERATOR_AT_LEAST, seg.SEGMENT_OPERATOR_AT_MOST
FILLED, EMPTY = seg.SEGMENT_OPERATOR_FILLED, seg.SEGMENT_OPERATOR_EMPTY


@pytest.fixture
def segments(harness):
    return harness.stub(SegmentsServiceStub, ME)


@pytest.fixture
def cards(harness):
    return harness.stub(ContactsServiceStub, ME)


def where(field: str, operator: Any, *values: str, currency: str = "") -> seg.SegmentCondition:
    return seg.SegmentCondition(field=field, operator=operator, values=values, currency=currency)


def a_segment(*conditions: seg.SegmentCondition, **overrides: Any) -> seg.CreateSegmentRequest:
    values = {"name": "Manila", "kind": dup.CARD_KIND_CONTACT, **overrides}
    return seg.CreateSegmentRequest(segment=seg.Segment(**values, conditions=conditions))


async def settle(harness, at: datetime | None = None) -> None:
    with clock.at(at or datetime.now(UTC)):
        async with harness.transaction() as session:
            await follow(session, clock.now())


async def members(cards, segment: seg.Segment) -> list[str]:
    listed = await cards.ListContacts(pb.ListContactsRequest(segment_id=segment.id))
    return sorted(card.first_name for card in listed.contacts)


async def news(harness, *kinds: type) -> list[Any]:
    return [event for event in await harness.published() if isinstance(event, kinds)]


async def test_who_fits_is_in_it_and_follows_the_card(harness, segments, cards):
    ada = await cards.CreateContact(a_contact(first_name="Ada", city="Manila"))
    await cards.CreateContact(a_contact(first_name="Ben", city="Cebu"))
    made = await segments.CreateSegment(a_segment(where("city", IS, "manila")))
    assert not made.settled
    await settle(harness)
    listed = (await segments.ListSegments(seg.ListSegmentsRequest(with_counts=True))).segments
    assert [(one.name, one.card_count, one.settled) for one in listed] == [("Manila", 1, True)]
    assert await members(cards, made) == ["Ada"]
    entered = (await news(harness, CardEnteredSegment))[-1]
    assert (entered.contact_id, entered.display_name, entered.segment_changed) == (ada.id, ada.display_name, True)

    ada.city = "Davao"
    await cards.UpdateContact(pb.UpdateContactRequest(contact=ada))
    await cards.CreateContact(a_contact(first_name="Cleo", city="MANILA"))
    await settle(harness)
    assert await members(cards, made) == ["Cleo"]
    left = (await news(harness, CardLeftSegment))[-1]
    assert (left.contact_id, left.segment_changed) == (ada.id, False)


async def test_a_change_of_nothing_is_told_once(harness, segments, cards):
    ada = await cards.CreateContact(a_contact(first_name="Ada", city="Manila"))
    await segments.CreateSegment(a_segment(where("city", IS, "Manila")))
    await settle(harness)
    ada.position = "Chef"
    await cards.UpdateContact(pb.UpdateContactRequest(contact=ada))
    await settle(harness)
    assert len(await news(harness, CardEnteredSegment, CardLeftSegment)) == 1


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (where("city", IS, "manila", "cebu"), ["Ada", "Ben"]),
        (where("city", IS_NOT, "Manila"), ["Ben", "Cleo"]),
        (where("city", CONTAINS, "ANI"), ["Ada"]),
        (where("city", EMPTY), ["Cleo"]),
        (where("emails", EMPTY), ["Cleo"]),
        (where("birth_date", AT_LEAST, "1990-01-01"), ["Ada"]),
        (where("birth_date", AT_MOST, "1989-12-31"), ["Ben"]),
        (where("days_since_created", AT_MOST, "0"), ["Ada", "Ben", "Cleo"]),
        (where("deals.open_count", AT_LEAST, "1"), []),
        (where("deals.days_since_won", AT_LEAST, "30"), ["Ada", "Ben", "Cleo"]),
        (where("interactions.days_since", AT_MOST, "30"), []),
        (where("interactions.count_90_days", IS, "0"), ["Ada", "Ben", "Cleo"]),
    ],
)
async def test_what_conditions_mean(segments, cards, condition, expected):
    await cards.CreateContact(a_contact(first_name="Ada", city="Manila", birth_date="1990-05-01"))
    await cards.CreateContact(a_contact(first_name="Ben", city="Cebu", birth_date="1980-05-01"))
    await cards.CreateContact(a_contact(first_name="Cleo", city="", emails=[]))
    asked = a_segment(condition).segment
    found = await segments.PreviewSegment(seg.PreviewSegmentRequest(segment=asked))
    assert sorted(card.display_name.split()[0] for card in found.cards) == expected
    assert found.card_count == len(expected)


async def test_any_of_the_conditions_is_enough_where_one_says_so(segments, cards):
    await cards.CreateContact(a_contact(first_name="Ada", city="Manila"))
    await cards.CreateContact(a_contact(first_name="Ben", city="Cebu", position="Chef"))
    both = (where("city", IS, "Manila"), where("position", IS, "chef"))
    for match, count in ((seg.SEGMENT_MATCH_ALL, 0), (seg.SEGMENT_MATCH_ANY, 2)):
        asked = a_segment(*both, match=match).segment
        assert (await segments.PreviewSegment(seg.PreviewSegmentRequest(segment=asked))).card_count == count


def a_deal(contact_id: str, amount: str = "", **overrides: Any) -> pipeline.Deal:
    values = {"id": str(new_id()), "contact_id": contact_id, "state": pipeline.DEAL_STATE_OPEN, "version": 1, **overrides}
    return pipeline.Deal(**values, amount=Money(amount=amount, currency="USD"))


async def test_deals_and_conversations_count(harness, segments, cards):
    ada = await cards.CreateContact(a_contact(first_name="Ada"))
    now = datetime.now(UTC)
    spends = await segments.CreateSegment(
        a_segment(where("deals.won_amount", AT_LEAST, "100", currency="usd"), name="Good clients")
    )
    silent = await segments.CreateSegment(
        a_segment(where("deals.won_count", AT_LEAST, "1"), where("interactions.days_since", AT_LEAST, "30"), name="Silent")
    )
    await settle(harness)
    deal = a_deal(ada.id, "150.00")
    await harness.hear(DealCreated(deal=deal))
    await settle(harness)
    assert await members(cards, spends) == []
    deal.state, deal.version = pipeline.DEAL_STATE_WON, 2
    deal.close_time.FromDatetime(now)
    await harness.hear(DealWon(deal=deal))
    await settle(harness)
    assert await members(cards, spends) == ["Ada"]
    assert await members(cards, silent) == ["Ada"]

    await cards.LogInteraction(
        pb.LogInteractionRequest(interaction=pb.Interaction(contact_id=ada.id, kind=pb.INTERACTION_KIND_CALL, subject="Hello"))
    )
    await settle(harness)
    assert await members(cards, silent) == []
    # No card changes, and days pass.
    await settle(harness, now + timedelta(days=31))
    assert await members(cards, silent) == ["Ada"]
    await harness.hear(DealDeleted(deal=deal))
    await settle(harness)
    assert await members(cards, spends) == []
    timeline = await cards.ListTimeline(pb.ListTimelineRequest(contact_id=ada.id))
    assert [line.kind for line in timeline.interactions] == [pb.INTERACTION_KIND_CALL]


async def test_a_card_that_was_merged_leaves_and_brings_its_deals(harness, segments, cards):
    ada = await cards.CreateContact(a_contact(first_name="Ada"))
    twin = await cards.CreateContact(a_contact(first_name="Adah"))
    won = a_deal(twin.id, state=pipeline.DEAL_STATE_WON)
    await harness.hear(DealWon(deal=won))
    segment = await segments.CreateSegment(a_segment(where("deals.won_count", AT_LEAST, "1")))
    await settle(harness)
    assert await members(cards, segment) == ["Adah"]
    merges = harness.stub(MergesServiceStub, ME)
    await merges.MergeContacts(dup.MergeContactsRequest(survivor_id=ada.id, loser_id=twin.id))
    await settle(harness)
    assert await members(cards, segment) == ["Ada"]
    assert [event.contact_id for event in await news(harness, CardLeftSegment)] == [twin.id]


async def test_a_segment_of_companies_and_the_card_tells_its_segments(harness, segments, cards):
    firm = await cards.CreateCompany(a_company(industry="Food"))
    segment = await segments.CreateSegment(a_segment(where("industry", IS, "food"), kind=dup.CARD_KIND_COMPANY))
    await settle(harness)
    listed = await cards.ListCompanies(pb.ListCompaniesRequest(segment_id=segment.id))
    assert [one.id for one in listed.companies] == [firm.id]
    mine = (await segments.ListSegments(seg.ListSegmentsRequest(card_id=firm.id))).segments
    assert [one.id for one in mine] == [segment.id]


async def test_new_conditions_have_all_cards_looked_at(harness, segments, cards, monkeypatch):
    monkeypatch.setattr(membership, "_CARDS_AT_ONCE", 2)
    monkeypatch.setattr(membership, "_STEPS_AT_ONCE", 1)
    for n in range(5):
        await cards.CreateContact(a_contact(first_name=f"A{n}", city="Manila" if n % 2 else "Cebu"))
    segment = await segments.CreateSegment(a_segment(where("city", IS, "Manila")))
    for _ in range(3):
        await settle(harness)
    assert await members(cards, segment) == ["A1", "A3"]
    segment.conditions[0].values[0] = "Cebu"
    segment = await segments.UpdateSegment(seg.UpdateSegmentRequest(segment=segment))
    await settle(harness)
    assert not (await segments.ListSegments(seg.ListSegmentsRequest())).segments[0].settled
    for _ in range(2):
        await settle(harness)
    assert await members(cards, segment) == ["A0", "A2", "A4"]


async def test_a_field_that_was_deleted_has_the_segment_rest(harness, segments, cards):
    fields = harness.stub(CustomFieldsServiceStub, ME)
    field = await fields.CreateCustomField(
        custom.CreateCustomFieldRequest(
            custom_field=custom.CustomField(
                entity=custom.CUSTOM_FIELD_ENTITY_CONTACT, label="Size", key="size", kind=custom.CUSTOM_FIELD_KIND_NUMBER
            )
        )
    )
    await cards.CreateContact(a_contact(first_name="Ada", custom_fields={"size": "12"}))
    await cards.CreateContact(a_contact(first_name="Ben", custom_fields={"size": "9"}))
    segment = await segments.CreateSegment(a_segment(where("custom_fields.size", AT_LEAST, "10")))
    await settle(harness)
    assert await members(cards, segment) == ["Ada"]
    await fields.DeleteCustomField(custom.DeleteCustomFieldRequest(id=field.id))
    await cards.CreateContact(a_contact(first_name="Cleo"))
    await settle(harness)
    assert await members(cards, segment) == ["Ada"]
    assert (await segments.ListSegments(seg.ListSegmentsRequest())).segments[0].gone_fields == ["custom_fields.size"]


async def test_a_deleted_segment_is_told_without_a_name(harness, segments):
    segment = await segments.CreateSegment(a_segment(where("city", FILLED)))
    await segments.DeleteSegment(seg.DeleteSegmentRequest(id=segment.id))
    told = (await news(harness, SegmentChanged))[-1].segment
    assert (told.id, told.name) == (segment.id, "")
    with refused("SEGMENT_NOT_FOUND"):
        await segments.DeleteSegment(seg.DeleteSegmentRequest(id=segment.id))


@pytest.mark.parametrize(
    ("condition", "field", "reason"),
    [
        (where("shoe_size", IS, "9"), "segment.conditions.0.field", "UNKNOWN_SEGMENT_FIELD"),
        (where("city", AT_LEAST, "9"), "segment.conditions.0.operator", "INVALID_INPUT"),
        (where("birth_date", IS, "9"), "segment.conditions.0.values", "INVALID_INPUT"),
        (where("source_id", IS, "nine"), "segment.conditions.0.values", "INVALID_INPUT"),
        (where("days_since_created", AT_LEAST, "many"), "segment.conditions.0.values", "INVALID_INPUT"),
        (where("days_since_created", AT_LEAST), "segment.conditions.0.values", "INVALID_INPUT"),
        (where("deals.won_amount", AT_LEAST, "9"), "segment.conditions.0.currency", "INVALID_INPUT"),
        (where("city", IS, " "), "segment.conditions.0.values", "INVALID_INPUT"),
    ],
)
async def test_what_a_condition_cannot_be_is_named(segments, condition, field, reason):
    with refused(reason) as refusal:
        await segments.CreateSegment(a_segment(condition))
    assert field in refusal.fields


async def test_a_segment_needs_a_condition_and_a_name_of_its_own(segments):
    with refused("INVALID_INPUT"):
        await segments.CreateSegment(a_segment())
    await segments.CreateSegment(a_segment(where("city", FILLED)))
    with refused("SEGMENT_EXISTS"):
        await segments.CreateSegment(a_segment(where("city", EMPTY)))


async def test_a_preview_counts_what_the_caller_sees(harness, segments, cards):
    await cards.CreateContact(a_contact(first_name="Ada", city="Manila"))
    other = harness.stub(SegmentsServiceStub, colleague_of(ME, **{"contacts.*": "own"}))
    asked = seg.PreviewSegmentRequest(segment=a_segment(where("city", FILLED)).segment)
    assert (await segments.PreviewSegment(asked)).card_count == 1
    assert (await other.PreviewSegment(asked)).card_count == 0
    with refused("PERMISSION_DENIED"):
        await other.CreateSegment(a_segment(where("city", FILLED)))
