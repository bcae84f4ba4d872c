// Files dropped anywhere on the page, and what is pasted outside of a field, go into the forms that are there without this
// script too; the list of what is being read is asked for again while something waits.

const EVERY_MS = 2_000;

const form = document.querySelector<HTMLFormElement>("form[data-drop]");
const files = form?.querySelector<HTMLInputElement>("input[type=file]:not([webkitdirectory])") ?? null;

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function droppedAddress(event: DragEvent): string {
  return (
    event.dataTransfer
      ?.getData("text/uri-list")
      .split(/\r?\n/)
      .find((line) => /^https?:/.test(line)) ?? ""
  );
}

document.addEventListener("dragover", (event) => {
  if (form === null) return;
  if (!hasFiles(event) && !event.dataTransfer?.types.includes("text/uri-list")) return;
  event.preventDefault();
  form.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) form?.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  form?.classList.remove("over");
  if (form === null || files === null) return;
  const dropped = event.dataTransfer?.files;
  const address = droppedAddress(event);
  if (dropped !== undefined && dropped.length > 0) {
    event.preventDefault();
    files.files = dropped;
    form.requestSubmit();
  } else if (address !== "") {
    event.preventDefault();
    fill("#address", address);
  }
});

function fill(field: string, text: string): void {
  const element = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(field);
  if (element === null) return;
  const around = element.closest("details");
  if (around !== null) around.open = true;
  element.value = text;
  element.focus();
}

document.addEventListener("paste", (event) => {
  const target = event.target as HTMLElement;
  if (form === null || target.closest("input, textarea, [contenteditable]") !== null) return;
  const data = event.clipboardData;
  if (data === null) return;
  if (data.files.length > 0 && files !== null) {
    files.files = data.files;
    form.requestSubmit();
    return;
  }
  const text = data.getData("text/plain").trim();
  if (/^https?:\/\/\S+$/.test(text)) fill("#address", text);
  else if (text !== "") fill("#text", data.getData("text/html") || text);
});

async function refresh(): Promise<void> {
  const progress = document.querySelector<HTMLElement>("#progress");
  if (progress === null || progress.dataset.busy === "0") return;
  if (!document.hidden && !progress.contains(document.activeElement)) {
    const answer = await fetch(`${location.pathname}/progress`, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const made = new DOMParser()
        .parseFromString(await answer.text(), "text/html")
        .querySelector("#progress");
      if (made !== null) progress.replaceWith(made);
    }
  }
  setTimeout(refresh, EVERY_MS);
}
setTimeout(refresh, EVERY_MS);
