import type { Store } from "../../../store/index.ts";
import { type MailSettings, MailSettingsError, mailSettings } from "../../digest/mail-settings.ts";
import { runDigests } from "../../digest/run-digests.ts";
import { type DigestWork, type Sent, sendDue, sendNow } from "../../digest/send-due.ts";
import { sentWords } from "../../digest/sent-words.ts";
import { clean } from "../../export/text/clean.ts";
import { vectorsOnce } from "../../vectors.ts";
import { inWorkspace } from "../dossier/workspace.ts";
import type { WorkspaceOptions } from "../dossier/workspace-option.ts";
import { digestFault } from "./digest-fault.ts";

/** The options of `rapporteur digest run` as they were given. */
export interface DigestRunOptions extends WorkspaceOptions {
  readonly once?: boolean;
}

/** Sends the digests of a dossier now, and gives the exit status. */
export function runDigestSend(
  name: string,
  address: string | undefined,
  options: WorkspaceOptions,
): Promise<number> {
  return sending(options, async (work) => {
    const { id } = await work.store.dossiers.need(name);
    const digests = (await work.store.digests.list(id)).filter(
      ({ recipient }) => address === undefined || recipient === address,
    );
    if (digests.length === 0) {
      const who = address === undefined ? "" : ` to ${JSON.stringify(address)}`;
      process.stderr.write(
        `rapporteur: the dossier has no digest${who}: \`rapporteur digest add\` begins one\n`,
      );
      return 2;
    }
    let status = 0;
    for (const digest of digests) status = Math.max(status, await tellAll(sendNow(work, digest)));
    return status;
  });
}

/** Sends what is due, once or until it is stopped, and gives the exit status. */
export function runDigestRun(options: DigestRunOptions): Promise<number> {
  return sending(options, async (work) => {
    if (options.once === true) return tellAll(sendDue(work));
    const stop = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop.abort());
    await tellAll(runDigests(work, stop.signal));
    return 0;
  });
}

function sending(options: WorkspaceOptions, run: (work: DigestWork) => Promise<number>): Promise<number> {
  return digestFault(() => {
    const settings = mailSettings();
    if (settings === null) {
      throw new MailSettingsError(
        "no mail server is named: set RAPPORTEUR_SMTP_HOST (see `rapporteur digest --help`)",
      );
    }
    return inWorkspace(options, (store) => run(workOf(store, settings)));
  });
}

function workOf(store: Store, settings: MailSettings): DigestWork {
  return { store, settings, vectors: vectorsOnce(), now: () => new Date(), random: Math.random };
}

async function tellAll(all: AsyncGenerator<Sent>): Promise<number> {
  let status = 0;
  for await (const sent of all) {
    const isFault = sent.outcome !== "sent" && sent.outcome !== "nothing-new";
    if (isFault) status = 3;
    (isFault ? process.stderr : process.stdout).write(
      `${isFault ? "rapporteur: " : ""}${clean(sentWords(sent))}\n`,
    );
  }
  return status;
}
