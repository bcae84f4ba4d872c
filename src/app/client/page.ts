// On every page: the keys that move and go, and the reader's time zone, which no header tells.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
// The server reads the zone with the next request.
// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=strict`;

/** Lines that `j` and `k` go through. */
const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-line]")];

function current(): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>("[data-line].at") ??
    document.activeElement?.closest<HTMLElement>("[data-line]") ??
    null
  );
}

function goTo(line: HTMLElement | undefined): void {
  if (line === undefined) return;
  current()?.classList.remove("at");
  line.classList.add("at");
  const target =
    line.querySelector<HTMLElement>("a[data-open]") ?? line.querySelector<HTMLElement>("a, button, summary");
  target?.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}

function move(step: 1 | -1): void {
  const all = lines();
  const at = current();
  const index = at === null ? -1 : all.indexOf(at);
  goTo(all[index === -1 ? (step === 1 ? 0 : all.length - 1) : index + step]);
}

/** Presses what carries the key: in the open panel first, then in the line, then on the page. */
function press(key: string): boolean {
  const places = [document.querySelector("#evidence:not([hidden])"), current(), document];
  for (const place of places) {
    const target = place?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (target != null) {
      target.click();
      return true;
    }
  }
  return false;
}

let going = false;

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target as HTMLElement;
  if (
    target.matches(
      "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]",
    )
  ) {
    if (event.key === "Escape") target.blur();
    return;
  }
  if (going) {
    going = false;
    const link = document.querySelector<HTMLAnchorElement>(`a[data-go="${CSS.escape(event.key)}"]`);
    if (link !== null) {
      event.preventDefault();
      link.click();
    }
    return;
  }
  if (act(event.key)) event.preventDefault();
}

function act(key: string): boolean {
  switch (key) {
    case "j":
    case "k":
      move(key === "j" ? 1 : -1);
      return true;
    case "g":
      going = true;
      setTimeout(() => {
        going = false;
      }, 1500);
      return true;
    case "/":
      document.querySelector<HTMLInputElement>("#find")?.focus();
      return true;
    case "?":
      document.querySelector<HTMLAnchorElement>("a[data-help]")?.click();
      return true;
    default:
      return key.length === 1 && press(key);
  }
}

document.addEventListener("keydown", onKey);
document.addEventListener("focusin", (event) => {
  const line = (event.target as HTMLElement).closest<HTMLElement>("[data-line]");
  if (line === null || line.classList.contains("at")) return;
  document.querySelector("[data-line].at")?.classList.remove("at");
  line.classList.add("at");
});
