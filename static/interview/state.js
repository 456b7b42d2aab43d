// What the page knows, as plain values: `reduce(state, action)` gives the state after it.
// No document, no clock and no network here: the same actions always give the same state.

export const initial = ({ id, title, practice, words }) => ({
  interview: { id, title, practice, phase: "drawing", engine: null, view: "stood" },
  engines: [], // all of the house, also those that cannot draw here
  able: [], // those that can
  limit: words,
  lastSeq: 0, // the newest event of the record that has been applied
  upTo: 0, // the newest one there was when the server said welcome
  early: {}, // events that arrived before the one they follow, by that one's number
  turns: [], // what the record holds, by turn
  notes: [], // officers' notes, which only officers are sent
  waiting: [], // what was told here and is not in the record yet
  connection: "connecting", // connecting, connected, lost, gone
  keeps: true, // whether unsent words survive a reload of this page
  viewing: null, // the turn of an older version that is looked at; null follows the newest
  view: "picture", // picture, plan, words
  assumed: false, // what was assumed is shown too
  hovered: null, // {ids, turns}: what lights up while the pointer or the focus is on something
  pinned: null, // {key, ids, turns}: what stays lit after a tap
  notice: null,
});

export function reduce(state, action) {
  const step = STEPS[action.type];
  return step ? step(state, action) : state;
}

const STEPS = {
  server: (state, { message }) => (MESSAGES[message.type] ? MESSAGES[message.type](state, message) : state),
  connection: (state, { now }) => ({ ...state, connection: now }),
  keeps: (state, { on }) => ({ ...state, keeps: on }),
  told: (state, { entry }) => told(state, entry),
  dropped: (state, { id }) => ({ ...state, waiting: state.waiting.filter((entry) => entry.id !== id) }),
  slow: (state, { turn }) => changeTurn(state, turn, { slow: true }),
  look: (state, { turn }) => ({ ...state, viewing: turn === newest(state)?.turn ? null : turn, hovered: null, pinned: null }),
  view: (state, { view }) => ({ ...state, view }),
  assumed: (state, { on }) => ({ ...state, assumed: on }),
  hover: (state, { lit }) => ({ ...state, hovered: lit }),
  pin: (state, { lit }) => ({ ...state, hovered: null, pinned: state.pinned && lit?.key === state.pinned.key ? null : lit }),
  notice: (state, { text }) => ({ ...state, notice: text }),
};

const MESSAGES = {
  welcome: (state, message) => ({
    ...state,
    interview: { ...state.interview, ...message.interview },
    engines: message.engines,
    able: message.engines.filter(({ missing }) => !missing),
    limit: message.limits.words,
    upTo: message.seq,
    connection: "connected",
  }),
  event: (state, message) => inOrder(state, message),
  refused: (state, message) => refused(state, message),
};

const EVENTS = {
  interview_opened: (state, { data }) => withInterview(state, { engine: data.engine }),
  statement_made: (state, event) => arrived(state, event, { kind: "statement", words: event.data.words }),
  command_given: (state, event) =>
    arrived(state, event, { kind: "command", command: event.data.command, version: event.data.version }),
  turn_understood: (state, { data }) => changeTurn(state, data.turn, { understood: data }),
  picture_drawn: (state, { data }) => drawn(state, data),
  picture_failed: (state, { data }) => changeTurn(state, data.turn, { failed: data, slow: false }),
  redraw_asked: (state, { data }) => changeTurn(state, data.turn, { failed: null }),
  engine_chosen: (state, { data }) => chosen(withInterview(state, { engine: data.engine })),
  view_chosen: (state, { data }) => chosen(withInterview(state, { view: data.view })),
  officer_noted: (state, { seq, at, data }) => ({ ...state, notes: [...state.notes, { seq, at, ...data }] }),
  phase_changed: (state, { data }) => withInterview(state, { phase: data.phase }),
};

// Every event exactly once and in the order of the record, however it arrived. `follows` is the number of the one before
// it, among those that this page is sent.
function inOrder(state, event) {
  const follows = event.follows ?? event.seq - 1;
  if (event.seq <= state.lastSeq) return state;
  if (follows > state.lastSeq) return { ...state, early: { ...state.early, [follows]: event } };
  const apply = EVENTS[event.kind];
  const { [event.seq]: following, ...early } = state.early;
  const after = { ...(apply ? apply(state, event) : state), lastSeq: event.seq, early };
  return following ? inOrder(after, following) : after;
}

const withInterview = (state, change) => ({ ...state, interview: { ...state.interview, ...change } });

function changeTurn(state, number, change) {
  const turns = state.turns.map((turn) => (turn.turn === number ? { ...turn, ...change } : turn));
  return { ...state, turns };
}

function arrived(state, { at, data }, what) {
  const turn = {
    turn: data.turn, id: data.client_id ?? `turn-${data.turn}`, at, ...what,
    slow: false, understood: null, picture: null, pictures: {}, plan: null, failed: null,
  };
  return { ...state, notice: null, turns: [...state.turns, turn], waiting: state.waiting.filter((entry) => entry.id !== turn.id) };
}

// What was drawn so before is there already; the server does not draw it again.
function chosen(state) {
  const turn = newest(state);
  if (!turn) return state;
  const picture = turn.pictures[drawnAs(state.interview)] ?? turn.picture;
  return changeTurn(state, turn.turn, { failed: null, picture });
}

