"""Cases, interviews, participants, events and pictures; events and pictures only ever grow.

Revision 0001, the first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)

# SQLite: INSERT OR REPLACE deletes without asking the delete trigger, so inserting over a row is refused as well.
SQLITE_TRIGGERS = (
    """
    CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only: UPDATE refused'); END
    """,
    """
    CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only: DELETE refused'); END
    """,
    """
    CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events
    WHEN EXISTS (
        SELECT 1 FROM events
        WHERE interview_id = NEW.interview_id AND (seq >= NEW.seq OR client_id = NEW.client_id)
    )
    BEGIN SELECT RAISE(ABORT, 'events are append-only: this one is stored already'); END
    """,
    """
    CREATE TRIGGER pictures_are_not_changed BEFORE UPDATE ON pictures
    BEGIN SELECT RAISE(ABORT, 'pictures stay as they are: UPDATE refused'); END
    """,
    """
    CREATE TRIGGER pictures_are_not_deleted BEFORE DELETE ON pictures
    BEGIN SELECT RAISE(ABORT, 'pictures stay as they are: DELETE refused'); END
    """,
    """
    CREATE TRIGGER pictures_are_not_replaced BEFORE INSERT ON pictures
    WHEN EXISTS (SELECT 1 FROM pictures WHERE sha256 = NEW.sha256)
    BEGIN SELECT RAISE(ABORT, 'pictures stay as they are: this one is stored already'); END
    """,
)

# Row triggers do not see TRUNCATE, so each table has a second one.
POSTGRES_REFUSAL = """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% stay as they are: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def upgrade() -> None:
    _people_and_interviews()
    _events_and_pictures()
    if op.get_bind().dialect.name == "sqlite":
        for trigger in SQLITE_TRIGGERS:
            op.execute(trigger)
    else:
        op.execute(POSTGRES_REFUSAL)
        _guard_on_postgres("events")
        _guard_on_postgres("pictures")


def downgrade() -> None:
    for table in ("events", "pictures", "participants", "interviews", "cases"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _people_and_interviews() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("reference", sa.String(200), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("reference", name="uq_cases_reference"),
    )
    op.create_table(
        "interviews",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(64), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_interviews"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_interviews_case_id"),
    )
    op.create_index("ix_interviews_case_id", "interviews", ["case_id"])
    op.create_table(
        "participants",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("interview_id", sa.String(64), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("invited_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name="fk_participants_interview_id"),
        sa.UniqueConstraint("token_hash", name="uq_participants_token_hash"),
    )
    op.create_index("ix_participants_interview_id", "participants", ["interview_id"])


def _events_and_pictures() -> None:
    op.create_table(
        "events",
        sa.Column("interview_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(20), nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("client_id", sa.String(64), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("interview_id", "seq", name="pk_events"),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name="fk_events_interview_id"),
        sa.UniqueConstraint("interview_id", "client_id", name="uq_events_interview_id_client_id"),
        sa.CheckConstraint("seq >= 1", name="ck_events_seq_from_one"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pictures",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_pictures"),
        sqlite_with_rowid=False,
    )


def _guard_on_postgres(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_are_not_changed BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_are_not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
