/** What calendars and feed readers can subscribe to, below the address of a dossier. */
export const SUBSCRIPTIONS = [
  { path: "calendar.ics", name: "Calendar" },
  { path: "feed.atom", name: "Feed" },
] as const;
