"""Every page as somebody sees it: the list that the tests walk and that `scripts/screenshots.py` photographs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from app.explaining import FAMILIES

PHONE = 390
SAID = "/interviews/{interview_id}"
STORY = (
    "It was night, on a street. A red car was parked left of a big tree.",
    "A tall man in a black jacket ran out of the bank, holding a bag.",
    "No wait, the car was not red.",  # is answered by a question
    "It was dark blue.",
    "I think a dog was next to the bench.",
)


def nothing(_: Page) -> None:
    """The page as it opens."""


@dataclass(frozen=True)
class Look:
    """A page as somebody sees it; `path` has the braces of RULES."""

    name: str
    path: str
    who: str = "nobody"
    then: Callable[[Page], None] = nothing
    names: Mapping[str, str] = field(default_factory=dict)

    def address(self, names: Mapping[str, str], empty: Mapping[str, str] | None = None) -> str:
        """`names` fills the braces; a name that is "empty" here is taken from those where nothing was told yet."""
        own = {key: (empty or {})[key] if value == "empty" else value for key, value in self.names.items()}
        return self.path.replace(":path}", "}").format(**{**names, **own})

    @property
    def reshaped(self) -> bool:
        """Whether other things are there where it is narrow, and not only in another place."""
        lists = ("/cases", *(f"{SAID}/{name}" for name in ("export", "links", "record")))
        return self.who == "witness" or self.path.startswith(lists)

    @property
    def rule(self) -> str:
        return f"GET {self.path.partition('?')[0]}"


# --- what people do on a page before it is looked at ---


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).last.click()


def refused_sign_in(page: Page) -> None:
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill("not the password")
    press(page, "Sign in")
    expect(page.get_by_role("alert")).to_be_visible()


def invite(page: Page) -> None:
    page.get_by_label("Name or code of the witness").fill("W3")
    press(page, "Make the link")
    expect(page.get_by_role("img", name="The link as a QR code")).to_be_visible()


def verify(page: Page) -> None:
    press(page, "Verify now")
    expect(page.get_by_role("status")).to_contain_text("Intact")


def told(page: Page) -> None:
    """Waits until everything told is there."""
    expect(page.locator("#turns > .turn")).to_have_count(len(STORY))
    expect(page.locator(".doing")).to_have_count(0)
    expect(page.locator("#image img.drawn")).to_be_attached()


def connected(page: Page) -> None:
    expect(page.locator("#connection")).to_have_text("connected")


def in_words(page: Page) -> None:
    told(page)
    page.get_by_role("tab", name="Words").click()
    press(page, "Show what was assumed")
    page.get_by_role("button", name="What did I say about this?").first.click()


def an_older_version(page: Page) -> None:
    told(page)
    press(page, "Earlier version")
    page.locator("#engines summary").click()


def on_a_phone(page: Page) -> None:
    told(page)
    page.set_viewport_size({"width": PHONE, "height": 844})


def versions(page: Page) -> None:
    on_a_phone(page)
    page.locator("#open-versions").click()


def finishing(page: Page) -> None:
    told(page)
    press(page, "Finish")


def reviewed(page: Page) -> None:
    expect(page.locator("#turn .words-told")).to_have_text(STORY[-1])
    expect(page.locator("#image img.drawn")).to_be_attached()
    for summary in page.locator("#turn summary").all():
        summary.click()


def compared(page: Page) -> None:
    expect(page.locator("#only-right li").first).to_be_visible()


def drawn(page: Page) -> None:
    if page.get_by_text("no weights").count():  # of this network; the page says so, and has nothing to press
        return
    page.locator("#draw").click()
    expect(page.locator("#result img").first).to_be_visible()
    page.wait_for_load_state()


def redacting(page: Page) -> None:
    page.locator("#redactions summary").click()
    page.get_by_role("checkbox").first.check()
    press(page, "Look at it first")
    expect(page.locator("#pages-said")).to_contain_text("as they will be exported", timeout=60_000)


LOOKS = (
    Look("landing", "/"),
    Look("credits", "/credits"),
    Look("not found", "/nowhere"),
    Look("link over", "/link/{token}", names={"token": "x" * 43}),
    Look("sign in", "/sign-in"),
    Look("sign in refused", "/sign-in", then=refused_sign_in),
    Look("lab", "/lab"),
    Look("lab before drawing", "/lab/{name}"),
    Look("lab with a fault", "/lab/{name}?caption=a+car&seed=x", names={"name": "attngan"}),
    *(Look(f"lab {family}", "/lab/{name}", then=drawn, names={"name": family}) for family in FAMILIES),
    Look("lab source", "/lab/source/{file:path}"),
    Look("interview", SAID, "witness", told),
    Look("interview in words", SAID, "witness", in_words),
    Look("interview, older version", SAID, "witness", an_older_version),
    Look("interview on a phone", SAID, "witness", on_a_phone),
    Look("interview, versions", SAID, "witness", versions),
    Look("interview, finishing", SAID, "witness", finishing),
    Look("interview before a word", SAID, "witness", connected, {"interview_id": "empty"}),
    Look("cases", "/cases", "officer"),
    Look("no case found", "/cases?q=nothing", "officer"),
    Look("cases of a new officer", "/cases", "other officer"),
    Look("case", "/cases/{case_id}", "officer"),
    Look("empty case", "/cases/{case_id}", "officer", names={"case_id": "empty"}),
    Look("new interview", "/cases/{case_id}/interviews/new", "officer"),
    Look("link", "/cases/{case_id}/interviews/new", "officer", invite),
    Look("links", f"{SAID}/links", "officer"),
    Look("review", f"{SAID}/review", "officer", reviewed),
    Look("review before a word", f"{SAID}/review", "officer", names={"interview_id": "empty"}),
    Look("compare", f"{SAID}/compare", "officer", compared),
    Look("compare before a word", f"{SAID}/compare", "officer", names={"interview_id": "empty"}),
    Look("export", f"{SAID}/export", "officer"),
    Look("export, redacted and looked at", f"{SAID}/export", "officer", redacting),
    Look("export before a word", f"{SAID}/export", "officer", names={"interview_id": "empty"}),
    Look("record", f"{SAID}/record", "officer"),
    Look("record verified", f"{SAID}/record", "officer", verify),
    Look("search", "/search", "officer"),
    Look("search, found", "/search?q=car", "officer"),
    Look("search, not found", "/search?q=zebra", "officer"),
    Look("account", "/account", "officer"),
    Look("first password", "/account", "newcomer"),
)
