// The dots of a list: whose witness is connected now.

import { setText } from "../interview/dom.js";

const EVERY = 5000;

async function look() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch("/live", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const { cases, interviews } = await answer.json();
  mark("[data-live-case]", (element) => cases.includes(element.dataset.liveCase));
  mark("[data-live-interview]", (element) => interviews.includes(element.dataset.liveInterview));
}

function mark(selector, isLive) {
  for (const element of document.querySelectorAll(selector)) {
    const dot = element.querySelector(".dot");
    const live = isLive(element);
    dot.classList.toggle("on", live);
    setText(dot, live ? "connected now" : "not connected");
  }
}

setInterval(look, EVERY);
