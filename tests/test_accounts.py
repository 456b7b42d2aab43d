"""Accounts: who may sign in, how often one may try, and what is written down about it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.accounts import AccountError, Accounts, NameTaken
from app.record import migrate
from app.record.database import Database

GOOD = "a long enough password"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    migrate.upgrade(database_url)
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return Accounts(database)


def test_the_first_account_is_made_once_and_its_password_works_once_for_changing_it(accounts: Accounts) -> None:
    password = accounts.add_first()
    assert password is not None
    assert accounts.add_first() is None
    signed_in = accounts.sign_in("supervisor", password)
    assert signed_in is not None
    assert (signed_in.user.role, signed_in.user.one_time) == ("supervisor", True)
    token = accounts.change_password(signed_in.user, password, GOOD)
    after = accounts.signed_in(token)
    assert after is not None
    assert not after.one_time
    assert accounts.signed_in(signed_in.token) is None
    assert accounts.sign_in("supervisor", password) is None


def test_five_wrong_passwords_let_the_name_rest_in_every_process(accounts: Accounts, database: Database) -> None:
    password, other = accounts.add("anna", "officer", by="test"), Accounts(database)
    for process in (accounts, other, accounts, other, accounts):
        assert process.sign_in("anna", "wrong") is None
    assert accounts.sign_in("anna", password) is None
    assert other.sign_in("anna", password) is None


def test_many_tries_at_once_are_all_counted(accounts: Accounts) -> None:
    accounts.add("anna", "officer", by="test")
    with ThreadPoolExecutor(8) as pool:
        counted = list(pool.map(lambda _: accounts.users.count_try("anna", 5, timedelta(minutes=15)), range(20)))
    assert counted.count(True) == 5


def test_a_name_that_rested_may_be_tried_again(accounts: Accounts) -> None:
    for _ in range(5):
        assert accounts.users.count_try("anna", 5, timedelta(minutes=15))
    assert not accounts.users.count_try("anna", 5, timedelta(minutes=15))
    assert accounts.users.count_try("anna", 5, timedelta(0))


def test_an_unknown_name_rests_like_a_known_one_and_is_not_written_down(accounts: Accounts) -> None:
    for _ in range(6):
        assert accounts.sign_in("my secret by mistake", "x") is None
    assert "secret" not in str(accounts.log.latest())


def test_a_session_ends_by_idling_signing_out_everywhere_and_disabling(accounts: Accounts, database: Database) -> None:
    password = accounts.add("anna", "officer", by="test")
    first, second = accounts.sign_in("anna", password), accounts.sign_in("anna", password)
    assert first is not None
    assert second is not None
    assert Accounts(database, idle=timedelta(0)).signed_in(first.token) is None
    accounts.sign_out(first.user, first.token)
    assert accounts.signed_in(first.token) is None
    assert accounts.signed_in(second.token) is not None
    assert accounts.sign_out_everywhere("anna", by="test") == 1
    assert accounts.signed_in(second.token) is None
    third = accounts.sign_in("anna", password)
    accounts.disable("anna", by="test")
    assert third is not None
    assert accounts.signed_in(third.token) is None
    assert accounts.sign_in("anna", password) is None


def test_a_new_password_is_long_new_and_not_the_name(accounts: Accounts) -> None:
    password = accounts.add("anna", "officer", by="test")
    signed_in = accounts.sign_in("anna", password)
    assert signed_in is not None
    for bad in ("short", password, "Anna-anna-anna-anna"):
        with pytest.raises(AccountError):
            accounts.change_password(signed_in.user, password, bad)
    with pytest.raises(AccountError):
        accounts.change_password(signed_in.user, "wrong", GOOD)


def test_a_name_is_given_once_and_is_plain(accounts: Accounts) -> None:
    accounts.add("anna", "officer", by="test")
    with pytest.raises(NameTaken):
        accounts.add("anna", "officer", by="test")
    for bad in ("", "Anna", "an na", "../x", "a" * 65):
        with pytest.raises(AccountError):
            accounts.add(bad, "officer", by="test")


def test_passwords_and_tokens_are_not_in_the_database(accounts: Accounts, database: Database) -> None:
    password = accounts.add("anna", "officer", by="test")
    signed_in = accounts.sign_in("anna", password)
    assert signed_in is not None
    with database.reading() as connection:
        rows = [str(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in ("users", "sessions")]
    assert password not in "".join(rows)
    assert signed_in.token not in "".join(rows)
    assert "$argon2id$" in rows[0]


@pytest.mark.parametrize("change", ["UPDATE access_log SET who = 'x'", "DELETE FROM access_log"])
def test_the_access_log_only_grows(accounts: Accounts, database: Database, change: str) -> None:
    accounts.add("anna", "officer", by="test")
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(text(change))
    assert [line.act for line in accounts.log.latest()] == ["account_added"]
