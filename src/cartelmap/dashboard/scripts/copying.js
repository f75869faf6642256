// One listener for all buttons that copy. What they copy is data of the button, and is only ever set as text.
if (!window.cartelmapCopies) {
  window.cartelmapCopies = true;
  const SHOWN_MS = 2500;

  const told = document.createElement("div");
  told.setAttribute("role", "status");
  told.className = "cm-told";
  document.body.append(told);

  // Only the browser knows the whole address: where the map was moved is written into it here.
  const wanted = ({ dataset }) => {
    if (dataset.cmPage !== undefined) {
      const link = new URL(dataset.cmPage, location.href);  // our pages lie side by side
      link.search = new URLSearchParams(JSON.parse(dataset.cmQuery));
      return link.href;
    }
    return dataset.cmHere === undefined ? dataset.cmCopy : `${dataset.cmCopy} ${location.href}`.trim();
  };

  // Where the clipboard is shut, the text stands there to be copied by hand.
  const offer = (button, text) => {
    const box = document.createElement("textarea");
    box.readOnly = true;
    box.value = text;
    box.setAttribute("aria-label", button.textContent);
    box.onblur = () => box.remove();
    button.after(box);
    box.select();
    box.focus();
  };

  const copy = async (button) => {
    const text = wanted(button);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      offer(button, text);
      return;
    }
    const before = (button.cartelmapText ??= button.textContent);
    button.textContent = told.textContent = button.dataset.cmDone;
    clearTimeout(button.cartelmapTimer);
    button.cartelmapTimer = setTimeout(() => {
      button.textContent = before;
      button.cartelmapText = undefined;
      told.textContent = "";
    }, SHOWN_MS);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-cm-done]");
    if (button) copy(button);
  });
}
