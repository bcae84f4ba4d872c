// The text and the record of an article light each other up: pointing at words marks their line, going to a line shows its
// words. The address keeps the line that is lit. Without this script the same links do it with a load of the page.

const page = document.querySelector<HTMLElement>(".article");
const text = page?.querySelector<HTMLElement>(".text") ?? null;
const beside = page?.querySelector<HTMLElement>(".beside") ?? null;
/** Beside each other there is room for both; else the line opens as a sheet over the text. */
const wide = matchMedia("(min-width: 60rem)");

const linesOf = (element: HTMLElement): string[] => element.dataset.lines?.split(" ") ?? [];
const marksOf = (line: string): HTMLElement[] =>
  text === null ? [] : [...text.querySelectorAll<HTMLElement>(`mark[data-lines~="${CSS.escape(line)}"]`)];
const itemOf = (line: string): HTMLElement | null =>
  beside?.querySelector<HTMLElement>(`li[data-lines="${CSS.escape(line)}"]`) ?? null;

function light(line: string | null): void {
  for (const element of page?.querySelectorAll(".lit, .pointed") ?? [])
    element.classList.remove("lit", "pointed");
  if (line === null) return;
  for (const mark of marksOf(line)) mark.classList.add("lit");
  itemOf(line)?.classList.add("lit");
  const url = new URL(location.href);
  url.searchParams.set("line", line);
  url.hash = "";
  history.replaceState(history.state, "", url);
}

function showWords(line: string): void {
  const [mark] = marksOf(line);
  if (mark === undefined) return;
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) mark.scrollIntoView({ block: "center" });
}

/** Opens the line as a sheet, as links elsewhere do. */
function openSheet(line: string): void {
  const url = new URL(location.href);
  url.searchParams.set("open", `${page?.dataset.number}.${line}`);
  history.pushState(null, "", url);
  dispatchEvent(new PopStateEvent("popstate"));
}

function goToItem(line: string): void {
  light(line);
  if (!wide.matches) {
    openSheet(line);
    return;
  }
  const item = itemOf(line);
  document.querySelector("[data-line].at")?.classList.remove("at");
  item?.classList.add("at");
  item?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
}

/** The innermost line of the words; of the same words the next one each time. */
function lineAt(mark: HTMLElement): string | undefined {
  const lines = linesOf(mark);
  const at = lines.findIndex((line) => itemOf(line)?.classList.contains("lit"));
  return lines[(at + 1) % lines.length];
}

text?.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  const ref = target.closest<HTMLElement>("a[data-ref]");
  if (ref?.dataset.ref !== undefined) {
    event.preventDefault();
    goToItem(ref.dataset.ref);
    return;
  }
  const mark = target.closest<HTMLElement>("mark[data-lines]");
  // Who selects words wants to copy them.
  if (mark === null || target.closest("a") !== null || getSelection()?.isCollapsed === false) return;
  const line = lineAt(mark);
  if (line !== undefined) goToItem(line);
});

beside?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = (event.target as HTMLElement).closest<HTMLElement>("a.to-words");
  const line = link?.closest<HTMLElement>("li")?.dataset.lines;
  if (line === undefined) return;
  event.preventDefault();
  light(line);
  marksOf(line)[0]?.scrollIntoView({ block: "center" });
});

beside?.addEventListener("focusin", (event) => {
  const line = (event.target as HTMLElement).closest<HTMLElement>("li[data-lines]")?.dataset.lines;
  if (line === undefined || itemOf(line)?.classList.contains("lit") === true) return;
  light(line);
  if (wide.matches) showWords(line);
});

page?.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  for (const element of page.querySelectorAll(".pointed")) element.classList.remove("pointed");
  const item = (event.target as HTMLElement).closest<HTMLElement>("li[data-lines]");
  for (const mark of item === null ? [] : linesOf(item).flatMap(marksOf)) mark.classList.add("pointed");
});

const lit = beside?.querySelector<HTMLElement>("li.lit") ?? null;
if (wide.matches && beside !== null && lit !== null) {
  beside.scrollTop +=
    lit.getBoundingClientRect().top - beside.getBoundingClientRect().top - beside.clientHeight / 3;
}
