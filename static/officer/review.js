// An interview as an officer sees it: live while it goes on, turn by turn afterwards.

import { Beside } from "../interview/beside.js";
import { byId, roving, setText } from "../interview/dom.js";
import { lookingBack, Picture } from "../interview/picture.js";
import { Connection } from "../interview/socket.js";
import { catchingUp, initial, lightOfThing, lightOfTurn, newest, reduce, shown } from "../interview/state.js";
import { neighbours } from "../interview/versions.js";
import { THE_WITNESS } from "../interview/voice.js";
import { stayAwake } from "./parts.js";
import { Timeline } from "./timeline.js";
import { Turn } from "./turn.js";

const facts = document.body.dataset;
const base = `/interviews/${facts.interview}`;

const CONNECTION = {
  connecting: "connecting…",
  connected: "this page is live",
  lost: "no connection, trying again",
  gone: "You are signed out, or may no longer see this interview. Load the page again.",
};

let state = initial({ id: facts.interview, title: "", practice: false, words: Number(facts.words) });
let first = facts.turn ? Number(facts.turn) : null; // the version that the address asks for, until it was shown
let due = false;

function dispatch(action) {
  state = reduce(state, action);
  if (due) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    if (!catchingUp(state)) draw();
  });
}

const act = {
  look: (turn) => {
    dispatch({ type: "look", turn });
    outline();
  },
  step(way) {
    const turn = neighbours(state)[way];
    if (turn !== null) act.look(turn);
  },
  view: (view) => dispatch({ type: "view", view }),
  hover: (lit) => (lit?.key === state.hovered?.key ? null : dispatch({ type: "hover", lit })),
  hoverThing: (id) => act.hover(id && lightOfThing(state, id)),
  pin: (lit) => dispatch({ type: "pin", lit }),
  pinThing: (id) => id && act.pin(lightOfThing(state, id)),
  onScreen: () => null, // what an officer looks at is no part of what the witness saw
};

// What a turn changed is outlined in its picture.
function outline() {
  const turn = shown(state);
  const light = turn && lightOfTurn(turn);
  if (light?.ids.length) act.pin(light);
}

const picture = new Picture(
  { frame: byId("frame"), image: byId("image"), overlay: byId("overlay"), empty: byId("empty"), caption: byId("caption") },
  base, act, THE_WITNESS,
);
const timeline = new Timeline(byId("timeline"), act);
const card = new Turn(byId("turn"));

function draw() {
  if (first !== null && state.turns.length) {
    const wanted = first;
    first = null;
    act.look(wanted);
    return;
  }
  for (const part of [picture, timeline]) part.draw(state);
  card.draw(state, shown(state));
  drawTop();
  drawViews();
}

function drawTop() {
  byId("connection").dataset.state = state.connection;
  setText(byId("connection"), CONNECTION[state.connection]);
  const older = state.viewing !== null && state.viewing !== newest(state)?.turn;
  byId("follow").hidden = !older;
  setText(byId("older"), older ? lookingBack(state) : "");
  const { earlier, later } = neighbours(state);
  byId("earlier").disabled = earlier === null;
  byId("later").disabled = later === null;
  byId("note").hidden = state.turns.length === 0;
  setText(byId("note-label"), `Note on version ${shown(state)?.turn ?? 0}`);
  byId("all-engines").disabled = !shown(state)?.understood;
  const at = shown(state)?.turn ?? 0;
  byId("compare").href = `${base}/compare?left=${Math.max(at - 1, 1)}&right=${at}`;
  byId("compare").hidden = at < 2;
}

function drawViews() {
  for (const tab of byId("views").querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  byId("frame").setAttribute("aria-labelledby", `view-${state.view}`);
}

// --- notes ---

let noteId = newId(); // stays the same until the note is stored, so that a repeat stores nothing twice

async function keepNote(event) {
  event.preventDefault();
  const turn = shown(state).turn;
  const form = new URLSearchParams({ csrf: facts.csrf, id: noteId, turn, text: byId("note-text").value });
  byId("keep-note").disabled = true;
  const answer = await fetch(`${base}/notes`, { method: "POST", body: form }).catch(() => null);
  byId("keep-note").disabled = false;
  if (answer?.ok) {
    noteId = newId();
    byId("note-text").value = "";
    setText(byId("note-said"), "Kept.");
    return;
  }
  const told = await answer?.json().catch(() => null);
  setText(byId("note-said"), told?.message ?? "This could not be kept now. It is still in the box. Try again.");
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- what the person does ---

function listenToKeys(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.target.matches("input, textarea, select")) return;
  if (byId("beside").open) return;
  const way = { ArrowLeft: "earlier", ArrowRight: "later" }[event.key];
  if (way) act.step(way);
  if (event.key === "Escape") act.pin(null);
}

byId("earlier").addEventListener("click", () => act.step("earlier"));
byId("later").addEventListener("click", () => act.step("later"));
const beside = new Beside(base);
byId("all-engines").addEventListener("click", ({ target }) => beside.open(shown(state).turn, state.engines, target));
byId("follow").addEventListener("click", () => act.look(null));
byId("note").addEventListener("submit", keepNote);
for (const tab of byId("views").querySelectorAll("[role=tab]")) tab.addEventListener("click", () => act.view(tab.dataset.view));
roving(byId("views"), "[role=tab]");
byId("views").addEventListener("focusin", ({ target }) => target.dataset.view && act.view(target.dataset.view));
document.addEventListener("keydown", listenToKeys);
stayAwake();

const connection = new Connection(facts.socket, {
  lastSeq: () => state.lastSeq,
  message(message) {
    dispatch({ type: "server", message });
    if (Object.keys(state.early).length > 0) connection.again();
  },
  change: (now) => dispatch({ type: "connection", now }),
});
dispatch({ type: "connection", now: "connecting" });
connection.open();
