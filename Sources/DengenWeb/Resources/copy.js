// A button that copies what another element shows; without script or clipboard people mark and copy it themselves.
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.getAttribute("aria-controls"));
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    document.getElementById("said").textContent = button.dataset.words;
  });
}
