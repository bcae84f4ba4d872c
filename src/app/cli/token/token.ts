import { Argument, Command, InvalidArgumentError } from "commander";
import { SCOPES, type Scope } from "../../../store/rights.ts";
import { type FormatOptions, formatOption, workspaceOption } from "../dossier/workspace-option.ts";
import type { AddOptions } from "./run-token.ts";

/** `rapporteur token`: secrets by which programs come in. */
export function tokenCommand(): Command {
  const command = new Command("token").description(
    "Give programs secrets by which they come into a shared workspace, and take them back",
  );
  for (const part of [addToken(), listTokens(), revokeToken()]) command.addCommand(part);
  return command
    .showHelpAfterError("(run `rapporteur token --help` for what there is)")
    .addHelpText("after", NOTES);
}

const NOTES = `
A token may what its user may, within its scopes: read the record, correct it too, manage sources and settings too. The
scope "subscribe" opens the calendar and the feed of a dossier alone, by an address with ?token= in it.
The secret is printed once; only a hash of it is kept.

Examples:
  $ rapporteur token add Oduya "nightly export" --scopes read --days 90
  $ rapporteur token add Oduya "phone calendar" --scopes subscribe --dossier "Lake Runn"
  $ rapporteur token revoke 3`;

function addToken(): Command {
  return new Command("add")
    .description("Make a token for a user, and print its secret")
    .argument("<user>", "whose token it is")
    .argument("<name>", "what it is for")
    .option("-s, --scopes <scopes>", `what it opens, comma-separated: ${SCOPES.join(", ")}`, scopesOf, [
      "read",
    ])
    .option("--days <number>", "when it ends; without this, when it is revoked", daysOf)
    .option("--dossier <name>", "with subscribe: the one dossier that it is for")
    .addOption(workspaceOption())
    .action(async (user: string, name: string, options: AddOptions) => {
      const { runAdd } = await import("./run-token.ts");
      process.exitCode = await runAdd(user, name, options);
    });
}

function listTokens(): Command {
  return new Command("list")
    .description("List the tokens with their users, scopes and when they were last used")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (options: FormatOptions) => {
      const { runList } = await import("./run-token.ts");
      process.exitCode = await runList(options);
    });
}

function revokeToken(): Command {
  return new Command("revoke")
    .description("End tokens, at once")
    .addArgument(new Argument("<number...>", "the numbers in the list").argParser(numbersOf))
    .addOption(workspaceOption())
    .action(async (numbers: readonly number[], options: FormatOptions) => {
      const { runRevoke } = await import("./run-token.ts");
      process.exitCode = await runRevoke(numbers, options);
    });
}

function scopesOf(given: string): Scope[] {
  const names = given.split(",").map((name) => name.trim());
  const scopes = names.flatMap((name) => SCOPES.filter((scope) => scope === name));
  if (scopes.length !== names.length) {
    throw new InvalidArgumentError(`Scopes are ${SCOPES.join(", ")}.`);
  }
  return [...new Set(scopes)];
}

function daysOf(given: string): number {
  const days = Number(given);
  if (!/^\d{1,4}$/.test(given) || days < 1) throw new InvalidArgumentError("It is a whole number from 1 on.");
  return days;
}

function numbersOf(given: string, before: readonly number[] | undefined): readonly number[] {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError("It is a number in the list of tokens.");
  return [...(before ?? []), Number(given)];
}
