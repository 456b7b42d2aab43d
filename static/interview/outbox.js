// What was told and is not yet stored by the server. Each entry is a key of its own in the browser's storage, so that
// two tabs never overwrite each other's; it is taken out only when the server says `stored`.

export class Outbox {
  #prefix;
  #storage;
  #entries;
  #count = 0;

  constructor(interview, storage) {
    this.#prefix = `retell/${interview}/`;
    this.#storage = storage;
    this.#entries = new Map(this.#read());
  }

  /** Oldest first. */
  entries() {
    return [...this.#entries.values()];
  }

  /** The next one to send: one at a time, so that the record holds them in the order in which they were told. */
  next() {
    return this.entries().find((entry) => !entry.refused) ?? null;
  }

  /** False when the browser refuses to keep it: then it lives in this page only. */
  put(entry) {
    this.#entries.set(entry.id, entry);
    return this.#write(entry);
  }

  remove(id) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    try {
      this.#storage.removeItem(this.#keyOf(entry));
    } catch {
      // A storage that cannot be reached holds nothing that could be sent twice.
    }
  }

  refuse(id, refusal) {
    const entry = this.#entries.get(id);
    if (entry) this.put({ ...entry, refused: refusal });
  }

  /** A place in the order of telling that holds over reloads, too. */
  place() {
    this.#count += 1;
    return `${String(Date.now()).padStart(15, "0")}-${String(this.#count).padStart(6, "0")}`;
  }

  #keyOf(entry) {
    return `${this.#prefix}${entry.place}-${entry.id}`;
  }

  #write(entry) {
    try {
      this.#storage.setItem(this.#keyOf(entry), JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  #read() {
    try {
      return Object.keys(this.#storage)
        .filter((key) => key.startsWith(this.#prefix))
        .sort()
        .map((key) => JSON.parse(this.#storage.getItem(key)))
        .map((entry) => [entry.id, entry]);
    } catch {
      return [];
    }
  }
}

/** The browser's storage, or one that refuses everything where the browser allows none. */
export function browserStorage() {
  try {
    return window.localStorage;
  } catch {
    return { setItem: refuse, getItem: refuse, removeItem: refuse };
  }
}

function refuse() {
  throw new Error("This browser keeps nothing");
}
