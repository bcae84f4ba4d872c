import { createRequire } from "node:module";
import { SourceError } from "../failure.ts";
import type { Answer } from "./request.ts";

/** What a robots.txt says of the pages of one origin. */
export interface RobotRules {
  allows(url: string): boolean;
  /** Seconds between two requests; 0 where it says nothing. */
  readonly delay: number;
}

/** The name by which robots.txt files may speak of this program. */
export const ROBOT_NAME = "Rapporteur";

const NO_RULES: RobotRules = { allows: () => true, delay: 0 };
/** The standard asks for at least so much to be read. */
const MAX_BYTES = 500 * 1024;

// The package's types say that its function is a property "default"; it is the module itself.
const robotsParser: (
  url: string,
  content: string,
) => {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
} = createRequire(import.meta.url)("robots-parser");

/** The rules of a robots.txt (RFC 9309). */
export function robotRules(url: string, content: string): RobotRules {
  const robot = robotsParser(url, content);
  const delay = Number(robot.getCrawlDelay(ROBOT_NAME) ?? 0);
  return {
    allows: (page) => robot.isAllowed(page, ROBOT_NAME) !== false,
    delay: Number.isFinite(delay) && delay > 0 ? delay : 0,
  };
}

/** Fetches one address with its redirects, whatever a robots.txt says. */
export type Follow = (url: URL, signal: AbortSignal) => Promise<Answer>;

/** Asks the robots.txt of an address's origin, once a day for each origin. */
export interface RobotsGate {
  /** Throws "robots" where it forbids the address. */
  needAllowed(url: URL, signal: AbortSignal): Promise<void>;
  /** Seconds between two requests that it asks for; 0 where it is not known yet. */
  crawlDelay(url: URL): Promise<number>;
}

/** The standard lets a file be kept for a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export function robotsGate(follow: Follow): RobotsGate {
  const rulesByOrigin = new Map<string, Promise<RobotRules>>();
  const fetchedAt = new Map<string, number>();
  const needAllowed = async (url: URL, signal: AbortSignal): Promise<void> => {
    const { origin } = url;
    if (performance.now() - (fetchedAt.get(origin) ?? 0) > KEPT_MS) rulesByOrigin.delete(origin);
    if (!rulesByOrigin.has(origin)) fetchedAt.set(origin, performance.now());
    const rules = rulesByOrigin.get(origin) ?? rulesAt(new URL("/robots.txt", url), follow, signal);
    rulesByOrigin.set(origin, rules);
    const known = await rules.catch((error: unknown) => {
      rulesByOrigin.delete(origin);
      throw error;
    });
    if (!known.allows(url.href)) throw new SourceError("robots", "its robots.txt asks not to fetch it");
  };
  const crawlDelay = async (url: URL): Promise<number> =>
    (await rulesByOrigin.get(url.origin)?.catch(() => NO_RULES))?.delay ?? 0;
  return { needAllowed, crawlDelay };
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
