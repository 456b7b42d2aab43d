// The strip of versions. It stands under the picture and, on a narrow page, in a sheet.

import { el, keyed, roving, stopAt } from "./dom.js";
import { newest, shown } from "./state.js";

export class Versions {
  #row;
  #base;
  #act;

  constructor(row, base, act) {
    this.#row = row;
    this.#base = base;
    this.#act = act;
    roving(row, "button");
    row.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) act.look(Number(button.dataset.key));
    });
  }

  draw(state) {
    keyed(this.#row, state.turns, { key: (turn) => turn.turn, make: shell, fill: (button, turn) => this.#fill(button, turn) });
    const current = state.viewing ?? newest(state)?.turn;
    const buttons = [...this.#row.children];
    for (const button of buttons) mark(button, Number(button.dataset.key) === current);
    const chosen = buttons.find((button) => button.hasAttribute("aria-current"));
    if (!this.#row.contains(document.activeElement)) stopAt(buttons, chosen);
    if (chosen && this.#row.current !== current) this.#bring(chosen);
    this.#row.current = current;
  }

  #fill(button, turn) {
    button.setAttribute("aria-label", `Version ${turn.turn}: ${turn.words ?? turn.command}`);
    const hash = turn.picture?.sha256;
    const address = hash ? `${this.#base}/pictures/${hash}` : null;
    const image = button.querySelector("img");
    if (address && image.getAttribute("src") !== address) image.src = address;
    image.hidden = !address;
  }

  #bring(button) {
    const { offsetLeft, offsetWidth } = button;
    this.#row.scrollLeft = offsetLeft - (this.#row.clientWidth - offsetWidth) / 2;
  }
}

function shell(turn) {
  const image = el("img", { alt: "", width: "72", height: "48", hidden: true });
  return el("button", { type: "button", class: "version", tabindex: "-1" }, el("span", { class: "thumb" }, image), el("span", { class: "number" }, String(turn.turn)));
}

function mark(button, current) {
  if (current) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
}

/** The numbers before and after the version that is looked at; null at the ends. */
export function neighbours(state) {
  const numbers = state.turns.map((turn) => turn.turn);
  const at = numbers.indexOf(state.viewing ?? shownNumber(state));
  return { earlier: numbers[at - 1] ?? null, later: at < 0 ? null : numbers[at + 1] ?? null };
}

const shownNumber = (state) => newest(state)?.turn ?? shown(state)?.turn;
