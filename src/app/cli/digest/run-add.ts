import { mailSettings } from "../../digest/mail-settings.ts";
import { planOf, planWords, recipientOf } from "../../digest/plan.ts";
import { nextSlot } from "../../digest/schedule.ts";
import { clean } from "../../export/text/clean.ts";
import { inWorkspace, type WorkspaceOptions } from "../dossier/workspace.ts";
import { digestFault } from "./digest-fault.ts";

/** The options of `rapporteur digest add` as they were given. */
export interface DigestAddOptions extends WorkspaceOptions {
  readonly weekly?: string;
  readonly at?: string;
  readonly zone?: string;
  readonly language?: string;
}

/** Adds a digest and gives the exit status. */
export function runDigestAdd(name: string, address: string, options: DigestAddOptions): Promise<number> {
  return digestFault(() =>
    inWorkspace(options, async (store) => {
      const { id, name: known } = await store.dossiers.need(name);
      const plan = planOf(options);
      const nextAt = nextSlot(plan, new Date());
      const { recipient } = await store.digests.add(id, recipientOf(address), { plan, nextAt });
      process.stdout.write(
        `${clean(known)} goes to ${recipient} ${planWords(plan)}, when there is something new\n`,
      );
      if (mailSettings() === null) {
        process.stdout.write("No mail server is named yet: see `rapporteur digest --help`\n");
      } else {
        process.stdout.write("`rapporteur serve` and `rapporteur digest run` send it\n");
      }
      return 0;
    }),
  );
}
