// Short words at the foot of the window, which screen readers speak: polite, and at most one message in five seconds.
const place = document.getElementById("said");
const pause = 5000;
const shown = 8000;
let saidAt = -pause;
let waiting = null;
let leaving = 0;

function speak() {
  saidAt = performance.now();
  place.textContent = waiting;
  waiting = null;
  clearTimeout(leaving);
  leaving = setTimeout(() => { place.textContent = ""; }, shown);
}

// Of several messages within the pause the last is said.
export function say(text) {
  const isFirst = waiting === null;
  waiting = text;
  if (isFirst) setTimeout(speak, Math.max(0, saidAt + pause - performance.now()));
}

// What a tile or panel says of its command: `NAS: オフへ変更中`.
export function sayNote(piece) {
  const note = piece.querySelector(".note a")?.textContent.trim();
  if (!note) return;
  const name = (piece.querySelector(".name") ?? document.querySelector("h1"))?.textContent.trim();
  say(`${name}: ${note}`);
}
