"""The columns of the two tables of imports."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column


class ImportColumns:
    """A file of records. `fields` says what each column is; the counts are those of what runs or ran last."""

    kind: Mapped[int]
    file_name: Mapped[str]
    state: Mapped[int]
    titles: Mapped[list[str]] = mapped_column(ARRAY(sa.Text))
    fields: Mapped[list[str]] = mapped_column(ARRAY(sa.Text))
    encoding: Mapped[str]
    separator: Mapped[str]
    known_action: Mapped[int]
    # Who has it run, with what they may do.
    starter: Mapped[dict[str, Any]] = mapped_column(JSONB)
    # Who tries it, and when it was last heard of: only that process knows which numbers the rows before have.
    worker_id: Mapped[UUID | None]
    beat_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    row_count: Mapped[int]
    done_count: Mapped[int] = mapped_column(default=0)
    created_count: Mapped[int] = mapped_column(default=0)
    known_count: Mapped[int] = mapped_column(default=0)
    filled_count: Mapped[int] = mapped_column(default=0)
    failed_count: Mapped[int] = mapped_column(default=0)
    likely_count: Mapped[int] = mapped_column(default=0, server_default="0")
    removed_count: Mapped[int] = mapped_column(default=0)
    kept_count: Mapped[int] = mapped_column(default=0)


class ImportRowColumns:
    """A row as it stood in the file, what was wrong with it, and what it made. Its table is "import_rows", beside "imports"."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        failed = sa.Index("ix_import_rows_failed", "import_id", "number", postgresql_where=sa.text("error IS NOT NULL"))
        return failed, sa.Index("ix_import_rows_about", "about_id", postgresql_where=sa.text("about_id IS NOT NULL"))

    import_id: Mapped[UUID] = mapped_column(sa.ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True)
    # From 1, in the order of the file; `line` is where it begins.
    number: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int]
    # Empty where the person was erased.
    cells: Mapped[list[Any]] = mapped_column(JSONB)
    error: Mapped[str | None]
    made_id: Mapped[UUID | None]
    # The client whom it is about, new or known: so that what it says of a person can be erased.
    about_id: Mapped[UUID | None]
    # Column → what a known one got there, which had nothing.
    filled: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
