// Pieces that the officer's pages share.

import { el } from "../interview/dom.js";
import { GROUPS } from "./difference.js";

/** Lines of a scene, each marked as said, not sure or assumed. */
export function lines(all, none) {
  if (!all.length) return el("p", { class: "hint" }, none);
  return el("ul", { class: "scene-lines" }, all.map(({ group, text }) => el("li", { class: group }, el("span", { class: "chip" }, GROUPS[group]), text)));
}

const MINUTE = 60_000;
let told = 0;

// Whoever reads and walks through the turns asks the server for nothing: this says that somebody is here.
function awake() {
  if (Date.now() - told < MINUTE) return;
  told = Date.now();
  fetch("/session", { cache: "no-store" }).catch(() => null);
}

export function stayAwake() {
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, awake, { passive: true });
}
