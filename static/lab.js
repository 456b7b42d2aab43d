// The page works without this: it only says a slider's value as it moves, and that drawing has begun.

const form = document.getElementById("ask");

for (const slider of form?.querySelectorAll("input[type=range]") ?? []) {
  const shown = form.querySelector(`output[for="${slider.id}"]`);
  slider.addEventListener("input", () => { shown.value = slider.value; });
}

form?.addEventListener("submit", () => {
  const button = document.getElementById("draw");
  button.textContent = "Drawing…";
  button.setAttribute("aria-busy", "true");
});

// Coming back to the page by the browser's button shows it as it was left.
addEventListener("pageshow", () => {
  const button = document.getElementById("draw");
  if (!button) return;
  button.textContent = "Draw";
  button.removeAttribute("aria-busy");
});
