// Keys for the whole page. None is a single letter, and none works while it would change what is being written.

export function listenToKeys(act, composer) {
  document.addEventListener("keydown", (event) => {
    const deed = deedOf(event, act);
    if (!deed || event.isComposing || document.querySelector("dialog[open]") || !composer.idle()) return;
    event.preventDefault();
    deed();
  });
}

function deedOf(event, act) {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (event.key === "Escape") return () => act.pin(null);
  if (control && key === "z") return event.shiftKey ? act.redo : act.undo;
  if (control && key === "y") return act.redo;
  if (event.altKey && event.key === "ArrowLeft") return () => act.step("earlier");
  if (event.altKey && event.key === "ArrowRight") return () => act.step("later");
  return null;
}
