// One mark a turn, in their order; the arrow keys walk them.

import { el, keyed, roving, setText, stopAt, timeOf } from "../interview/dom.js";
import { newest } from "../interview/state.js";
import { kindOf } from "./difference.js";

export const KINDS = {
  sentence: { sign: "●", title: "sentence" },
  correction: { sign: "◆", title: "correction" },
  undo: { sign: "↶", title: "undo" },
  redo: { sign: "↷", title: "redo" },
  restore: { sign: "⟲", title: "went back" },
};

export class Timeline {
  #row;

  constructor(row, act) {
    this.#row = row;
    roving(row, "button");
    const look = ({ target }) => {
      const button = target.closest("button");
      if (button) act.look(Number(button.dataset.key));
    };
    row.addEventListener("click", look);
    row.addEventListener("keyup", (event) => event.key.startsWith("Arrow") && look(event));
  }

  draw(state) {
    const marks = state.turns.map((turn, index) => ({
      turn, kind: kindOf(turn, state.turns[index - 1]), notes: state.notes.filter((note) => note.turn === turn.turn).length,
    }));
    keyed(this.#row, marks, { key: ({ turn }) => turn.turn, make: shell, fill });
    const current = String(state.viewing ?? newest(state)?.turn);
    const buttons = [...this.#row.children];
    for (const button of buttons) this.#mark(button, button.dataset.key === current);
    const chosen = buttons.find((button) => button.dataset.key === current);
    if (!this.#row.contains(document.activeElement)) stopAt(buttons, chosen);
  }

  #mark(button, current) {
    if (current === button.hasAttribute("aria-current")) return;
    button.toggleAttribute("aria-current", current);
    if (!current) return;
    button.setAttribute("aria-current", "true");
    this.#row.scrollLeft = button.offsetLeft - (this.#row.clientWidth - button.offsetWidth) / 2;
  }
}

const shell = () =>
  el("button", { type: "button", class: "mark-turn", tabindex: "-1" }, el("span", { class: "sign", "aria-hidden": "true" }), el("span", { class: "number" }), el("span", { class: "noted", "aria-hidden": "true" }));

function fill(button, { turn, kind, notes }) {
  setText(button.querySelector(".sign"), KINDS[kind].sign);
  setText(button.querySelector(".number"), String(turn.turn));
  setText(button.querySelector(".noted"), notes ? "✎" : "");
  button.dataset.kind = kind;
  const noted = notes ? `, ${notes} ${notes === 1 ? "note" : "notes"} of officers` : "";
  button.setAttribute("aria-label", `Turn ${turn.turn}, ${KINDS[kind].title}, ${timeOf(turn.at)}${noted}: ${turn.words ?? KINDS[kind].title}`);
}
