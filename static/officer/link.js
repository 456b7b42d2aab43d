// Copies the link. Where the browser forbids that (plain http), it is selected, to be copied by hand.

import { byId, setText } from "../interview/dom.js";

byId("copy").addEventListener("click", async () => {
  byId("address").select();
  try {
    await navigator.clipboard.writeText(byId("address").value);
    setText(byId("copied"), "Copied.");
  } catch {
    setText(byId("copied"), "The link is selected. Copy it with Ctrl + C.");
  }
});
