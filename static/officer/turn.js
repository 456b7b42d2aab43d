// One turn, told: the witness's words, what was understood, how the scene changed by it, and officers' notes.

import { el, timeOf } from "../interview/dom.js";
import { wordsOf } from "../interview/state.js";
import { difference, GROUPS, kindOf } from "./difference.js";
import { lines } from "./parts.js";
import { KINDS } from "./timeline.js";

const NOTHING = "Nothing in the scene changed.";

export class Turn {
  #card;
  #drawn = null;

  constructor(card) {
    this.#card = card;
  }

  draw(state, turn) {
    const before = state.turns.find((other) => other.turn === turn?.turn - 1);
    const notes = state.notes.filter((note) => note.turn === turn?.turn);
    const now = [turn, before, notes.length];
    if (this.#drawn && now.every((one, index) => one === this.#drawn[index])) return;
    this.#drawn = now;
    this.#card.replaceChildren(...(turn ? told(state, turn, before, notes) : [el("p", { class: "hint" }, "The witness has told nothing yet.")]));
  }
}

function told(state, turn, before, notes) {
  const kind = KINDS[kindOf(turn, before)];
  return [
    el("p", { class: "hint" }, `Version ${turn.turn} of ${state.turns.length} · ${kind.title} · `, el("time", { datetime: turn.at }, timeOf(turn.at))),
    turn.words === undefined
      ? el("p", { class: "words-told command" }, commandText(turn))
      : el("blockquote", { class: "words-told", dir: "auto" }, turn.words),
    ...section("Understood", understood(turn)),
    ...section("The scene since the version before", changes(turn, before)),
    ...section("Officers’ notes", notes.length ? notes.map(note) : [el("p", { class: "hint" }, "None on this version.")]),
    whole(turn),
  ];
}

const section = (title, children) => [el("h2", {}, title), ...children];

const COMMANDS = { undo: "The witness pressed “Undo”.", redo: "The witness pressed “Redo”." };

const commandText = ({ command, version }) => COMMANDS[command] ?? `The witness went back to version ${version}.`;

function understood(turn) {
  if (!turn.understood) return [el("p", { class: "hint" }, "understanding…")];
  const { lines: all, notes, question } = turn.understood;
  const failed = turn.failed ? el("p", { class: "wrong" }, `The picture could not be drawn: ${turn.failed.reason}`) : null;
  return [
    all.length ? el("ul", { class: "plain-lines" }, all.map((line) => el("li", {}, line))) : el("p", { class: "hint" }, "No change to the scene."),
    ...notes.map((text) => el("p", { class: "hint" }, text)),
    question ? el("p", {}, el("strong", {}, "Asked: "), question) : null,
    failed,
  ].filter(Boolean);
}

function changes(turn, before) {
  if (!turn.understood) return [el("p", { class: "hint" }, "understanding…")];
  const { gone, come } = difference(before, turn);
  if (!gone.length && !come.length) return [el("p", { class: "hint" }, NOTHING)];
  return [
    gone.length ? el("div", { class: "gone" }, el("h3", {}, "No longer"), lines(gone, "")) : null,
    come.length ? el("div", { class: "come" }, el("h3", {}, "New"), lines(come, "")) : null,
  ].filter(Boolean);
}

const note = ({ by, at, text }) =>
  el("div", { class: "note-card" }, el("p", { class: "hint" }, `Officer ${by}, `, el("time", { datetime: at }, timeOf(at))), el("p", { dir: "auto" }, text));

function whole(turn) {
  const all = Object.keys(GROUPS).flatMap((group) => wordsOf(turn)[group].map((line) => ({ group, ...line })));
  const told = all.map(({ group, text, said }) =>
    el("li", { class: group }, el("span", { class: "chip" }, GROUPS[group]), text, said.length ? el("span", { class: "source", dir: "auto" }, ` “${said.map(({ words }) => words).join("” · “")}”`) : null));
  return el("details", {}, el("summary", {}, `The whole scene in words (${all.length})`), el("ul", { class: "scene-lines" }, told));
}
