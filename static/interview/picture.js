// The picture and what lies over it. A new picture is decoded out of sight and then takes the place of the old one.

import { el, roving, setText, stopAt, svg, timeOf } from "./dom.js";
import { drawing, linesAbout, lit, newest, pictured, shown, wordsOf } from "./state.js";
import { YOU } from "./voice.js";

const LONGEST_WAIT = 15_000;

export class Picture {
  #parts;
  #act;
  #base;
  #voice;
  #wanted = null; // the address that should be on the screen
  #showing = null; // the address that is
  #overlaid = null;

  /** parts: `frame`, `image`, `overlay`, `empty`, `caption`. */
  constructor(parts, base, act, voice = YOU) {
    this.#parts = parts;
    this.#voice = voice;
    this.#base = base;
    this.#act = act;
    // On the frame: an SVG element that listens for the focus is itself a stop of the keyboard, and nobody sees it.
    roving(parts.frame, ".thing");
    this.#listen(parts.frame);
  }

  draw(state) {
    const turn = pictured(state);
    const hash = turn ? hashOf(state, turn) : null;
    this.#swap(hash, turn);
    setText(this.#parts.empty, hash ? "" : emptyText(state, turn, this.#voice));
    this.#overlay(hash && outlined(state, turn) ? turn : null);
    this.#light(state);
    setText(this.#parts.caption, caption(state, turn, this.#voice));
    this.#parts.frame.classList.toggle("drawing", Boolean(newest(state) && drawing(state, newest(state))));
  }

  #swap(hash, turn) {
    const address = hash ? `${this.#base}/pictures/${hash}` : null;
    if (address !== this.#wanted) {
      this.#wanted = address;
      if (address) this.#load(address, hash, turn, 500);
      else this.#show(el("img", { alt: "", hidden: true }), null, null);
    } else if (this.#showing === address && address) this.#tell(hash, turn); // after an undo: the same picture, of a newer version
  }

  async #load(address, hash, turn, wait) {
    const image = el("img", { src: address, alt: altOf(turn, this.#voice) });
    try {
      await image.decode();
    } catch {
      setTimeout(() => this.#wanted === address && this.#load(address, hash, turn, Math.min(wait * 2, LONGEST_WAIT)), wait);
      return;
    }
    if (this.#wanted === address) this.#show(image, hash, turn);
  }

  #show(image, hash, turn) {
    image.className = "drawn";
    const before = this.#parts.image.querySelector(".drawn")?.src;
    this.#parts.image.style.backgroundImage = before && image.src ? `url("${before}")` : "";
    this.#parts.image.replaceChildren(image);
    this.#showing = this.#wanted;
    this.#tell(hash, turn);
  }

  #tell(hash, turn) {
    const image = this.#parts.image.firstElementChild;
    if (turn && image.alt !== altOf(turn, this.#voice)) image.alt = altOf(turn, this.#voice);
    this.#act.onScreen(hash && { turn: turn.turn, sha256: hash });
  }

  // Rebuilt only for another picture, so that the focus stays on the thing it is on.
  #overlay(turn) {
    const picture = turn?.picture ?? null;
    if (this.#overlaid === picture) return;
    this.#overlaid = picture;
    const { overlay } = this.#parts;
    overlay.setAttribute("viewBox", picture ? `0 0 ${picture.width} ${picture.height}` : "0 0 3 2");
    const things = (picture?.outlines ?? []).map((outline) => thing(outline, picture, wordsOf(turn)));
    overlay.replaceChildren(...(picture && picture.engine !== "plan" ? [veil(picture)] : []), ...things);
    stopAt(things, things[0]);
  }

  #light(state) {
    const { ids } = lit(state);
    const assumed = new Set(wordsOf(shown(state)).assumed.flatMap((line) => line.ids));
    this.#parts.overlay.querySelector(".veil")?.classList.toggle("on", state.assumed);
    for (const shape of this.#parts.overlay.querySelectorAll(".thing")) {
      shape.classList.toggle("lit", ids.includes(shape.dataset.thing));
      shape.classList.toggle("assumed", state.assumed && assumed.has(shape.dataset.thing));
      shape.setAttribute("aria-pressed", String(state.pinned?.key === `thing ${shape.dataset.thing}`));
    }
  }

  #listen(frame) {
    const idAt = ({ target }) => target.closest?.(".thing")?.dataset.thing ?? null;
    const hover = (event) => this.#act.hoverThing(idAt(event));
    frame.addEventListener("pointerover", (event) => event.pointerType === "mouse" && hover(event));
    frame.addEventListener("pointerleave", () => this.#act.hover(null));
    frame.addEventListener("focusin", hover);
    frame.addEventListener("focusout", () => this.#act.hover(null));
    frame.addEventListener("click", (event) => this.#act.pinThing(idAt(event)));
    frame.addEventListener("keydown", (event) => {
      if (!idAt(event) || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      this.#act.pinThing(idAt(event));
    });
  }
}

const hashOf = (state, turn) => (state.view === "plan" ? turn.plan : turn.picture?.sha256) ?? null;

// A plan that is the engine's own picture has its things where that has them.
const outlined = (state, turn) =>
  state.view === "picture" || (state.view === "plan" && turn.picture?.engine === "plan" && turn.plan === turn.picture.svg_sha256);

// Everything but what was said, to be shown paler: ground, walls and whatever else was assumed.
function veil({ width, height, outlines }) {
  const holes = outlines.map(({ points }) => `M${points.map(([x, y]) => `${x * width} ${y * height}`).join("L")}Z`);
  return svg("path", { class: "veil", d: `M0 0H${width}V${height}H0Z${holes.join("")}` });
}

function thing(outline, { width, height }, words) {
  const points = outline.points.map(([x, y]) => `${x * width},${y * height}`).join(" ");
  const lines = linesAbout(words, outline.id);
  const told = lines.filter((line) => line.said.length);
  const label = textOf(told.length ? told : lines) || outline.id.replace(/-\d+$/, "").replaceAll("_", " ");
  return svg("polygon", {
    class: "thing", points, role: "button", tabindex: "-1", "aria-label": label, "aria-pressed": "false", "data-thing": outline.id,
  });
}

// Only what was said: what was assumed is no part of the account.
export function altOf(turn, voice) {
  const said = wordsOf(turn).said.map((line) => line.text);
  const what = said.length ? `${voice.said}: ${said.join("; ")}.` : voice.nothing;
  return `Picture of version ${turn.turn}. ${what}`;
}

function emptyText(state, turn, voice) {
  if (!turn) return voice.empty;
  if (state.view === "plan" && turn.picture) return "There is no plan of this version.";
  if (turn.failed) return `There is no picture of this version. ${voice.kept}`;
  return drawing(state, turn) ? "The picture is being drawn." : "There is no picture of this version.";
}

function caption(state, turn, voice) {
  const id = lit(state).ids.length === 1 ? lit(state).ids[0] : null;
  const about = id ? linesAbout(wordsOf(shown(state)), id) : [];
  if (about.length) return aboutThing(about, voice);
  if (!turn) return "";
  if (state.viewing !== null) return lookingBack(state);
  const notes = (turn.picture?.notes ?? []).map((note) => ` ${note[0].toUpperCase()}${note.slice(1)}.`).join("");
  return shown(state) === turn ? `Version ${turn.turn}, ${timeOf(turn.at)}. ${voice.caution}${notes}` : behind(state, turn);
}

export const lookingBack = (state) => `You are looking at version ${state.viewing}. The newest is version ${newest(state).turn}.`;

function behind(state, turn) {
  const ahead = shown(state);
  const why = drawing(state, ahead) ? "is being drawn" : "has no picture";
  return `This is version ${turn.turn}. Version ${ahead.turn} ${why}.`;
}

// What was said of it, in the page's words and in the witness's; what was assumed never mixes with that.
function aboutThing(lines, voice) {
  const told = lines.filter((line) => line.said.length);
  const said = [...new Set(told.flatMap((line) => line.said.map((one) => `“${one.words}”`)))];
  return told.length ? `${textOf(told)}. ${voice.words}: ${said.join(" · ")}` : `${textOf(lines)}. ${voice.assumed}`;
}

const textOf = (lines) => lines.map((line) => line.text).join("; ");
