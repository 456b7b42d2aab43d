// Puts the parts together: the state, what draws it, the connection, the outbox, and what the person does.

import { Beside } from "./beside.js";
import { Composer } from "./composer.js";
import { byId, roving } from "./dom.js";
import { drawer } from "./draw.js";
import { listenToKeys } from "./keys.js";
import { browserStorage, Outbox } from "./outbox.js";
import { Seen } from "./seen.js";
import { Connection } from "./socket.js";
import { catchingUp, drawing, initial, lightOfThing, newest, reduce, shown } from "./state.js";
import { neighbours } from "./versions.js";

const SLOW = 2000; // milliseconds until the page says that a picture takes longer
const AGAIN = 1000; // before something is sent again that the server could not take just now; doubled each time
const LONGEST = 15_000;

const facts = document.body.dataset;
const outbox = new Outbox(facts.interview, browserStorage());

let state = initial({ id: facts.interview, title: facts.title, practice: facts.practice === "true", words: Number(facts.words) });
let due = false;
let flying = null; // the id of the one message that waits for its answer
let refusals = 0; // in a row
let slow = { turn: null, timer: null };

function dispatch(action) {
  state = reduce(state, action);
  watchSlowness();
  if (due) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    if (!catchingUp(state)) redraw();
  });
}

// What was there before this page is not read out; what comes after is.
function redraw() {
  draw(state);
  if (state.upTo > 0) setTimeout(() => byId("log").setAttribute("aria-live", "polite"));
}

// What the person does

const act = {
  say: (words) => tell({ type: "say", words }),
  undo: () => tell({ type: "command", command: "undo", version: null }),
  redo: () => tell({ type: "command", command: "redo", version: null }),
  restore: (version) => tell({ type: "command", command: "restore", version }),
  redraw: (turn) => tell({ type: "redraw", turn }),
  chooseEngine: (engine) => tell({ type: "choose_engine", engine }),
  beside(back) {
    const turn = shown(state);
    if (turn) beside.open(turn.turn, state.engines, back);
  },
  chooseView: (view) => tell({ type: "choose_view", view }),
  finish() {
    seen.end();
    tell({ type: "close" });
  },
  takeBack(entry) {
    outbox.remove(entry.id);
    composer.put(entry.words);
    dispatch({ type: "dropped", id: entry.id });
  },
  look: (turn) => dispatch({ type: "look", turn }),
  step(way) {
    const turn = neighbours(state)[way];
    if (turn !== null) act.look(turn);
  },
  view: (view) => dispatch({ type: "view", view }),
  assumed: (on) => dispatch({ type: "assumed", on }),
  hover: (lit) => (lit?.key === state.hovered?.key ? null : dispatch({ type: "hover", lit })),
  hoverThing: (id) => act.hover(id && lightOfThing(state, id)),
  pin: (lit) => dispatch({ type: "pin", lit }),
  pinThing: (id) => id && act.pin(lightOfThing(state, id)),
  ask(lit) {
    dispatch({ type: "pin", lit: null });
    dispatch({ type: "pin", lit });
    lit?.turns.forEach((turn) => byId("turns").querySelector(`[data-turn="${turn}"]`)?.scrollIntoView({ block: "nearest" }));
  },
  correct: (noun) => composer.put(noun ? `The ${noun} was ` : "It was "),
  onScreen: (picture) => seen.show(picture),
};

// Into the outbox first, then onto the line.
function tell(what) {
  const entry = { ...what, id: newId(), at: new Date().toISOString(), place: outbox.place() };
  const kept = outbox.put(entry);
  if (kept !== state.keeps) dispatch({ type: "keeps", on: kept });
  dispatch({ type: "told", entry });
  deliver();
}

// `crypto.randomUUID` exists only on secure pages; a station's server may be reached by plain http.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function deliver() {
  const entry = outbox.next();
  if (!entry || flying || state.connection !== "connected") return;
  const { at, place, ...message } = entry;
  if (connection.send(message)) flying = entry.id;
}

