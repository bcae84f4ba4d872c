import type { Digest } from "../../../../store/index.ts";
import { momentWords } from "../../../digest/dates.ts";
import { mailWords } from "../../../digest/mail-words.ts";
import { planWords, WEEKDAYS } from "../../../digest/plan.ts";
import type { AppContext } from "../../context.ts";
import { Empty } from "../../parts/empty.tsx";

/** Mails of each digest that are shown. */
const LAST = 3;

/** Who gets the news of the dossier by mail, what it says now, and how to send it to somebody more. */
export async function Digests({ c }: { readonly c: AppContext }) {
  const { store, workshop } = c.var.server;
  const { id } = c.var.dossier;
  const digests = await store.digests.list(id);
  return (
    <section aria-labelledby="digest">
      <h2 id="digest">Digest by mail</h2>
      {workshop === undefined || workshop.mail !== null ? null : (
        <p>
          No mail server is named yet: whoever runs this server sets <code>RAPPORTEUR_SMTP_HOST</code> and
          what docs/digest.md says beside it.
        </p>
      )}
      {digests.length === 0 ? (
        <Empty>Nobody gets it yet. It comes only when something moved, was agreed on, or comes soon.</Empty>
      ) : (
        <ul class="lines">
          {digests.map((digest) => (
            <OneDigest c={c} digest={digest} />
          ))}
        </ul>
      )}
      <AddDigest c={c} />
      <details class="add">
        <summary>What it says now</summary>
        <iframe
          class="preview"
          title="Preview of the digest"
          sandbox=""
          loading="lazy"
          src={`/d/${id}/settings/digest/preview`}
        />
      </details>
    </section>
  );
}

async function OneDigest({ c, digest }: { readonly c: AppContext; readonly digest: Digest }) {
  const { id, recipient, plan, nextAt, endedWhy } = digest;
  const mails = await c.var.server.store.digestMails.list(id, LAST);
  const act = (name: string, word: string) => (
    <form method="post" action={`/d/${c.var.dossier.id}/settings/digest/${name}`} class="act">
      <input type="hidden" name="digest" value={String(id)} />
      <button type="submit" aria-label={`${word}: ${recipient}`}>
        {word}
      </button>
    </form>
  );
  return (
    <li data-line>
      <p>
        <bdi>{recipient}</bdi> {planWords(plan)}
      </p>
      <p class="facts">{endedWhy === null ? `next ${momentWords(nextAt, plan)}` : <>ended: {endedWhy}</>}</p>
      {mails.map((mail) => (
        <p class="facts">{mailWords(mail, plan)}</p>
      ))}
      <div class="acts">
        {endedWhy === null ? act("send", "Send now") : act("resume", "Let it go on")}
        {endedWhy === null ? act("end", "End it") : act("remove", "Remove")}
        <a class="button" href={`/d/${c.var.dossier.id}/settings/digest/preview?digest=${id}`}>
          Preview <span class="unseen">for {recipient}</span>
        </a>
      </div>
    </li>
  );
}

function AddDigest({ c }: { readonly c: AppContext }) {
  const { language, zone } = c.var.locale;
  return (
    <details class="add">
      <summary>Send it to somebody</summary>
      <form method="post" action={`/d/${c.var.dossier.id}/settings/digest/add`}>
        <label for="recipient">Mail address</label>
        <input id="recipient" name="recipient" type="email" required autocomplete="off" />
        <label for="every">How often</label>
        <select id="every" name="weekly">
          <option value="">Every day</option>
          {WEEKDAYS.map((day) => (
            <option value={day}>Every {day}</option>
          ))}
        </select>
        <label for="at">Time</label>
        <input id="at" name="at" type="time" required value="07:30" />
        <label for="zone">Time zone</label>
        <input id="zone" name="zone" required value={zone} autocomplete="off" />
        <label for="language">Dates as written in</label>
        <input id="language" name="language" required value={language} autocomplete="off" />
        <p class="inline">
          <button type="submit">Send it</button>
        </p>
      </form>
    </details>
  );
}
