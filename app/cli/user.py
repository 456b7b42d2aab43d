"""`user`: who may sign in."""

from __future__ import annotations

from contextlib import closing

from app.accounts import AccountError, Accounts, NameTaken, Role, UnknownUser, User
from app.cli.errors import CannotRun
from app.cli.serve import open_data
from app.record.database import Database
from app.settings import Settings

CONSOLE = "console"  # who did it, in the access log


def user(settings: Settings, deed: str, name: str, role: Role) -> int:
    open_data(settings)
    with closing(Database(settings.database_url)) as database:
        try:
            _do(Accounts(database), deed, name, role)
        except UnknownUser as wrong:
            raise CannotRun(f"There is no account '{name}'. `python -m app user list` lists them.") from wrong
        except NameTaken as wrong:
            raise CannotRun(f"There is an account '{name}' already.") from wrong
        except AccountError as wrong:
            raise CannotRun(str(wrong)) from wrong
    return 0


def _do(accounts: Accounts, deed: str, name: str, role: Role) -> None:
    match deed:
        case "add":
            _tell_password(name, accounts.add(name, role, by=CONSOLE))
        case "password":
            _tell_password(name, accounts.reset_password(name, by=CONSOLE))
        case "disable" | "enable":
            accounts.disable(name, by=CONSOLE, disabled=deed == "disable")
            print(f"'{name}' can {'no longer' if deed == 'disable' else 'now'} sign in.")
        case "sign-out":
            print(f"'{name}' is signed out: {accounts.sign_out_everywhere(name, by=CONSOLE)} sessions ended.")
        case _:
            for one in accounts.users.all():
                print(_line(one))


def _tell_password(name: str, password: str) -> None:
    print(f"{name} signs in once with {password} and then chooses another password.")


def _line(one: User) -> str:
    state = "disabled" if one.disabled else "one-time password" if one.one_time else "can sign in"
    return f"{one.name:24} {one.role:12} {state}"
