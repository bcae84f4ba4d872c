import type { Digest, DigestMail, Store } from "../../../store/index.ts";
import { momentWords } from "../../digest/dates.ts";
import { mailWords } from "../../digest/mail-words.ts";
import { planWords } from "../../digest/plan.ts";
import { clean } from "../../export/text/clean.ts";
import { inWorkspace } from "../dossier/workspace.ts";
import type { FormatOptions } from "../dossier/workspace-option.ts";

/** Mails of each digest that are shown. */
const LAST = 3;

/** Prints the digests and gives the exit status. */
export function runDigestList(name: string | undefined, options: FormatOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = name === undefined ? undefined : await store.dossiers.need(name);
    const digests = await store.digests.list(dossier?.id);
    const shown = await Promise.all(
      digests.map(async (digest) => ({ digest, mails: await store.digestMails.list(digest.id, LAST) })),
    );
    process.stdout.write(options.format === "json" ? jsonOf(shown) : await textOf(store, shown));
    return 0;
  });
}

interface Shown {
  readonly digest: Digest;
  readonly mails: readonly DigestMail[];
}

/** Without the token, which lets whoever has it end the digest. */
function jsonOf(shown: readonly Shown[]): string {
  const rows = shown.map(({ digest: { token: _token, ...digest }, mails }) => ({ ...digest, mails }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

async function textOf(store: Store, shown: readonly Shown[]): Promise<string> {
  if (shown.length === 0) return "No digest: `rapporteur digest add DOSSIER ADDRESS` begins one\n";
  const names = new Map((await store.dossiers.list()).map(({ id, name }) => [id, name]));
  return shown
    .map(({ digest, mails }) => {
      const { dossierId, recipient, plan, nextAt, endedWhy } = digest;
      const state = endedWhy === null ? `next ${momentWords(nextAt, plan)}` : `ended: ${endedWhy}`;
      const head = `${clean(names.get(dossierId) ?? "")} to ${recipient} ${planWords(plan)}; ${clean(state)}`;
      return [head, ...mails.map((mail) => `  ${clean(mailWords(mail, plan))}`)].join("\n");
    })
    .map((text) => `${text}\n`)
    .join("");
}
