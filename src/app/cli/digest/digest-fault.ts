import { MailSettingsError } from "../../digest/mail-settings.ts";
import { PlanError } from "../../digest/plan.ts";
import { clean } from "../../export/text/clean.ts";

/** Does the work; what is wrong with what was asked for, or with the settings of mail, is one line and status 2. */
export async function digestFault(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PlanError || error instanceof MailSettingsError)) throw error;
    process.stderr.write(`rapporteur: ${clean(error.message)}\n`);
    return 2;
  }
}
