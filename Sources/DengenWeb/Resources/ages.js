// Times that keep walking: relative ones ("3 min ago"), the as-of time of a live page, the notice that a page is stale.
const units = [[60, 1], [3600, 60], [86400, 3600], [Infinity, 86400]];
const [seconds, minutes, hours, days, staleWords, counting] = document.body.dataset.words.split("|");
const patterns = [seconds, minutes, hours, days];
const born = new WeakMap();
const mark = document.getElementById("as-of");
const loaded = Date.now();

function words(age) {
  const unit = units.findIndex(([limit]) => age < limit);
  return patterns[unit].replace("{n}", Math.floor(age / units[unit][1]));
}

function show(element) {
  if (!born.has(element)) born.set(element, performance.now() - Number(element.dataset.age));
  const age = Math.max(0, Math.floor((performance.now() - born.get(element)) / 1000));
  const text = element.classList.contains("waiting") ? counting.replace("{n}", age) : words(age);
  if (element.textContent !== text) element.textContent = text;
}

export function walk() {
  document.querySelectorAll("[data-age]").forEach(show);
  setTimeout(walk, 1000);
}

const clock = mark && new Intl.DateTimeFormat("ja-JP", {
  timeZone: mark.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  second: "2-digit", hourCycle: "h23",
});

// The server has just been heard: what the page shows holds now, by the server's clock.
export function current() {
  stale(false);
  if (!clock) return;
  const now = Number(mark.dataset.at) + Date.now() - loaded;
  mark.textContent = mark.dataset.words.replace("{t}", clock.format(now));
}

// Says that updates stopped, beside the as-of time; `false` takes it back.
export function stale(isStale) {
  const notice = mark?.parentElement.querySelector(".stale");
  if (!mark || Boolean(notice) === isStale) return;
  if (notice) { notice.remove(); return; }
  const fresh = document.createElement("span");
  fresh.className = "stale";
  fresh.setAttribute("role", "status");
  fresh.textContent = staleWords;
  mark.after(fresh);
}
