// Two versions over each other, parted by a line that can be moved, and what differs in words.

import { byId, el, setText } from "../interview/dom.js";
import { initial, reduce } from "../interview/state.js";
import { difference } from "./difference.js";
import { lines, stayAwake } from "./parts.js";

const facts = document.body.dataset;
const base = `/interviews/${facts.interview}`;
let turns = [];

async function load() {
  const answer = await fetch(`${base}/events`, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) {
    setText(byId("trouble"), "The versions could not be read now. Load the page again.");
    return;
  }
  const empty = initial({ id: facts.interview, title: "", practice: false, words: 0 });
  turns = (await answer.json()).reduce((state, message) => reduce(state, { type: "server", message }), empty).turns;
  fill(byId("left"), Number(facts.left) || turns.length - 1);
  fill(byId("right"), Number(facts.right) || turns.length);
  byId("all").hidden = turns.length === 0;
  setText(byId("trouble"), turns.length ? "" : "There is nothing to compare yet: the witness has told nothing.");
  draw();
}

function fill(select, chosen) {
  const text = (turn) => `${turn.turn}: ${turn.words ?? turn.command}`.slice(0, 60);
  const wanted = Math.min(Math.max(chosen, 1), turns.length);
  select.replaceChildren(...turns.map((turn) => el("option", { value: turn.turn, selected: turn.turn === wanted }, text(turn))));
}

const chosen = (side) => turns.find((turn) => turn.turn === Number(byId(side).value));

function draw() {
  const [left, right] = [chosen("left"), chosen("right")];
  if (!left || !right) return;
  show("left", left);
  show("right", right);
  const { gone, come } = difference(left, right);
  byId("only-left").replaceChildren(el("h2", {}, `Only in version ${left.turn}`), lines(gone, "Nothing."));
  byId("only-right").replaceChildren(el("h2", {}, `Only in version ${right.turn}`), lines(come, "Nothing."));
  setText(byId("left-label"), `version ${left.turn}`);
  setText(byId("right-label"), `version ${right.turn}`);
  history.replaceState(null, "", `?left=${left.turn}&right=${right.turn}`);
}

function show(side, turn) {
  const image = byId(`${side}-image`);
  const hash = turn.picture?.sha256;
  image.hidden = !hash;
  image.alt = `Picture of version ${turn.turn}`;
  const address = `${base}/pictures/${hash}`;
  if (hash && image.getAttribute("src") !== address) image.src = address;
}

function part(percent) {
  const at = Math.min(Math.max(percent, 0), 100);
  byId("at").value = at;
  byId("at").setAttribute("aria-valuetext", `${at} % of the left version`);
  byId("split").style.setProperty("--at", `${at}%`);
}

byId("at").addEventListener("input", () => part(Number(byId("at").value)));
for (const button of document.querySelectorAll("[data-at]")) button.addEventListener("click", () => part(Number(button.dataset.at)));
for (const button of document.querySelectorAll("[data-by]")) {
  button.addEventListener("click", () => part(Number(byId("at").value) + Number(button.dataset.by)));
}
for (const side of ["left", "right"]) byId(side).addEventListener("change", draw);
byId("split").addEventListener("pointermove", (event) => event.buttons === 1 && dragged(event));
byId("split").addEventListener("pointerdown", dragged);

function dragged(event) {
  const { left, width } = byId("split").getBoundingClientRect();
  part(Math.round(((event.clientX - left) / width) * 100));
}

stayAwake();
part(50);
load();
