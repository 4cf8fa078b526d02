// A generated password into the field, with all else that was typed left in place. Without script the link does the same.
const link = document.querySelector("[data-propose]");
const field = document.getElementById("new");
const eye = document.querySelector('[aria-controls="new"]');
const note = document.getElementById("new-proposed");

async function propose() {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const made = page.getElementById("new")?.getAttribute("value");
  if (!made) throw new Error("no proposal");
  field.value = made;
  field.type = "text";
  eye?.setAttribute("aria-pressed", "true");
  note.textContent = note.dataset.words;
  field.focus();
}

link?.addEventListener("click", (event) => {
  event.preventDefault();
  propose().catch(() => location.assign(link.href));
});
