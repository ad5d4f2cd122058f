"""The tables of contacts."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki.contacts.v1.duplicates_pb2 import DUPLICATE_ACTION_REPORT
from suki_kit import clock
from suki_kit.audit import Audited
from suki_kit.colleagues import employees_table
from suki_kit.db import Owned, Stored, new_id, new_metadata
from suki_kit.importing.columns import ImportColumns, ImportRowColumns
from suki_kit.merges import merges_tables


class Base(DeclarativeBase):
    metadata = new_metadata()


employees = employees_table(Base.metadata)
merges_tables(Base.metadata)


class Source(Stored, Audited, Base):
    __tablename__ = "sources"

    name: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str] = mapped_column(default="other")
    archived: Mapped[bool] = mapped_column(default=False)


class SourceCost(Stored, Audited, Base):
    """What a source cost from `first_day` to `last_day`, both counted."""

    __tablename__ = "source_costs"

    source_id: Mapped[UUID] = mapped_column(sa.ForeignKey("sources.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    amount: Mapped[Decimal] = mapped_column(sa.Numeric(20, 2))
    currency: Mapped[str]
    note: Mapped[str]


class Touch(Base):
    """A time that a person came to us by a source: the call or form `reference` of this kind."""

    __tablename__ = "touches"
    __table_args__ = (sa.UniqueConstraint("kind", "reference"), sa.Index("ix_touches_contact", "contact_id", "touch_time"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID]
    source_id: Mapped[UUID]
    kind: Mapped[str]
    reference: Mapped[str]
    touch_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class CustomField(Stored, Audited, Base):
    """A field that a company has added. A deleted one keeps its key and kind, as cards keep its values."""

    __tablename__ = "custom_fields"
    __table_args__ = (sa.UniqueConstraint("entity", "key"),)

    entity: Mapped[int]
    key: Mapped[str]
    label: Mapped[str]
    kind: Mapped[int]
    options: Mapped[list[str]] = mapped_column(JSONB, default=list)
    hint: Mapped[str]
    position: Mapped[int]
    delete_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))


class FillRule(Stored, Audited, Base):
    """What must be known of a kind of card or of a deal; for everybody's without an employee, a department and a role."""

    __tablename__ = "fill_rules"

    entity: Mapped[int]
    fields: Mapped[list[str]] = mapped_column(ARRAY(sa.Text))
    employee_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    role_id: Mapped[UUID | None]
    stage_id: Mapped[UUID | None]


class Card(Owned):
    """What a person's card and a company's have in common."""

    phones: Mapped[list[str]] = mapped_column(ARRAY(sa.Text), default=list)
    emails: Mapped[list[str]] = mapped_column(ARRAY(sa.Text), default=list)
    city: Mapped[str | None]
    note: Mapped[str | None]
    source_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("sources.id"), index=True)
    # Key → value, see suki_kit.custom_fields.
    custom_fields: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict, server_default=sa.text("'{}'"))
    # Words the card is found by; see identity.search_text.
    search: Mapped[str] = mapped_column(default="")


class Company(Stored, Card, Audited, Base):
    __tablename__ = "companies"
    __table_args__ = (
        sa.Index("ix_companies_name", sa.text("lower(name)")),
        sa.Index("ix_companies_search", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
        sa.Index(
            "ix_companies_custom", "custom_fields", postgresql_using="gin", postgresql_ops={"custom_fields": "jsonb_path_ops"}
        ),
    )

    name: Mapped[str]
    legal_name: Mapped[str | None]
    inn: Mapped[str | None] = mapped_column(unique=True)
    kpp: Mapped[str | None]
    ogrn: Mapped[str | None]
    website: Mapped[str | None]
    address: Mapped[str | None]
    industry: Mapped[str | None]
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("companies.id"))
    employee_count: Mapped[int | None]
    revenue_amount: Mapped[Decimal | None] = mapped_column(sa.Numeric(20, 2))
    revenue_currency: Mapped[str | None]
    founded_year: Mapped[int | None]


class Contact(Stored, Card, Audited, Base):
    __tablename__ = "contacts"
    __table_args__ = (
        sa.Index("ix_contacts_search", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
        sa.Index(
            "ix_contacts_custom", "custom_fields", postgresql_using="gin", postgresql_ops={"custom_fields": "jsonb_path_ops"}
        ),
    )

    first_name: Mapped[str | None]
    last_name: Mapped[str | None]
    middle_name: Mapped[str | None]
    company_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("companies.id"), index=True)
    position: Mapped[str | None]
    birth_date: Mapped[date | None]
    telegram: Mapped[str | None]
    erase_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))


class Identifier(Base):
    """A number or an address, held by one contact and one company at most."""

    __tablename__ = "identifiers"

    entity: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[UUID] = mapped_column(index=True)


