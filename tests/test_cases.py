"""Cases, links and search in the database itself, on each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.accounts import Accounts, Role, User
from app.record import migrate
from app.record.cases import Cases
from app.record.errors import CaseExists, KnownLink
from app.record.record import Opened, Record


@pytest.fixture
def record(database_url: str, tmp_path: Path) -> Iterator[Record]:
    migrate.upgrade(database_url)
    record = Record(database_url, tmp_path / "pictures")
    yield record
    record.close()


@pytest.fixture
def cases(record: Record) -> Cases:
    return Cases(record.database)


def person(record: Record, name: str, role: Role = "officer") -> User:
    accounts = Accounts(record.database)
    accounts.add(name, role, by="test")
    return accounts.users.named(name)


def told(record: Record, case_id: str, witness: str, *statements: str) -> Opened:
    opened = record.open_interview("Interview", False, {"engine": "plan"}, case_id=case_id, name=witness)
    for turn, words in enumerate(statements, 1):
        data = {"turn": turn, "client_id": f"c{turn}", "words": words}
        record.append(opened.interview_id, "witness", "drawing", "statement_made", data)
    return opened


def test_a_list_has_what_one_may_see_found_by_reference_or_witness(record: Record, cases: Cases) -> None:
    anna, bert, boss = person(record, "anna"), person(record, "bert"), person(record, "boss", "supervisor")
    first, second = cases.open("24-1", anna), cases.open("24-2", bert)
    told(record, first.id, "Mrs. Ämilia", "a", "b")
    assert [case.reference for case in cases.listed(anna)] == ["24-1"]
    assert {case.reference for case in cases.listed(boss)} == {"24-1", "24-2"}
    assert [case.reference for case in cases.listed(boss, "ämil")] == ["24-1"]
    assert [case.reference for case in cases.listed(boss, "24_1")] == []
    assert [case.reference for case in cases.listed(boss, order="reference")] == ["24-1", "24-2"]
    assert (cases.sees(bert, first.id), cases.sees(boss, second.id)) == (False, True)
    (listed,) = cases.interviews(first.id)
    assert (listed.witness, listed.turns, listed.closed) == ("Mrs. Ämilia", 2, False)


def test_a_reference_belongs_to_one_case(record: Record, cases: Cases) -> None:
    anna = person(record, "anna")
    cases.open("24-1", anna)
    with pytest.raises(CaseExists):
        cases.open("24-1", anna)


def test_search_takes_what_is_typed_literally_and_looks_at_words_only(record: Record, cases: Cases) -> None:
    anna = person(record, "anna")
    case = cases.open("24-1", anna)
    told(record, case.id, "W1", 'Der ÄRGER war "100 %_\\ groß"', "words")
    assert [found.turn for found in cases.search(anna, 'ärger war "100 %_\\ Groß')] == [1]
    assert [found.turn for found in cases.search(anna, "words")] == [2]
    assert cases.search(anna, "client_id") == ()
    assert cases.search(anna, "1__ %") == ()


def test_a_link_ends_alone_when_it_is_revoked_and_is_made_once(record: Record, cases: Cases) -> None:
    case = cases.open("24-1", person(record, "anna"))
    opened = told(record, case.id, "W1")
    token = cases.new_link(opened.interview_id, "a-second-link", None)
    with pytest.raises(KnownLink):
        cases.new_link(opened.interview_id, "a-second-link", None)
    assert cases.revoke(opened.interview_id, "a-second-link") == 1
    assert record.interview_of_link(token) is None
    assert record.interview_of_link(opened.token) == opened.interview_id
    assert [link.state for link in cases.links(opened.interview_id)] == ["revoked", "valid"]
