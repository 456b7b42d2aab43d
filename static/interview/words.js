// The scene in words: what was said, what was not sure, what was assumed; each line with its source and a way to mend it.

import { el, timeOf } from "./dom.js";
import { everyLine, lightOfLine, lit, nounOf, shown, wordsOf } from "./state.js";

const GROUPS = [
  ["said", "You said", "Nothing yet."],
  ["unsure", "You were not sure", "Nothing."],
  ["assumed", "We assumed", "Nothing."],
];

export class Words {
  #panel;
  #act;
  #drawn = null;
  #open = new Set();

  constructor(panel, act) {
    this.#panel = panel;
    this.#act = act;
    panel.addEventListener("pointerleave", () => act.hover(null));
  }

  draw(state) {
    const turn = shown(state);
    if (this.#drawn?.turn !== turn || this.#drawn.assumed !== state.assumed) this.#build(state, turn);
    const { ids } = lit(state);
    for (const li of this.#panel.querySelectorAll(".fact")) {
      li.classList.toggle("lit", ids.length > 0 && ids.includes(li.line.ids[0]));
    }
  }

  #build(state, turn) {
    this.#drawn = { turn, assumed: state.assumed };
    const open = this.#open;
    this.#open = new Set(everyLine(wordsOf(turn)).map(keyOf).filter((key) => open.has(key)));
    this.#panel.replaceChildren(...GROUPS.map((group) => this.#group(state, turn, group)));
  }

  #group(state, turn, [name, title, none]) {
    const lines = wordsOf(turn)[name];
    const heading = el("h2", {}, `${title} `, el("span", { class: "count" }, String(lines.length)));
    if (name === "assumed" && lines.length && !state.assumed) return el("section", { class: `group ${name}` }, heading, this.#reveal());
    const list = lines.length
      ? el("ul", { class: "facts" }, lines.map((line) => this.#fact(state, turn, line)))
      : el("p", { class: "none" }, none);
    return el("section", { class: `group ${name}` }, heading, list);
  }

  #reveal() {
    const button = el("button", { type: "button", class: "small" }, "Show what was assumed");
    button.addEventListener("click", () => this.#act.assumed(true));
    return button;
  }

  #fact(state, turn, line) {
    const open = this.#open.has(keyOf(line));
    const source = el("div", { class: "source", hidden: !open }, sourceOf(state, line));
    const ask = el("button", { type: "button", class: "link", "aria-expanded": String(open) }, "What did I say about this?");
    ask.addEventListener("click", () => this.#ask(line, ask, source));
    const wrong = el("button", { type: "button", class: "link" }, "That is wrong");
    wrong.addEventListener("click", () => this.#act.correct(nounOf(turn.understood.scene, line.ids[0])));
    const li = el("li", { class: "fact" }, el("p", { class: "text" }, line.text), el("p", { class: "ways" }, ask, wrong), source);
    li.line = line;
    li.addEventListener("pointerenter", () => this.#act.hover(lightOfLine(line)));
    return li;
  }

  #ask(line, button, source) {
    const open = source.hidden;
    source.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    this.#open[open ? "add" : "delete"](keyOf(line));
    this.#act.ask(open ? lightOfLine(line) : null);
  }
}

const keyOf = (line) => `${line.ids.join(" ")} ${line.text}`;

function sourceOf(state, line) {
  if (!line.said.length) return [el("p", {}, "You did not say this. A picture needed it.")];
  return line.said.map((one) => {
    const turn = state.turns.find((other) => other.turn === one.turn);
    const when = turn ? `${timeOf(turn.at)} ` : "";
    return el("p", {}, el("time", {}, when), el("q", { dir: "auto" }, one.words));
  });
}
