// The box in which the witness tells: Enter sends, Shift+Enter breaks the line, a draft survives a reload of this tab.

import { byId, setText } from "./dom.js";

const SHOW_COUNT = 500; // characters left from which on the counter shows

export class Composer {
  #act;
  #limit;
  #draft;
  #box = byId("words-box");

  constructor({ act, limit, interview }) {
    this.#act = act;
    this.#limit = limit;
    this.#draft = `retell/${interview}/draft`;
    this.#box.value ||= this.#remembered(); // what was written before this script came is kept
    this.#box.addEventListener("input", () => this.#changed());
    this.#box.addEventListener("keydown", (event) => this.#key(event));
    byId("composer").addEventListener("submit", (event) => this.#send(event));
    this.#changed();
    if (matchMedia("(hover: hover)").matches) this.#box.focus({ preventScroll: true });
  }

  /** Puts words in for the witness to finish; what they were writing stays, on a line of its own before. */
  put(words) {
    const before = this.#box.value.trimEnd();
    this.#box.value = before ? `${before}\n${words}` : words;
    this.#changed();
    this.focus();
  }

  focus() {
    this.#box.focus();
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
  }

  /** Whether Ctrl+Z is about the story: it is about the text while there is text to take back. */
  idle() {
    return document.activeElement !== this.#box || this.#box.value === "";
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  }

  #send(event) {
    event.preventDefault();
    const words = this.#box.value;
    if (!words.trim()) setText(byId("counter"), "Write what you saw, then send it.");
    else if (this.#left() >= 0) {
      this.#act.say(words);
      this.#box.value = "";
      this.#changed();
    }
    this.#box.focus();
  }

  // Characters as people count them: an emoji is one, as on the server.
  #left() {
    return this.#limit() - [...this.#box.value].length;
  }

  #changed() {
    const left = this.#left();
    const over = left < 0;
    setText(byId("counter"), over ? tooLong(-left) : left < SHOW_COUNT ? `${left} characters left` : "");
    byId("counter").classList.toggle("over", over);
    this.#box.setAttribute("aria-invalid", String(over));
    byId("send").disabled = over;
    this.#remember();
  }

  #remember() {
    try {
      sessionStorage.setItem(this.#draft, this.#box.value);
    } catch {
      // A browser that keeps nothing loses only an unsent draft, and only on a reload.
    }
  }

  #remembered() {
    try {
      return sessionStorage.getItem(this.#draft) ?? "";
    } catch {
      return "";
    }
  }
}

const tooLong = (count) => `${count} ${count === 1 ? "character" : "characters"} too many. Send it in two parts.`;
