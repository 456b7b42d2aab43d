// The whole page from the state: each part draws what concerns it and leaves alone what did not change.

import { byId, el, setText } from "./dom.js";
import { lookingBack, Picture } from "./picture.js";
import { canRedo, canUndo, closed, newest } from "./state.js";
import { Talk } from "./talk.js";
import { neighbours, Versions } from "./versions.js";
import { Words } from "./words.js";

const CONNECTION = {
  connecting: "connecting…",
  connected: "connected",
  lost: "no connection, trying again",
  gone: "link no longer valid",
};

// Names as the record has them, and as people read them.
const VIEWS = [
  { name: "stood", title: "where I stood" },
  { name: "close", title: "close up" },
  { name: "nearer", title: "nearer" },
  { name: "farther", title: "farther away" },
  { name: "left", title: "the left" },
  { name: "right", title: "the right" },
  { name: "behind", title: "behind" },
  { name: "above", title: "above" },
];
const ONE_VIEW = [];

// A plan has one view only.
const viewsOf = (state) => (state.interview.engine === "plan" ? ONE_VIEW : VIEWS);

export function drawer(base, act) {
  const picture = new Picture(
    { frame: byId("frame"), image: byId("image"), overlay: byId("overlay"), empty: byId("empty"), caption: byId("caption") },
    base,
    act,
  );
  const strips = [new Versions(byId("strip"), base, act), new Versions(byId("sheet-strip"), base, act)];
  const parts = [new Talk(byId("log"), byId("turns"), act), new Words(byId("words"), act), picture, ...strips];
  const choices = [
    choicesDrawer("engine", "Drawn by", (state) => state.able, (state) => state.interview.engine, act.chooseEngine, besideButton(act)),
    choicesDrawer("view", "Seen from", viewsOf, (state) => state.interview.view, act.chooseView),
  ];
  return (state) => {
    for (const part of parts) part.draw(state);
    drawTop(state);
    drawViews(state);
    drawOlder(state);
    drawWays(state);
    drawComposer(state);
    for (const part of choices) part(state);
  };
}

function drawTop(state) {
  setText(byId("title"), state.interview.title);
  const connection = byId("connection");
  connection.dataset.state = state.connection;
  setText(connection, CONNECTION[state.connection]);
  byId("finish").hidden = closed(state) || state.connection === "gone";
}

function drawViews(state) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  byId("frame").hidden = state.view === "words";
  byId("frame").setAttribute("aria-labelledby", `view-${state.view === "plan" ? "plan" : "picture"}`);
  byId("words").hidden = state.view !== "words";
  byId("stage").dataset.view = state.view;
  const empty = state.turns.length === 0;
  document.body.classList.toggle("fresh", empty && state.waiting.length === 0);
}

function drawOlder(state) {
  const older = state.viewing !== null && state.viewing !== newest(state)?.turn;
  byId("below").classList.toggle("older", older);
  byId("newest").hidden = !older;
  byId("go-back").hidden = !older || closed(state);
  setText(byId("older"), older ? lookingBack(state) : "");
  if (!older) return;
  setText(byId("go-back"), `Go back to version ${state.viewing}`);
  setText(byId("newest"), `Show version ${newest(state).turn}`);
}

function drawWays(state) {
  const { earlier, later } = neighbours(state);
  byId("earlier").disabled = byId("sheet-earlier").disabled = earlier === null;
  byId("later").disabled = byId("sheet-later").disabled = later === null;
  byId("versions").hidden = state.turns.length === 0;
  const at = state.viewing ?? newest(state)?.turn;
  setText(byId("open-versions"), state.turns.length ? `${at} of ${newest(state).turn}` : "Versions");
  byId("open-versions").setAttribute("aria-label", state.turns.length ? `Versions: ${at} of ${newest(state).turn}` : "Versions");
  byId("open-versions").disabled = state.turns.length === 0;
  for (const button of document.querySelectorAll(".assumed-switch")) button.setAttribute("aria-pressed", String(state.assumed));
  byId("undo").disabled = !canUndo(state);
  byId("redo").disabled = !canRedo(state);
}

function drawComposer(state) {
  const over = closed(state);
  byId("composer").hidden = over || state.connection === "gone";
  byId("over").hidden = !byId("composer").hidden;
  if (!byId("over").hidden) setText(byId("over"), overText(state, over));
  setText(byId("notice"), state.notice ?? keptText(state));
}

function overText(state, finished) {
  if (finished) return "This interview is finished. Everything you told is kept. You can still look at it here.";
  const rest = state.waiting.length ? " What was not sent yet stays on this device." : "";
  return `This link is no longer valid. Nothing you told is lost. Ask the officer for a new one.${rest}`;
}

function keptText(state) {
  if (state.connection !== "lost") return "";
  return state.keeps
    ? "There is no connection. You can go on telling: your words are kept on this device and sent when it is back."
    : "There is no connection, and this browser keeps nothing. Leave this page open until the connection is back.";
}

// What cannot be chosen is not offered: why an engine cannot draw here is nothing to a witness.
function choicesDrawer(kind, title, offers, current, choose, last = () => null) {
  let drawn = null;
  return (state) => {
    const holders = [...document.querySelectorAll(`.choices[data-kind=${kind}]`)];
    const offered = offers(state);
    for (const holder of holders) holder.hidden = offered.length < 2 || closed(state);
    if (drawn?.offered === offered && drawn.current === current(state)) return;
    drawn = { offered, current: current(state) };
    for (const holder of holders) fillChoices(holder, title, offered, drawn.current, choose, last(holder));
  };
}

// Where one way of drawing is chosen, all can be looked at.
const besideButton = (act) => (holder) => {
  const button = el("button", { type: "button", class: "side-by-side", "aria-haspopup": "dialog" }, "Show all side by side");
  button.addEventListener("click", () => act.beside(holder.querySelector("summary")));
  return button;
};

function fillChoices(holder, title, offered, current, choose, last) {
  const chosen = offered.find((offer) => offer.name === current);
  setText(holder.querySelector("summary"), `${title}: ${chosen?.title ?? "…"}`);
  const choices = offered.map((offer) => choice(holder.id, offer, offer === chosen, choose));
  holder.querySelector("fieldset").replaceChildren(el("legend", {}, title), ...choices, ...(last ? [last] : []));
}

function choice(holder, { name, title }, current, choose) {
  const radio = el("input", { type: "radio", name: holder, value: name, checked: current });
  radio.addEventListener("change", () => choose(name));
  return el("label", { class: "choice" }, radio, el("span", {}, title));
}
