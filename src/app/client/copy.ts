// Copies a quotation with its source at once. Without this script, or where the browser refuses, the text stands in a field.

const told = document.querySelector<HTMLElement>("#notice");

async function copy(details: HTMLDetailsElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    if (told !== null) told.textContent = "Copied with its source";
    details.classList.add("copied");
    setTimeout(() => details.classList.remove("copied"), 2000);
  } catch {
    details.open = true;
    details.querySelector("textarea")?.select();
  }
}

document.addEventListener("click", (event) => {
  const summary = (event.target as HTMLElement).closest<HTMLElement>("details.copy > summary");
  const details = summary?.parentElement;
  if (!(details instanceof HTMLDetailsElement) || details.open) return;
  event.preventDefault();
  void copy(details, details.querySelector("textarea")?.value ?? "");
});