// What the server says

const ANSWERS = {
  welcome() {
    flying = null;
    deliver();
  },
  stored({ id }) {
    landed(id);
    refusals = 0;
    outbox.remove(id);
    deliver();
  },
  refused({ id, code, message, retry }) {
    landed(id);
    if (retry) {
      setTimeout(deliver, Math.min(AGAIN * 2 ** refusals, LONGEST));
      refusals += 1;
      return;
    }
    const entry = outbox.entries().find((one) => one.id === id);
    if (entry?.type === "say") outbox.refuse(id, { code, message });
    else if (entry) outbox.remove(id);
    deliver();
  },
};

function landed(id) {
  if (id === flying || id === null) flying = null;
}

function heard(message) {
  if (message.type === "refused" && outbox.entries().some(({ id, type }) => id === message.id && type === "seen")) {
    ANSWERS.refused(message);
    return;
  }
  dispatch({ type: "server", message });
  ANSWERS[message.type]?.(message);
  if (Object.keys(state.early).length > 0) connection.again();
}

function watchSlowness() {
  const turn = newest(state);
  const working = turn && drawing(state, turn) && !turn.slow ? turn.turn : null;
  if (working === slow.turn) return;
  clearTimeout(slow.timer);
  slow = { turn: working, timer: working && setTimeout(() => dispatch({ type: "slow", turn: working }), SLOW) };
}

// Buttons that are always there

function listenToButtons() {
  const ways = {
    undo: act.undo,
    redo: act.redo,
    earlier: () => act.step("earlier"),
    later: () => act.step("later"),
    "sheet-earlier": () => act.step("earlier"),
    "sheet-later": () => act.step("later"),
    newest: () => act.look(null),
    "go-back": () => act.restore(state.viewing),
    "open-versions": () => {
      byId("sheet").showModal();
      byId("sheet-strip").querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
    },
    "close-sheet": () => byId("sheet").close(),
    finish: () => byId("finishing").showModal(),
    "finish-not": () => byId("finishing").close(),
    "finish-now": () => {
      byId("finishing").close();
      act.finish();
    },
    fold,
  };
  for (const [id, deed] of Object.entries(ways)) byId(id).addEventListener("click", deed);
  for (const tab of document.querySelectorAll("[role=tab]")) tab.addEventListener("click", () => act.view(tab.dataset.view));
  for (const button of document.querySelectorAll(".assumed-switch")) {
    button.addEventListener("click", () => act.assumed(!state.assumed));
  }
  roving(byId("views"), "[role=tab]");
  byId("views").addEventListener("focusin", ({ target }) => target.dataset.view && act.view(target.dataset.view));
}

function fold() {
  const folded = byId("stage").classList.toggle("folded");
  byId("fold").setAttribute("aria-expanded", String(!folded));
  byId("fold").setAttribute("aria-label", folded ? "Show the picture" : "Hide the picture");
  byId("fold").textContent = folded ? "▼" : "▲";
}

const seen = new Seen(byId("frame"), (look) => tell({ type: "seen", ...look }));
const composer = new Composer({ act, limit: () => state.limit, interview: facts.interview });
const beside = new Beside(`/interviews/${facts.interview}`);
const draw = drawer(`/interviews/${facts.interview}`, act);
const connection = new Connection(facts.socket, {
  lastSeq: () => state.lastSeq,
  message: heard,
  change(now) {
    flying = null;
    dispatch({ type: "connection", now });
  },
});

// An open choice closes as soon as something else is used.
function closeChoices({ target }) {
  for (const choice of document.querySelectorAll("details[open]")) choice.open = choice.contains(target);
}

document.addEventListener("pointerdown", closeChoices);
document.addEventListener("focusin", closeChoices);
listenToButtons();
listenToKeys(act, composer);
for (const entry of outbox.entries()) dispatch({ type: "told", entry });
dispatch({ type: "connection", now: "connecting" });
connection.open();