const drawnAs = ({ engine, view = "stood" }) => `${engine} ${view}`;

function drawn(state, data) {
  const before = state.turns.find((turn) => turn.turn === data.turn);
  const plan = data.svg_sha256 ?? before?.plan ?? null;
  const pictures = { ...before?.pictures, [drawnAs(data)]: data };
  return changeTurn(state, data.turn, { picture: data, pictures, plan, failed: null, slow: before?.slow && !data.final });
}

function told(state, entry) {
  if (entry.type === "seen") return state;
  const fresh = { ...state, notice: null };
  if (entry.type === "say" || entry.type === "command") {
    return { ...fresh, waiting: [...state.waiting, entry], viewing: null, hovered: null, pinned: null };
  }
  return entry.type === "redraw" ? changeTurn(fresh, entry.turn, { failed: null }) : fresh;
}

function refused(state, { id, code, message, retry }) {
  const entry = state.waiting.find((one) => one.id === id);
  if (id === null && code === "storage_full") return pictureLost(state, message);
  if (!entry) return { ...state, notice: message };
  if (retry) return withWaiting({ ...state, notice: message }, id, { held: true });
  if (entry.type === "command") {
    return { ...state, notice: message, waiting: state.waiting.filter((one) => one.id !== id) };
  }
  return withWaiting(state, id, { refused: { code, message } });
}

function withWaiting(state, id, change) {
  return { ...state, waiting: state.waiting.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

// A disk that is full cannot keep the news of its own fullness: it comes without an event.
function pictureLost(state, message) {
  const turn = newest(state);
  const lost = turn?.understood && !drawnByNow(state, turn);
  return lost ? changeTurn(state, turn.turn, { failed: { reason: "the disk of this server is full" } }) : { ...state, notice: message };
}

// What follows from the state

export const newest = (state) => state.turns.at(-1) ?? null;

const newestUnderstood = (state) => state.turns.findLast((turn) => turn.understood) ?? null;

// While the tail of the record comes in there is nothing to look at yet.
export const catchingUp = (state) => state.connection === "connected" && state.lastSeq < state.upTo;

export const closed = (state) => state.interview.phase === "closed";

// The turn whose scene is on the page: the one looked at, or the newest that is understood.
export const shown = (state) =>
  state.viewing === null ? newestUnderstood(state) : state.turns.find((turn) => turn.turn === state.viewing) ?? null;

// The turn whose picture is on the page: while a new one is drawn, the one before it stays.
export function pictured(state) {
  if (state.viewing !== null) return shown(state);
  const now = shown(state);
  if (!now || now.picture) return now;
  return state.turns.findLast((turn) => turn.turn <= now.turn && turn.picture) ?? now;
}

// Only the newest version is drawn: a newer turn abandons the picture of the one before.
export const drawing = (state, turn) =>
  turn === newest(state) && turn.understood !== null && !turn.failed && !drawnByNow(state, turn);

const drawnByNow = (state, { picture }) => Boolean(picture?.final) && picture.engine === state.interview.engine;

const undoesAhead = (state) => state.waiting.filter((entry) => !entry.refused);

export const canUndo = (state) =>
  !closed(state) && (Boolean(newestUnderstood(state)?.understood.can_undo) || undoesAhead(state).length > 0);

export const canRedo = (state) =>
  !closed(state) && undoesAhead(state).length === 0 && Boolean(newestUnderstood(state)?.understood.can_redo);

const NO_WORDS = { said: [], unsure: [], assumed: [] };

export const wordsOf = (turn) => turn?.understood?.words ?? NO_WORDS;

export const everyLine = (words) => [...words.said, ...words.unsure, ...words.assumed];

export const lit = (state) => state.hovered ?? state.pinned ?? { ids: [], turns: [] };

const turnsOf = (lines) => [...new Set(lines.flatMap((line) => line.said.map((one) => one.turn)))];

// A line that is about a thing names it first; what it also names ("left of the tree") only stands beside it.
export const linesAbout = (words, id) => everyLine(words).filter((line) => line.ids[0] === id);

export const lightOfThing = (state, id) => ({
  key: `thing ${id}`, ids: [id], turns: turnsOf(linesAbout(wordsOf(shown(state)), id)),
});

export const lightOfLine = (line) => ({ key: `line ${line.text}`, ids: line.ids, turns: turnsOf([line]) });

export const lightOfTurn = (turn) => ({ key: `turn ${turn.turn}`, ids: idsChanged(turn), turns: [turn.turn] });

export function idsChanged(turn) {
  const edits = turn.understood?.edits ?? [];
  return [...new Set(edits.flatMap((edit) => [edit.id, edit.subject]).filter((id) => typeof id === "string"))];
}

// How a thing is called in "The … was": its noun, and its colour where two share the noun.
export function nounOf(scene, id) {
  const thing = scene?.objects.find((one) => one.id === id);
  if (!thing) return null;
  const called = (one) => one.attributes.name?.[0] ?? one.category.replaceAll("_", " ");
  const noun = called(thing);
  const alone = scene.objects.filter((one) => called(one) === noun).length === 1;
  const color = thing.attributes.color?.[0];
  return alone || !color ? noun : `${color} ${noun}`;
}
