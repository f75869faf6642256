// What is pressed in a text that is read: a name, or the sign behind a passage. Only its place in the text goes to
// Python, which looks up what stands there.
const WAYS = '.st-key-reader [class*="st-key-passage-ways-"] button';
const PATIENCE = 60;

// The sign that was pressed is gone once its passage is chosen: who uses the keyboard goes on at what took its place.
function comeToWays() {
  let times = PATIENCE;
  const wait = setInterval(() => {
    const first = document.querySelector(WAYS);
    if (first && document.activeElement === document.body) first.focus({ preventScroll: true });
    if (document.activeElement === first || !--times) clearInterval(wait);
  }, 50);
}

export default function ({ setTriggerValue }) {
  const reader = document.querySelector(".st-key-reader");
  reader.dataset.listens = "yes";
  reader.onclick = ({ target }) => {
    const passage = target.closest(".cm-paragraph");
    const name = [...(target.closest("mark")?.classList ?? [])].find((each) => each.startsWith("cm-at-"));
    if (!passage) return;
    if (target.closest(".cm-choose")) {
      setTriggerValue("go", passage.id);
      comeToWays();
    } else if (name && getSelection().isCollapsed) setTriggerValue("go", `${passage.id}:${name.replace("cm-at-", "")}`);
  };
}
