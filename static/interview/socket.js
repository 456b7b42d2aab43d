// The connection: opens, says hello, listens for silence, comes back. It knows nothing of what the messages mean.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SILENCE = 15_000; // then a ping is sent
const PATIENCE = 10_000; // then the connection counts as broken
const LINK_INVALID = 4401;

export class Connection {
  #address;
  #hooks;
  #socket = null;
  #tries = 0;
  #timer = null;
  #silence = null;
  #over = false;

  /** hooks: `lastSeq()` for hello, `message(object)`, `change("connecting" | "lost" | "gone")`. */
  constructor(path, hooks) {
    this.#address = new URL(path, location.href);
    this.#address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.#hooks = hooks;
    addEventListener("online", () => this.#now());
    addEventListener("offline", () => this.#probe());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#now());
  }

  open() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.addEventListener("open", () => this.send({ type: "hello", last_seq: this.#hooks.lastSeq() }));
    socket.addEventListener("message", ({ data }) => socket === this.#socket && this.#heard(data));
    socket.addEventListener("close", ({ code }) => socket === this.#socket && this.#lost(code));
    this.#listen(SILENCE);
  }

  /** False when there is no connection; whoever sends keeps what must not be lost. */
  send(message) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Leaves this connection for a new one, which asks for what is missing. */
  again() {
    const socket = this.#socket;
    this.#lost(1000);
    socket?.close();
  }

  #heard(data) {
    const message = JSON.parse(data);
    if (message.type === "welcome") this.#tries = 0;
    this.#listen(SILENCE);
    this.#hooks.message(message);
  }

  #listen(patience) {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#quiet(patience), patience);
  }

  #quiet(patience) {
    if (patience === SILENCE && this.send({ type: "ping" })) this.#listen(PATIENCE);
    else this.again();
  }

  // The network changed under an open connection: ask whether it still stands.
  #probe() {
    if (this.send({ type: "ping" })) this.#listen(PATIENCE);
  }

  // The network or the person is back: no reason to wait any longer.
  #now() {
    if (this.#over) return;
    if (this.#socket) this.#probe();
    else this.open();
  }

  #lost(code) {
    this.#socket = null;
    clearTimeout(this.#silence);
    if (this.#over) return;
    if (code === LINK_INVALID) this.#end();
    else this.#comeBack();
  }

  #comeBack() {
    this.#hooks.change("lost");
    const wait = Math.min(FIRST_WAIT * 2 ** this.#tries, LONGEST_WAIT) * (0.7 + 0.6 * Math.random());
    this.#tries += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#try(), wait);
  }

  // A refused handshake looks like a broken line to a page; asking for the page itself tells them apart.
  async #try() {
    if (this.#tries > 1 && (await linkIsInvalid())) this.#end();
    else if (!this.#socket && !this.#over) this.open();
  }

  #end() {
    this.#over = true;
    this.#hooks.change("gone");
  }
}

async function linkIsInvalid() {
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    return [401, 403, 404, 410].includes(answer.status);
  } catch {
    return false;
  }
}
