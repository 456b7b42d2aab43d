// Makes a file without leaving the page: says that it is being made, hands it over, and shows it among the exports.
// Without this script the form does the same, and the list is seen after loading the page again.

import { byId, el } from "../interview/dom.js";
import { watchPages } from "./pages.js";
import { localTimes } from "./times.js";

const form = document.getElementById("export");
const LOST = "The server could not be reached. Look below whether it was exported, and try again.";

function preview() {
  const { picture } = byId("version").selectedOptions[0].dataset;
  const image = byId("preview");
  image.hidden = !picture;
  byId("no-picture").hidden = Boolean(picture);
  if (picture) image.src = picture;
  image.alt = `Picture of version ${byId("version").value}`;
  const button = form.querySelector('button[value="png"]');
  if (button) button.disabled = !picture;
}

async function exported(event) {
  event.preventDefault();
  const button = event.submitter;
  const waiting = [...form.querySelectorAll("button")].filter((one) => !one.disabled);
  const sent = new FormData(form, button);
  say("Making the file…");
  for (const one of waiting) one.setAttribute("aria-disabled", "true");
  try {
    await make(new URLSearchParams(sent));
  } catch {
    say(LOST, true);
  }
  for (const one of waiting) one.removeAttribute("aria-disabled");
}

async function make(sent) {
  const answer = await fetch(form.action, { method: "POST", body: sent, headers: { accept: "application/json" } });
  if (!answer.ok) {
    say((await answer.json()).message, true);
    return;
  }
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition"))[1];
  hand(await answer.blob(), name);
  say("Exported: ", false, name, answer.headers.get("x-sha-256"));
  await list();
}

function hand(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it after the click
}

function say(text, wrong = false, name = "", digest = "") {
  byId("said").classList.toggle("wrong", wrong);
  byId("said").replaceChildren(text, name, ...(digest ? [el("br"), "SHA-256 ", el("code", {}, digest)] : []));
}

async function list() {
  const page = await (await fetch(location.pathname, { cache: "no-store" })).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("exports");
  byId("exports").replaceWith(fresh);
  localTimes(fresh);
}

function counted() {
  const count = form.querySelectorAll('[name="redacted"]:checked').length;
  byId("redacted").textContent = count ? `: ${count} ${count === 1 ? "statement" : "statements"} left out` : "";
}

if (form) {
  byId("version").addEventListener("change", preview);
  byId("redactions").addEventListener("change", counted);
  if (document.getElementById("look")) watchPages(form);
  counted();
  form.addEventListener("submit", (event) => (event.submitter.ariaDisabled === "true" ? event.preventDefault() : exported(event)));
  preview();
}
