"""first tables"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_context().opts["target_metadata"].create_all(op.get_bind())
