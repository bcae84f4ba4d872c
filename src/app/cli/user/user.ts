import { Argument, Command, Option } from "commander";
import { ROLES, type Role } from "../../../store/rights.ts";
import {
  type FormatOptions,
  formatOption,
  type WorkspaceOptions,
  workspaceOption,
} from "../dossier/workspace-option.ts";

const NAME = "the name, as it is typed to sign in";

/** `rapporteur user`: who may come into a workspace that other machines can reach. */
export function userCommand(): Command {
  const command = new Command("user").description(
    "Say who may come into a workspace that is shared (`rapporteur serve --listen`)",
  );
  const parts = [
    addUser(),
    listUsers(),
    roleOfUser(),
    passwordOfUser(),
    disableUser(),
    enableUser(),
    removeUser(),
  ];
  for (const part of parts) command.addCommand(part);
  return command
    .showHelpAfterError("(run `rapporteur user --help` for what there is)")
    .addHelpText("after", NOTES);
}

const NOTES = `
A reader reads; a reviewer corrects the record too; an owner also adds sources, changes settings and says who may come in.
Passwords are asked for, or read from standard input (one line); only a hash of them is kept.

Examples:
  $ rapporteur user add "Ada Brandt" --role owner
  $ pass show rapporteur/oduya | rapporteur user add Oduya --role reviewer
  $ rapporteur user role Oduya owner`;

function addUser(): Command {
  return new Command("add")
    .description("Add a user; the first one is an owner")
    .argument("<name>", NAME)
    .addOption(new Option("-r, --role <role>", "what the user may do (default: reader)").choices(ROLES))
    .addOption(workspaceOption())
    .action(async (name: string, options: WorkspaceOptions & { readonly role?: Role }) => {
      const { runAdd } = await import("./run-user.ts");
      process.exitCode = await runAdd(name, options);
    });
}

function listUsers(): Command {
  return new Command("list")
    .description("List the users with their roles")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (options: FormatOptions) => {
      const { runList } = await import("./run-user.ts");
      process.exitCode = await runList(options);
    });
}

function roleOfUser(): Command {
  return new Command("role")
    .description("Give a user another role, at once")
    .argument("<name>", NAME)
    .addArgument(new Argument("<role>", "what the user may do").choices(ROLES))
    .addOption(workspaceOption())
    .action(async (name: string, role: Role, options: WorkspaceOptions) => {
      const { runRole } = await import("./run-user.ts");
      process.exitCode = await runRole(name, role, options);
    });
}

function passwordOfUser(): Command {
  return new Command("password")
    .description("Give a user another password, and sign the user out everywhere")
    .argument("<name>", NAME)
    .addOption(workspaceOption())
    .action(async (name: string, options: WorkspaceOptions) => {
      const { runPassword } = await import("./run-user.ts");
      process.exitCode = await runPassword(name, options);
    });
}

function disableUser(): Command {
  return new Command("disable")
    .description("Keep a user out, tokens too, without forgetting who that was")
    .argument("<name>", NAME)
    .addOption(workspaceOption())
    .action(async (name: string, options: WorkspaceOptions) => {
      const { runDisabled } = await import("./run-user.ts");
      process.exitCode = await runDisabled(name, true, options);
    });
}

function enableUser(): Command {
  return new Command("enable")
    .description("Let a user in again")
    .argument("<name>", NAME)
    .addOption(workspaceOption())
    .action(async (name: string, options: WorkspaceOptions) => {
      const { runDisabled } = await import("./run-user.ts");
      process.exitCode = await runDisabled(name, false, options);
    });
}

function removeUser(): Command {
  return new Command("remove")
    .description("Remove a user with sessions and tokens; corrections keep the name")
    .argument("<name>", NAME)
    .addOption(workspaceOption())
    .action(async (name: string, options: WorkspaceOptions) => {
      const { runRemove } = await import("./run-user.ts");
      process.exitCode = await runRemove(name, options);
    });
}
