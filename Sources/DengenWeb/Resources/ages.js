// Relative times ("3 min ago") that keep walking, and the notice that a page is stale.
const units = [[60, 1], [3600, 60], [86400, 3600], [Infinity, 86400]];
const [seconds, minutes, hours, days, staleWords, counting] = document.body.dataset.words.split("|");
const patterns = [seconds, minutes, hours, days];
const born = new WeakMap();

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

// Says that updates stopped, beside the as-of time; `false` takes it back.
export function stale(isStale) {
  const place = document.getElementById("as-of");
  if (!place) return;
  const mark = place.parentElement.querySelector(".stale");
  if (!isStale) { mark?.remove(); return; }
  if (mark) return;
  const notice = document.createElement("span");
  notice.className = "stale";
  notice.setAttribute("role", "status");
  notice.textContent = staleWords;
  place.after(notice);
}
