"""Keep the trace: work that is done later goes on in the trace of what asked for it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("runs", sa.Column("trace", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("runs", "trace")
