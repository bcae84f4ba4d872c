/** The addresses of the web among words that stand apart, without fragments; each once. */
export function addressesOf(text: string): string[] {
  const found = text.split(/\s+/).flatMap((word) => {
    const url = /^https?:\/\//i.test(word) ? URL.parse(word) : null;
    if (url === null || url.username !== "" || url.password !== "") return [];
    url.hash = "";
    return [url.href];
  });
  return [...new Set(found)];
}
