import { createRequire } from "node:module";
import { SourceError } from "../failure.ts";
import type { Answer } from "./request.ts";

/** What a robots.txt says of the pages of one origin. */
export interface RobotRules {
  allows(url: string): boolean;
}

/** The name by which robots.txt files may speak of this program. */
export const ROBOT_NAME = "Rapporteur";

const NO_RULES: RobotRules = { allows: () => true };
/** The standard asks for at least so much to be read. */
const MAX_BYTES = 500 * 1024;

// The package's types say that its function is a property "default"; it is the module itself.
const robotsParser: (
  url: string,
  content: string,
) => { isAllowed(url: string, agent: string): boolean | undefined } = createRequire(import.meta.url)(
  "robots-parser",
);

/** The rules of a robots.txt (RFC 9309). */
export function robotRules(url: string, content: string): RobotRules {
  const robot = robotsParser(url, content);
  return { allows: (page) => robot.isAllowed(page, ROBOT_NAME) !== false };
}

/** Fetches one address with its redirects, whatever a robots.txt says. */
export type Follow = (url: URL, signal: AbortSignal) => Promise<Answer>;

/** Asks the robots.txt of an address's origin, once for each origin; throws "robots" where it forbids the address. */
export function robotsGate(follow: Follow): (url: URL, signal: AbortSignal) => Promise<void> {
  const rulesByOrigin = new Map<string, Promise<RobotRules>>();
  return async (url, signal) => {
    const { origin } = url;
    const rules = rulesByOrigin.get(origin) ?? rulesAt(new URL("/robots.txt", url), follow, signal);
    rulesByOrigin.set(origin, rules);
    const known = await rules.catch((error: unknown) => {
      rulesByOrigin.delete(origin);
      throw error;
    });
    if (!known.allows(url.href)) throw new SourceError("robots", "its robots.txt asks not to fetch it");
  };
}

/** A file that is missing or refused allows everything; a server that fails allows nothing, as the standard has it. */
async function rulesAt(address: URL, follow: Follow, signal: AbortSignal): Promise<RobotRules> {
  const answer = await follow(address, signal);
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const bytes = await answer.body(MAX_BYTES).catch((error: unknown) => {
      if (error instanceof SourceError && error.code === "too-large") return null;
      throw error;
    });
    return bytes === null ? NO_RULES : robotRules(address.href, new TextDecoder().decode(bytes));
  }
  answer.discard();
  if (status < 500) return NO_RULES;
  throw new SourceError("robots", `its robots.txt can't be read (status ${status}), so nothing is fetched`);
}
