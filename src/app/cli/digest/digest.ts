import { Command } from "commander";
import { digestAddCommand } from "./add.ts";
import { digestListCommand } from "./list.ts";
import { digestPreviewCommand } from "./preview.ts";
import { digestRemoveCommand } from "./remove.ts";
import { digestRunCommand } from "./run.ts";
import { digestSendCommand } from "./send.ts";

/** `rapporteur digest`: the news of a dossier by mail. */
export function digestCommand(): Command {
  const command = new Command("digest").description(
    "Send what moved and what comes next by mail, daily or weekly",
  );
  const parts = [
    digestAddCommand(),
    digestListCommand(),
    digestRemoveCommand(),
    digestPreviewCommand(),
    digestSendCommand(),
    digestRunCommand(),
  ];
  for (const part of parts) command.addCommand(part);
  return command
    .addHelpText("after", NOTES)
    .showHelpAfterError("(run `rapporteur digest --help` for what there is)");
}

const NOTES = `
The mail server is named by the environment, or by the file ~/.config/rapporteur/mail.json: RAPPORTEUR_SMTP_HOST, _PORT,
_TLS (starttls, tls or none), _USER, _PASSWORD or _PASSWORD_FILE, RAPPORTEUR_MAIL_FROM, and RAPPORTEUR_BASE_URL, the address
at which the workspace is reached. See docs/digest.md. Nothing of it is kept in the workspace.`;
