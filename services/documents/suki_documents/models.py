"""The tables of documents. The files lie in the file store, by id."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki_kit import clock
from suki_kit.audit import Audited
from suki_kit.db import Owned, Stored, new_id, new_metadata
from suki_kit.merges import merges_tables
from suki_kit.personal import erased_files_table


class Base(DeclarativeBase):
    metadata = new_metadata()


merges_tables(Base.metadata)
erased_files_table(Base.metadata)


class Template(Stored, Audited, Base):
    """A Word template in its newest revision."""

    __tablename__ = "templates"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    file_name: Mapped[str]
    fields: Mapped[list[str]] = mapped_column(ARRAY(sa.Text))
    numbering: Mapped[str]
    revision: Mapped[int]
    revision_id: Mapped[UUID]


class TemplateRevision(Base):
    """One uploaded file of a template; its id is its name in the file store."""

    __tablename__ = "template_revisions"
    __table_args__ = (sa.UniqueConstraint("template_id", "revision"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    template_id: Mapped[UUID] = mapped_column(sa.ForeignKey("templates.id"))
    revision: Mapped[int]
    file_name: Mapped[str]
    create_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)


class Counter(Base):
    """The last number given by a template in a year; year 0 for a numbering without one."""

    __tablename__ = "counters"

    template_id: Mapped[UUID] = mapped_column(sa.ForeignKey("templates.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class Document(Owned, Base):
    """A generated document; it never changes."""

    __tablename__ = "documents"
    __table_args__ = (
        sa.Index("ix_documents_deal", "deal_id", "id"),
        sa.Index("ix_documents_contact", "contact_id", "id"),
        sa.Index("ix_documents_company", "company_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[str]
    name: Mapped[str]
    template_id: Mapped[UUID] = mapped_column(sa.ForeignKey("templates.id"), index=True)
    template_key: Mapped[str]
    # The file it was made from.
    revision_id: Mapped[UUID] = mapped_column(sa.ForeignKey("template_revisions.id"))
    deal_id: Mapped[UUID]
    contact_id: Mapped[UUID | None]
    company_id: Mapped[UUID | None]
    file_name: Mapped[str]
    size: Mapped[int] = mapped_column(sa.BigInteger)
    create_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)
    request_id: Mapped[UUID | None] = mapped_column(unique=True)


class Attachment(Base):
    """A file that somebody put to one card or deal; it never changes. Who sees the card sees it: see `attachments/cards.py`."""

    __tablename__ = "attachments"
    __table_args__ = (
        sa.Index("ix_attachments_deal", "deal_id", "id"),
        sa.Index("ix_attachments_contact", "contact_id", "id"),
        sa.Index("ix_attachments_company", "company_id", "id"),
        sa.CheckConstraint("num_nonnulls(contact_id, company_id, deal_id) = 1", name="one_card"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contact_id: Mapped[UUID | None]
    company_id: Mapped[UUID | None]
    deal_id: Mapped[UUID | None]
    file_name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int] = mapped_column(sa.BigInteger)
    actor: Mapped[str]
    # Of the card when the file was put to it.
    owner_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    create_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)
    request_id: Mapped[UUID | None] = mapped_column(unique=True)
