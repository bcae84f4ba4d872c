// On the matrix: cells open without loading the page again, and a slider goes through the days at which something changed.
// The address says what is shown, so that Back and a copied address show the same; without this script links and fields do.

const place = document.querySelector<HTMLElement>("#swap");
const form = document.querySelector<HTMLFormElement>("form[data-compare]");
let shown = withoutOpen(location.href);
let asking: AbortController | null = null;

/** The words of a line open beside the matrix, which stays as it is. */
function withoutOpen(address: string): string {
  const url = new URL(address);
  url.searchParams.delete("open");
  url.hash = "";
  return url.href;
}

async function swap(address: string): Promise<void> {
  if (place === null) return;
  asking?.abort();
  asking = new AbortController();
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: asking.signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("#swap");
  if (!answer.ok || fresh === null) {
    location.href = address;
    return;
  }
  const { scrollLeft = 0, scrollTop = 0 } = place.querySelector(".matrix") ?? {};
  place.replaceChildren(...fresh.childNodes);
  place.querySelector(".matrix")?.scrollTo(scrollLeft, scrollTop);
  shown = withoutOpen(address);
}

/** Goes to an address without loading the page; `quiet` replaces it in the history, as for each step of a slider. */
async function go(address: string, quiet = false): Promise<void> {
  if (quiet) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  await swap(address).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === "AbortError")) location.href = address;
  });
}

document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-swap]");
  if (link === null) return;
  event.preventDefault();
  const chosen = document.querySelector<HTMLAnchorElement>("a[aria-current=true]")?.closest("tr");
  const row = chosen == null ? -1 : rows().indexOf(chosen);
  void go(link.href).then(() => {
    const target =
      link.dataset.shut === undefined
        ? document.querySelector<HTMLElement>("#cell")
        : rows()[row]?.querySelector<HTMLElement>("td a");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest" });
  });
});

function rows(): Element[] {
  return [...document.querySelectorAll(".matrix tr[data-line]")];
}

addEventListener("popstate", () => {
  if (withoutOpen(location.href) !== shown) void swap(location.href);
});

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

/** Two sliders, one a field, over the days at which something changed. */
function addSliders(form: HTMLFormElement, days: readonly string[]): void {
  const line = document.createElement("div");
  line.className = "slider";
  for (const name of ["then", "now"] as const) {
    const field = form.querySelector<HTMLInputElement>(`#${name}`);
    if (field === null) return;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.max = String(days.length - 1);
    slider.value = String(indexOf(days, field.value, name));
    slider.setAttribute("aria-label", name === "then" ? "Then" : "Now");
    const told = document.createElement("output");
    const tell = () => {
      const day = days[Number(slider.value)] ?? "";
      told.value = day === "" ? "" : DAY.format(Date.parse(day));
      slider.setAttribute("aria-valuetext", told.value);
      return day;
    };
    tell();
    slider.addEventListener("input", () => {
      field.value = tell();
      void go(addressOf(form), true);
    });
    field.addEventListener("change", () => {
      slider.value = String(indexOf(days, field.value, name));
      tell();
    });
    line.append(slider, told);
  }
  form.append(line);
}

function indexOf(days: readonly string[], day: string, name: "then" | "now"): number {
  if (day === "") return name === "then" ? 0 : days.length - 1;
  return Math.max(
    0,
    days.findLastIndex((one) => one <= day),
  );
}

/** The address with the days of the fields; the rest of it stays. */
function addressOf(form: HTMLFormElement): string {
  const url = new URL(location.href);
  const data = new FormData(form);
  for (const name of ["then", "now"]) {
    const value = String(data.get(name) ?? "");
    if (value === "") url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  url.searchParams.delete("after");
  return url.href;
}

const days = form?.dataset.days?.split(" ") ?? [];
if (form !== null && days.length > 2 && new URL(location.href).searchParams.has("then"))
  addSliders(form, days);
