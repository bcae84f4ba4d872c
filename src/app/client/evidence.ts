// Opens the words of a line in the panel beside it, without loading the page again. The address keeps what is open, so that
// Back closes it and a copied address shows the same; without this script the same links lead to the article.

const panel = document.querySelector<HTMLElement>("#evidence");
const dossier = /^\/d\/\d+/.exec(location.pathname)?.[0];
let opener: HTMLElement | null = null;

async function show(key: string): Promise<void> {
  if (panel === null || dossier === undefined) return;
  const [number, line] = key.split(".");
  const beside = encodeURIComponent(`${location.pathname}${location.search}`);
  const address = `${dossier}/evidence/${number}/${line}?beside=${beside}`;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  // What the server makes is escaped there; its policy lets no script in.
  panel.innerHTML = await answer.text();
  panel.hidden = false;
  document.body.classList.add("with-evidence");
  panel.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
}

function hide(): void {
  if (panel === null || panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("with-evidence");
  opener?.focus({ preventScroll: true });
}

function withOpen(key: string | null): string {
  const url = new URL(location.href);
  if (key === null) url.searchParams.delete("open");
  else url.searchParams.set("open", key);
  return url.href;
}

document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-open], a[data-close]");
  if (link === null || panel === null) return;
  event.preventDefault();
  const key = link.dataset.open;
  if (key === undefined) {
    history.pushState(null, "", withOpen(null));
    hide();
    return;
  }
  opener = link;
  history.pushState(null, "", withOpen(key));
  void show(key);
});

addEventListener("popstate", () => {
  const key = new URL(location.href).searchParams.get("open");
  if (key === null) hide();
  else void show(key);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel === null || panel.hidden) return;
  panel.querySelector<HTMLAnchorElement>("a[data-close]")?.click();
});
