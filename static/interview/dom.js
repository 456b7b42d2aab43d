// The few things that drawing needs of the document. Text enters it only as text nodes.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** `el("button", {class: "quiet", type: "button"}, "Undo")`; an attribute that is null or false is left out. */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false));
  return element;
}

/** Writes only what differs, so that live regions speak once and a focus stays where it is. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Keeps one child per key: makes the new, fills those whose item changed, takes out the gone, in the given order. */
export function keyed(parent, items, { key, make, fill }) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const name = String(key(item));
    const child = old.get(name) ?? made(parent, name, make(item));
    old.delete(name);
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
    if (child.item !== item) fill(child, item);
    child.item = item;
  });
  for (const gone of old.values()) gone.remove();
}

function made(parent, name, child) {
  child.dataset.key = name;
  parent.append(child);
  return child;
}

/** One tab stop for a row of things; arrow keys, Home and End walk it. */
export function roving(row, selector) {
  row.addEventListener("keydown", (event) => {
    const all = [...row.querySelectorAll(selector)];
    const to = STEPS[event.key]?.(all.indexOf(event.target), all.length);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stopAt(all, all[to]);
    all[to].focus();
  });
  row.addEventListener("focusin", (event) => {
    const all = [...row.querySelectorAll(selector)];
    if (all.includes(event.target)) stopAt(all, event.target);
  });
}

const STEPS = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function stopAt(all, chosen) {
  for (const one of all) one.setAttribute("tabindex", one === chosen ? "0" : "-1");
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const timeOf = (at) => clock.format(new Date(at));
