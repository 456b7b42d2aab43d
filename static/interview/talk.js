// What was told and what was understood of it: one list item a turn, kept from its sending on.

import { el, keyed, setText, timeOf } from "./dom.js";
import { closed, drawing, idsChanged, lightOfTurn, lit, newest } from "./state.js";

const COMMANDS = {
  undo: () => "Undo",
  redo: () => "Redo",
  restore: (version) => `Go back to version ${version}`,
};

export class Talk {
  #log;
  #list;
  #act;
  #following = true; // the end of the talk is in view, and stays so

  constructor(log, list, act) {
    this.#log = log;
    this.#list = list;
    this.#act = act;
    log.addEventListener("pointerover", ({ target }) => this.#point(target));
    log.addEventListener("click", ({ target }) => this.#tap(target));
    log.addEventListener("pointerleave", () => act.hover(null));
    log.addEventListener("scroll", () => (this.#following = this.#atTheEnd()), { passive: true });
    new ResizeObserver(() => this.#follow()).observe(log);
  }

  draw(state) {
    if (state.waiting.length > this.#list.querySelectorAll(".waiting").length) this.#following = true;
    const items = [...state.turns.map((turn) => told(state, turn)), ...state.waiting.map((entry) => unsent(state, entry))];
    keyed(this.#list, this.#same(items), { key: (item) => item.id, make: shell, fill: (li, item) => this.#fill(li, item) });
    this.#light(state);
    this.#follow();
  }

  // Items made anew that say the same are the old ones: their list items are left alone.
  #same(items) {
    const before = new Map([...this.#list.children].map((li) => [li.item?.id, li.item]));
    return items.map((item) => (sameItem(item, before.get(item.id)) ? before.get(item.id) : item));
  }

  #fill(li, item) {
    li.className = item.waiting ? "turn waiting" : "turn";
    if (item.turn) li.dataset.turn = item.turn;
    setText(li.querySelector("time"), timeOf(item.at));
    setText(li.querySelector(".statement"), item.words ?? COMMANDS[item.command](item.version));
    li.querySelector(".statement").classList.toggle("command", item.words === undefined);
    li.querySelector(".answer").replaceChildren(...(item.waiting ? this.#pending(item) : this.#answer(item)));
  }

  #pending(item) {
    if (!item.refused) return [el("p", { class: "doing" }, item.doing)];
    const back = el("button", { type: "button", class: "small" }, "Put the words back into the box");
    back.addEventListener("click", () => this.#act.takeBack(item.entry));
    return [el("p", { class: "failed" }, el("span", {}, item.refused.message), back)];
  }

  #answer({ source, doing, again, ids }) {
    const { understood, failed } = source;
    const lines = understood?.lines.map((line) => el("li", { class: "line" }, ...marked(line))) ?? [];
    return [
      lines.length ? el("ul", { class: "lines" }, lines) : null,
      ...(understood?.notes ?? []).map((note) => el("p", { class: "note" }, note)),
      understood?.question ? el("p", { class: "question" }, el("span", { class: "mark" }, "?"), understood.question) : null,
      failed ? this.#failed(source, again) : null,
      doing ? el("p", { class: "doing" }, doing) : null,
      ids.length ? this.#show(source) : null,
    ].filter(Boolean);
  }

  #failed({ turn, failed }, again) {
    const text = el("span", {}, `Your words are kept. The picture could not be drawn: ${failed.reason.replace(/\.?$/, ".")}`);
    const button = el("button", { type: "button", class: "small" }, "Try again");
    button.addEventListener("click", () => this.#act.redraw(turn));
    return el("p", { class: "failed" }, text, again ? button : null);
  }

  #show(turn) {
    const button = el("button", { type: "button", class: "link show", "aria-pressed": "false" }, "Show this in the picture");
    button.addEventListener("click", () => this.#act.pin(lightOfTurn(turn)));
    return button;
  }

  #point(target) {
    const li = target.closest?.(".turn");
    const turn = li?.item?.source;
    this.#act.hover(turn && target.closest(".line") ? lightOfTurn(turn) : null);
  }

  // For a finger, which cannot hover; the keyboard has the button at the end of each turn.
  #tap(target) {
    const turn = target.closest?.(".turn")?.item?.source;
    if (turn && target.closest(".line")) this.#act.pin(lightOfTurn(turn));
  }

  #light(state) {
    const { turns } = lit(state);
    for (const li of this.#list.children) {
      li.classList.toggle("lit", turns.includes(li.item?.turn));
      const show = li.querySelector(".show");
      show?.setAttribute("aria-pressed", String(state.pinned?.key === `turn ${li.item.turn}`));
    }
  }

  #follow() {
    if (this.#following) this.#log.scrollTop = this.#log.scrollHeight;
  }

  #atTheEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 64;
  }
}

function shell() {
  const told = el("p", { class: "told" }, el("time"), el("span", { class: "statement", dir: "auto" }));
  return el("li", { class: "turn" }, told, el("div", { class: "answer" }));
}

// "added: a red car" -> a mark, the deed, the thing
function marked(line) {
  const [, deed, rest] = line.match(/^([\p{L} ]{3,24}):\s(.+)$/su) ?? [null, null, line];
  return [el("span", { class: "mark", "aria-hidden": "true" }, "✓"), deed ? el("span", { class: "deed" }, `${deed} `) : null, rest];
}

const told = (state, turn) => ({
  id: turn.id, turn: turn.turn, at: turn.at, words: turn.words, command: turn.command, version: turn.version,
  source: turn, doing: doingNow(state, turn), again: turn === newest(state) && !closed(state),
  ids: idsChanged(turn).filter((id) => turn.picture?.outlines.some((outline) => outline.id === id)),
});

const unsent = (state, entry) => ({
  id: entry.id, at: entry.at, words: entry.words, command: entry.command, version: entry.version,
  entry, waiting: true, refused: entry.refused, doing: waitingFor(state, entry),
});

function waitingFor(state, entry) {
  if (state.connection !== "connected") return "Kept on this device until there is a connection.";
  return entry.held ? "Kept on this device until the server can take it." : "understanding…";
}

function doingNow(state, turn) {
  if (!turn.understood) return "understanding…";
  if (!drawing(state, turn)) return null;
  return turn.slow ? "The picture is still being drawn. You can go on telling; nothing is lost." : "drawing…";
}

const sameItem = (now, before) =>
  before !== undefined &&
  Object.keys(now).every((name) => name === "ids" || now[name] === before[name]) &&
  Object.keys(now).length === Object.keys(before).length &&
  String(now.ids) === String(before.ids);
