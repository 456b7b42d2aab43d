// What differs between two versions: in the words of the scene, and whether a turn took back what stood before.

import { wordsOf } from "../interview/state.js";

export const GROUPS = { said: "said", unsure: "not sure", assumed: "assumed" };

/** {gone, come}: the lines that only the one has, and those that only the other has, each `{group, text}`. */
export function difference(before, after) {
  const [old, now] = [linesOf(before), linesOf(after)];
  return { gone: without(old, now), come: without(now, old) };
}

const linesOf = (turn) =>
  Object.keys(GROUPS).flatMap((group) => wordsOf(turn)[group].map(({ text }) => ({ group, text, key: `${group} ${text}` })));

function without(lines, others) {
  const known = new Set(others.map(({ key }) => key));
  return lines.filter(({ key }) => !known.has(key));
}

/** What a turn did: "sentence", "correction", or the command that it was. */
export function kindOf(turn, before) {
  if (turn.command) return turn.command;
  const edits = turn.understood?.edits ?? [];
  if (edits.some(({ kind }) => kind === "undo" || kind === "redo" || kind === "restore")) return "undo";
  return edits.some((edit) => corrects(edit, before?.understood?.scene)) ? "correction" : "sentence";
}

function corrects(edit, scene) {
  if (edit.kind === "remove" || edit.kind === "unrelate") return true;
  const thing = scene?.objects.find(({ id }) => id === edit.id);
  if (!thing) return false;
  return edit.kind === "move" || (edit.kind === "describe" && edit.key in thing.attributes);
}
