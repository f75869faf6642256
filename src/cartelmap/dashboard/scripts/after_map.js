// Says once that the map has drawn; on a page without one, or with a map that fails, after a while all the same.
const NO_MAP = 300;  // milliseconds
const PATIENCE = 5000;

export default function ({ setStateValue }) {
  const begin = performance.now();
  let timer;
  const look = () => {
    const frame = document.querySelector('iframe[data-testid="stCustomComponentV1"]');
    const drawn = frame?.contentDocument?.documentElement?.dataset.drawn;
    if (drawn || performance.now() - begin > (frame ? PATIENCE : NO_MAP)) setStateValue("ready", true);
    else timer = setTimeout(look, 50);
  };
  look();
  return () => clearTimeout(timer);
}
