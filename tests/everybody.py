"""What a page owes everybody, asked of a real browser: axe-core's rules, room, targets, motion, a walk by keyboard."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# `target-size` is off by default in axe-core, for it is new.
WCAG_22_AA = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}


def broken_rules(page: Page, options: dict[str, Any] = WCAG_22_AA) -> list[str]:
    """Each rule of axe-core that the page breaks, with the element. `evaluate` is not bound by the page's CSP."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [f"{rule['id']}: {node['html'][:200]} {_why(node)}" for rule in found for node in rule["nodes"]]


def _why(node: dict[str, Any]) -> str:
    return " ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])


def overhang(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth"))


def small_targets(page: Page) -> list[str]:
    """What is smaller than a finger. A link within a sentence is as high as its line, which WCAG allows."""
    return list(page.evaluate(SMALL_TARGETS))


SMALL_TARGETS = """() =>
    [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary, textarea")]
    .filter((one) => one.checkVisibility() && !one.matches(".skip, .hidden, .show"))
    .filter((one) => getComputedStyle(one).display !== "inline")
    .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
    .filter(([, { width, height }]) => height < 43.5 || width < 43.5)
    .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 120)} is ${width} by ${height}`)"""


def motion(page: Page) -> list[str]:
    """What moves; nothing may where a person asked for less motion."""
    return list(page.evaluate(MOTION))


MOTION = """() => [...document.querySelectorAll("*")].filter((one) => {
    const { animationName, animationDuration, transitionDuration } = getComputedStyle(one);
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
    return (animationName !== "none" && lasts(animationDuration)) || lasts(transitionDuration);
}).map((one) => one.outerHTML.slice(0, 120))"""


def walk(page: Page) -> list[str]:
    """Presses Tab from the top of the page to its end, and tells what a person would miss who has only a keyboard."""
    expected: int = page.evaluate(BEGIN)
    faults: list[str] = []
    reached: list[int] = []
    for _ in range(2 * expected + 3):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            break
        if stop["number"] >= 0:
            reached.append(stop["number"])
        faults += [f"{fault}: {stop['html']}" for fault in stop["faults"]]
    if reached != sorted(reached):
        faults.append(f"the stops are not in the order of the page: {reached}")
    return faults + list(page.evaluate("(reached) => missed(reached)", reached))


# Everything that can be used now, in the order of the page. Of radio buttons with one name one is a stop.
BEGIN = """() => {
    const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
    const modal = document.querySelector("dialog[open]");
    const group = (one) => one.type === "radio" && document.querySelector(`[name="${one.name}"]:checked`);
    window.stops = [...(modal ?? document).querySelectorAll(usable)].filter((one) =>
        one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }) &&
        (!group(one) || group(one) === one));
    window.seen = new Set();
    window.missed = (reached) => window.stops // but for what closed as the focus went elsewhere
        .filter((one, number) => !reached.includes(number) && one.checkVisibility())
        .map((one) => `never reached: ${one.outerHTML.slice(0, 160)}`);
    const top = document.createElement("div");
    top.tabIndex = -1;
    (modal ?? document.body).prepend(top);
    top.focus();
    top.remove();
    return window.stops.length;
}"""

STOP = """() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return null;
    const faults = [];
    const again = window.seen.has(at);
    window.seen.add(at);
    const number = window.stops.indexOf(at);
    // A box that scrolls and has nothing to stop at is a stop by itself.
    const style = getComputedStyle(at);
    if (number < 0 && !/auto|scroll/.test(style.overflow)) faults.push("nothing can be done here");
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!ring && !(at.ownerSVGElement && style.stroke !== "none" && !/, 0\\)|\\/ 0\\)/.test(style.stroke))) {
        faults.push("the focus is not marked");
    }
    const { left, top, right, bottom } = at.getBoundingClientRect();
    const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
    const [width, height] = [Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y];
    const own = (across, down) => {
        const there = document.elementFromPoint(x + width * across, y + height * down);
        return there && (at.contains(there) || (there.contains(at) && there.closest("label") !== null));
    };
    const shares = [.1, .5, .9];
    const seen = shares.flatMap((across) => shares.map((down) => own(across, down))).filter(Boolean).length;
    if (width < 2 || height < 2) faults.push("the focus is out of sight");
    else if (!at.ownerSVGElement && seen < 3) faults.push("the focus is hidden under something");
    return { number, again, html: at.outerHTML.slice(0, 160), faults };
}"""
