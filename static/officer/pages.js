// The report's own pages as pictures, before it leaves: asked for once, and again after each change of what is chosen.

import { byId, el } from "../interview/dom.js";

const PAUSE = 600; // milliseconds without a change, before the pages are asked for anew
const LOST = "The server could not be reached, so the pages cannot be shown. Nothing was exported.";

let asked = null; // what stops the request that is on its way
let later = 0;

export function watchPages(form) {
  const look = byId("look");
  look.hidden = false;
  look.addEventListener("click", () => open(form, byId("pages").hidden));
  form.addEventListener("change", () => {
    if (byId("pages").hidden) return;
    clearTimeout(later);
    byId("sheets").classList.add("old");
    later = setTimeout(() => fill(form), PAUSE);
  });
}

function open(form, opened) {
  byId("pages").hidden = !opened;
  byId("look").setAttribute("aria-expanded", String(opened));
  byId("look").textContent = opened ? "Close the pages" : "Look at it first";
  if (opened) fill(form);
}

async function fill(form) {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  say("Setting the pages…");
  try {
    const answer = await fetch(`${form.action}/pages?${chosen(form)}`, { signal, cache: "no-store", headers: { accept: "application/json" } });
    const { pages, message } = await answer.json();
    if (!signal.aborted) show(pages ?? [], message);
  } catch (error) {
    if (error.name !== "AbortError") show([], LOST);
  }
}

function chosen(form) {
  const all = new FormData(form);
  all.delete("csrf");
  return new URLSearchParams(all);
}

function show(pages, message) {
  const sheets = byId("sheets");
  for (const image of sheets.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  sheets.classList.remove("old");
  sheets.hidden = !pages.length;
  sheets.scrollTop = 0;
  sheets.replaceChildren(...pages.map((page, index) => sheet(page, `Page ${index + 1} of ${pages.length}`)));
  say(message ?? `${pages.length} ${pages.length === 1 ? "page" : "pages"}, as they will be exported. These are pictures of them; the report itself can be read aloud.`, Boolean(message));
}

function sheet(page, name) {
  const bytes = Uint8Array.from(atob(page), (char) => char.charCodeAt(0));
  return el("img", { src: URL.createObjectURL(new Blob([bytes], { type: "image/png" })), alt: name, width: 794, height: 1123 });
}

function say(text, wrong = false) {
  byId("pages-said").textContent = text;
  byId("pages-said").classList.toggle("wrong", wrong);
}
