// Which picture was on the screen, from when to when: reported for as long as it could really be seen.

const SHORTEST = 300; // milliseconds; a picture that a newer one replaced at once was hardly seen
const LONGEST = 60_000; // a long look is reported in parts, so that little is lost if the page dies

export class Seen {
  #report;
  #picture = null; // {turn, sha256}
  #since = null;
  #inView = true;
  #timer = null;

  /** `report({turn, sha256, since, until})` is called at the end of each look. */
  constructor(frame, report) {
    this.#report = report;
    new IntersectionObserver((entries) => {
      this.#inView = entries.at(-1).isIntersecting;
      this.#update();
    }, { threshold: 0.25 }).observe(frame);
    document.addEventListener("visibilitychange", () => this.#update());
    addEventListener("pagehide", () => this.end());
  }

  show(picture) {
    if (picture?.sha256 === this.#picture?.sha256 && picture?.turn === this.#picture?.turn) return;
    this.end();
    this.#picture = picture;
    this.#update();
  }

  /** Ends the look that goes on, if one does, and reports it. */
  end() {
    clearTimeout(this.#timer);
    if (this.#since === null) return;
    const [since, until] = [this.#since, Date.now()];
    this.#since = null;
    if (until - since < SHORTEST) return;
    this.#report({ ...this.#picture, since: new Date(since).toISOString(), until: new Date(until).toISOString() });
  }

  #update() {
    const visible = this.#picture !== null && this.#inView && document.visibilityState === "visible";
    if (!visible) this.end();
    else if (this.#since === null) this.#start();
  }

  #start() {
    this.#since = Date.now();
    this.#timer = setTimeout(() => {
      this.end();
      this.#update();
    }, LONGEST);
  }
}
