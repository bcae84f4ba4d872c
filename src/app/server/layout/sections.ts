/** The pages of a dossier in the order of its navigation; `key` follows `g` on the keyboard. */
export const SECTIONS = [
  { id: "brief", name: "Brief", path: "", key: "b" },
  { id: "positions", name: "Positions", path: "/positions", key: "p" },
  { id: "timeline", name: "Timeline", path: "/timeline", key: "t" },
  { id: "calendar", name: "Calendar", path: "/calendar", key: "c" },
  { id: "statements", name: "Statements", path: "/statements", key: "s" },
  { id: "people", name: "People", path: "/people", key: "n" },
  { id: "articles", name: "Articles", path: "/articles", key: "a" },
  { id: "review", name: "Review", path: "/review", key: "r" },
  { id: "sources", name: "Sources", path: "/sources", key: "o" },
  { id: "settings", name: "Settings", path: "/settings", key: "," },
] as const;

export type SectionId = (typeof SECTIONS)[number]["id"];
