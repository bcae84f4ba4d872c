// On pages of days: the arrow keys go earlier and later, = is the + of most keyboards. Links do the same without this script.

const KEYS: { readonly [key: string]: string | undefined } = {
  ArrowLeft: "ArrowLeft",
  ArrowRight: "ArrowRight",
  "=": "+",
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
  if ((event.target as HTMLElement).matches("input, textarea, select, [contenteditable], summary")) return;
  const key = KEYS[event.key];
  const link = key === undefined ? null : document.querySelector<HTMLAnchorElement>(`a[data-key="${key}"]`);
  if (link === null) return;
  event.preventDefault();
  link.click();
});
