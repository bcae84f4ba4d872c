import { writeFile } from "node:fs/promises";
import { mailHtml } from "../../digest/mail-html.ts";
import { mailSettings } from "../../digest/mail-settings.ts";
import { mailText } from "../../digest/mail-text.ts";
import { planOf, recipientOf } from "../../digest/plan.ts";
import { previewOf } from "../../digest/preview.ts";
import { vectorsOnce } from "../../vectors.ts";
import { inWorkspace, type WorkspaceOptions } from "../dossier/workspace.ts";
import { digestFault } from "./digest-fault.ts";
import type { DigestAddOptions } from "./run-add.ts";

/** The options of `rapporteur digest preview` as they were given. */
export interface DigestPreviewOptions extends WorkspaceOptions, Omit<DigestAddOptions, "at"> {
  readonly html?: string;
}

/** Where the workspace is reached where nothing says so: what `rapporteur serve` prints. */
const LOOPBACK = "http://127.0.0.1:8731";

/** Shows a digest and gives the exit status. */
export function runDigestPreview(
  name: string,
  address: string | undefined,
  options: DigestPreviewOptions,
): Promise<number> {
  return digestFault(() =>
    inWorkspace(options, async (store) => {
      const dossier = await store.dossiers.need(name);
      const known = await store.digests.list(dossier.id);
      const digest = address === undefined ? null : known.find(({ recipient }) => recipient === address);
      if (digest === undefined) {
        process.stderr.write(`rapporteur: the dossier has no digest to ${JSON.stringify(address)}\n`);
        return 2;
      }
      const parts = await previewOf(
        { store, vectors: vectorsOnce(), now: () => new Date() },
        digest ?? { dossierId: dossier.id, recipient: recipientOf("you@example.org"), plan: planOf(options) },
        mailSettings()?.base ?? LOOPBACK,
      );
      if (options.html === undefined) process.stdout.write(mailText(parts));
      else {
        await writeFile(options.html, mailHtml(parts));
        process.stdout.write(`written to ${options.html}\n`);
      }
      if (parts.content.isEmpty)
        process.stderr.write("rapporteur: nothing is new: no mail would be sent now\n");
      return 0;
    }),
  );
}