class Interaction(Owned, Base):
    """A line of the timeline. `reference_id` is the call, letter … itself; later news of it change the same line."""

    __tablename__ = "interactions"
    __table_args__ = (
        sa.UniqueConstraint("kind", "reference_id", name="uq_interactions_reference"),
        sa.Index("ix_interactions_contact", "contact_id", "happen_time"),
        sa.Index("ix_interactions_company", "company_id", "happen_time"),
        sa.Index("ix_interactions_deal", "deal_id", "happen_time"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[int]
    direction: Mapped[int]
    contact_id: Mapped[UUID | None]
    company_id: Mapped[UUID | None]
    deal_id: Mapped[UUID | None]
    happen_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    subject: Mapped[str]
    body: Mapped[str]
    outcome: Mapped[str]
    duration_seconds: Mapped[int]
    reference_id: Mapped[str | None]
    # The version of the referenced record that this line shows.
    reference_version: Mapped[int] = mapped_column(sa.BigInteger)
    has_recording: Mapped[bool]
    request_id: Mapped[UUID | None] = mapped_column(unique=True)


class Segment(Stored, Audited, Base):
    """`conditions` holds objects of field, operator, values and currency, as the contract has them."""

    __tablename__ = "segments"

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[int]
    match: Mapped[int]
    conditions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    # The pass over all cards: the last card that it has looked at, when one ended, and whether one did since the conditions
    # changed. It goes on without a new version.
    pass_position: Mapped[UUID | None]
    pass_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    settled: Mapped[bool] = mapped_column(default=False)


class SegmentMember(Base):
    __tablename__ = "segment_members"

    segment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("segments.id", ondelete="CASCADE"), primary_key=True)
    card_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    enter_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class SegmentQueue(Base):
    """Cards of which something has changed, as triggers note it; whether they are in a segment is looked at next."""

    __tablename__ = "segment_queue"

    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(), primary_key=True)
    card_id: Mapped[UUID]


class ClientDeal(Base):
    """What segments ask of a deal: a copy kept by the events of `pipeline`."""

    __tablename__ = "client_deals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID | None] = mapped_column(index=True)
    company_id: Mapped[UUID | None] = mapped_column(index=True)
    state: Mapped[int]
    amount: Mapped[Decimal | None] = mapped_column(sa.Numeric(20, 2))
    currency: Mapped[str]
    close_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    version: Mapped[int] = mapped_column(sa.BigInteger)


class Merge(Owned, Base):
    """Two cards that were put together. Its owner and department are the survivor's.

    `loser` is the whole row as it was; `before` and `after` are what the merge has changed on the survivor, column → value.
    """

    __tablename__ = "merges"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[int]
    survivor_id: Mapped[UUID] = mapped_column(index=True)
    loser_id: Mapped[UUID] = mapped_column(index=True)
    loser_name: Mapped[str]
    loser: Mapped[dict[str, Any]] = mapped_column(JSONB)
    before: Mapped[dict[str, Any]] = mapped_column(JSONB)
    after: Mapped[dict[str, Any]] = mapped_column(JSONB)
    actor: Mapped[str]
    actor_id: Mapped[UUID | None]
    merge_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)
    undo_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    request_id: Mapped[UUID | None] = mapped_column(unique=True)


class MatchKeys(Base):
    """What a card is found by when another one may be the same client; see `duplicates/keys.py`. `version` is the card's."""

    __tablename__ = "match_keys"
    __table_args__ = (
        # Without the list of entries yet to be sorted in, which each search would have to read.
        sa.Index("ix_match_keys_keys", "keys", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
        sa.Index("ix_match_keys_change", "kind", "change_time"),
    )

    card_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[int]
    keys: Mapped[list[int]] = mapped_column(ARRAY(sa.BigInteger))
    place: Mapped[int | None] = mapped_column(sa.BigInteger)
    version: Mapped[int] = mapped_column(sa.BigInteger)
    change_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)


class DuplicatePolicy(Stored, Audited, Base):
    """One for people, one for companies."""

    __tablename__ = "duplicate_policies"

    kind: Mapped[int] = mapped_column(unique=True)
    on_create: Mapped[int]
    on_edit: Mapped[int]
    on_import: Mapped[int] = mapped_column(server_default=str(DUPLICATE_ACTION_REPORT))
    # Field → moment → action.
    fields: Mapped[dict[str, dict[str, int]]] = mapped_column(JSONB, server_default="{}")


class DuplicatePair(Base):
    """Two cards that the standing job takes for one client, the smaller id first. `score` is in thousandths.

    Pairs that hang together are a group; `group_id` is the smallest id of its cards.
    """

    __tablename__ = "duplicate_pairs"
    __table_args__ = (sa.Index("ix_duplicate_pairs_group", "kind", "group_id"),)

    first_id: Mapped[UUID] = mapped_column(primary_key=True)
    second_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    kind: Mapped[int]
    group_id: Mapped[UUID]
    score: Mapped[int]
    reasons: Mapped[list[Any]] = mapped_column(JSONB)
    find_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    # When the job last found it again.
    hold_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class NotDuplicate(Base):
    """Two cards of which somebody knows that they are two clients, the smaller id first."""

    __tablename__ = "not_duplicates"

    first_id: Mapped[UUID] = mapped_column(primary_key=True)
    second_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[int]
    actor: Mapped[str]
    dismiss_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)


class DuplicateScan(Base):
    """When the job last went over the cards of a kind."""

    __tablename__ = "duplicate_scans"

    kind: Mapped[int] = mapped_column(primary_key=True)
    start_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class Import(ImportColumns, Stored, Owned, Audited, Base):
    """A file of cards."""

    __tablename__ = "imports"


class ImportRow(ImportRowColumns, Base):
    """`made_id` is the card that it made."""

    __tablename__ = "import_rows"

    # The company that was made for a person by its name.
    made_company_id: Mapped[UUID | None]
