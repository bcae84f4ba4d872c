import {
  type CalendarEntry,
  type Publication,
  type PublishedCalendar,
  publishMeetings,
} from "../../dossier/calendar/publish.ts";
import { type Dossier, type Store, StoreError } from "../../store/index.ts";

/**
 * Notes what a calendar file is to say of the meetings of a dossier and gives the UID and SEQUENCE of each, after what
 * earlier files said. All meetings of the dossier have to be given: what is missing is withdrawn. A workspace that can't
 * be written now gives the same, without noting it.
 */
export async function publishCalendar(
  store: Store,
  dossier: Dossier,
  entries: readonly CalendarEntry[],
): Promise<PublishedCalendar> {
  const suffix = `.${dossier.id}`;
  let publication: Publication | null = null;
  try {
    await store.published.revise(dossier.id, (before) => {
      publication = publishMeetings(before, entries, suffix);
      return publication.after;
    });
  } catch (error) {
    if (!(error instanceof StoreError) || !["read-only", "full", "busy"].includes(error.code)) throw error;
  }
  return publication ?? publishMeetings(await store.published.list(dossier.id), entries, suffix);
}
