// Every engine's picture of one version side by side, each as it comes. Nothing of this is part of the interview.

import { byId, el, setText } from "./dom.js";

const LOST = "This picture could not be fetched now. Close this and open it again.";
const COARSE = 128; // pixels a side up to which they are shown as the squares they are: larger ones are not enlarged here

export class Beside {
  #base;
  #leaving = null; // ends what is still being drawn
  #addresses = []; // of the pictures that are shown, to be given back
  #back = null; // where the focus was

  /** base: the interview's address. */
  constructor(base) {
    this.#base = base;
    byId("close-beside").addEventListener("click", () => byId("beside").close());
    byId("beside").addEventListener("close", () => this.#closed());
  }

  /** `back` gets the focus when the panel is closed. */
  async open(turn, engines, back) {
    this.#back = back;
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    setText(byId("beside-title"), `Version ${turn}, drawn in every way`);
    const cards = engines.map((engine) => new Card(engine, turn));
    byId("drawings").replaceChildren(...cards.map((card) => card.item));
    byId("beside").showModal();
    const able = cards.filter((card) => !card.missing);
    for (const [number, card] of able.entries()) {
      setText(byId("beside-progress"), `Drawing ${number + 1} of ${able.length}: ${card.title}`);
      await this.#draw(card, turn, signal);
      if (signal.aborted) return;
    }
    setText(byId("beside-progress"), `Drawn: ${able.filter((card) => card.drawn).length} of ${cards.length}`);
  }

  async #draw(card, turn, signal) {
    const address = `${this.#base}/versions/${turn}/drawings/${card.name}`;
    try {
      const answer = await fetch(address, { signal, cache: "no-store" });
      if (!answer.ok) throw new Error(answer.statusText);
      for await (const state of linesOf(answer.body)) this.#show(card, state);
    } catch {
      if (!signal.aborted) card.fail(LOST);
    }
    if (!signal.aborted) card.end();
  }

  #show(card, state) {
    if (state.failed) card.fail(state.failed);
    else this.#addresses.push(card.show(state));
  }

  #closed() {
    this.#leaving?.abort();
    for (const address of this.#addresses) URL.revokeObjectURL(address);
    this.#addresses = [];
    byId("drawings").replaceChildren();
    this.#back?.focus();
  }
}

class Card {
  constructor({ name, title, missing }, turn) {
    this.name = name;
    this.title = title;
    this.missing = missing;
    this.drawn = false;
    this.image = el("img", { alt: `${title}: picture of version ${turn}`, hidden: true });
    this.why = el("p", { class: "why" }, missing ? `Cannot run here: ${missing}` : "");
    this.about = el("p", { class: "about" }, missing ? "no picture" : "waiting …");
    const picture = el("div", { class: "picture" }, this.image, this.why);
    this.item = el("li", { class: "drawing", "data-engine": name }, picture, el("h3", {}, title), this.about);
  }

  show({ png, width, height, ms, final }) {
    const address = URL.createObjectURL(new Blob([bytesOf(png)], { type: "image/png" }));
    this.drawn = final;
    this.image.src = address;
    this.image.hidden = false;
    this.image.classList.toggle("squares", Math.max(width, height) <= COARSE);
    setText(this.about, `${width} by ${height} pixels · ${ms} ms${final ? "" : " · a sketch, being drawn larger …"}`);
    return address;
  }

  fail(reason) {
    this.drawn = false;
    this.image.hidden = true;
    setText(this.why, reason);
    setText(this.about, "no picture");
  }

  end() {
    if (!this.drawn && !this.why.textContent) this.fail(LOST);
  }
}

const bytesOf = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

async function* linesOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) yield JSON.parse(line);
  }
}
