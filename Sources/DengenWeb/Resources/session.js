// Whoever is signed in is told when that no longer holds, on pages without a live stream too, and before it ends.
const mark = document.querySelector("[data-session]");
const pace = 4_000;
const notice = 300_000;
const began = Date.now();

function hasStream() {
  return document.querySelector("[data-live-source]") && sessionStorage.getItem("dengen-live") !== "off";
}

// The same address asked for anew: the server says there why the session ended. Never a form sent again.
function leave() {
  location.replace(location.pathname + location.search);
}

async function check() {
  if (document.hidden || hasStream()) return;
  const answer = await fetch(mark.dataset.session, { headers: { Accept: "application/json" } });
  if (answer.ok && !(await answer.json()).isSignedIn) leave();
}

function warn() {
  const left = Number(mark.dataset.ends) - (Date.now() - began);
  if (left > notice) return;
  const words = mark.dataset.words.replace("{minutes}", String(Math.max(1, Math.ceil(left / 60_000))));
  const line = mark.querySelector("p");
  if (line.textContent !== words) line.textContent = words;
  mark.hidden = false;
}

// Without a connection there is nothing to say: pages that are live say that themselves.
function look() {
  if (mark.dataset.ends) warn();
  check().catch(() => {}).finally(() => setTimeout(look, pace));
}

export function start() {
  if (!mark) return;
  setTimeout(look, pace);
  document.addEventListener("visibilitychange", () => check().catch(() => {}));
}
