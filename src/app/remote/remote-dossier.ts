import * as v from "valibot";
import type { Added } from "../../jobs/index.ts";
import { SourceError } from "../../sources/index.ts";
import { type Dossier, StoreError } from "../../store/index.ts";
import type { Addition } from "../desk/adding.ts";
import type { DeskWindow, OpenedDossier, Views } from "../desk/desk.ts";
import { AddedAllSchema, FetchedSchema, FollowsSchema } from "../desk/schemas/adding.ts";
import {
  ArticleViewSchema,
  EditsSchema,
  FoundPageSchema,
  LineInContextSchema,
  MembershipSchema,
  MembersPageSchema,
} from "../desk/schemas/articles.ts";
import { BriefViewSchema } from "../desk/schemas/brief.ts";
import { list } from "../desk/schemas/cited.ts";
import { CorrectionsSchema, KeptCorrectionSchema } from "../desk/schemas/corrections.ts";
import { ShownDossierSchema, SubscriptionsSchema } from "../desk/schemas/dossiers.ts";
import { ActorLineSchema, IssueLineSchema } from "../desk/schemas/groups.ts";
import { CalendarLineSchema } from "../desk/schemas/meetings.ts";
import { MovedViewSchema, PositionLineSchema } from "../desk/schemas/positions.ts";
import { SourceLineSchema, StatementLineSchema } from "../desk/schemas/statements.ts";
import { allLines } from "./all-lines.ts";
import type { Ask } from "./ask.ts";

/** A dossier that a server keeps. */
export function remoteDossier(ask: Ask, dossier: Dossier): OpenedDossier {
  const at = `/dossiers/${dossier.id}`;
  return {
    dossier,
    views: remoteViews(ask, at),
    issues: () => ask.json(list(IssueLineSchema), `${at}/views/issues`),
    actors: () => ask.json(list(ActorLineSchema), `${at}/views/actors`),
    whole: (kind, window) => ask.json(v.unknown(), `${at}/views/${kind}`, { query: { ...window } }),
    csv: (kind, window) => ask.text(`${at}/views/${kind}`, { query: { ...window }, accept: "text/csv" }),
    line: (article, line) =>
      ask.json(LineInContextSchema, `${at}/articles/${article}/lines/${encodeURIComponent(line)}`),
    search: async (q, filters) =>
      (await ask.json(FoundPageSchema, `${at}/search`, { query: { q, ...filters } })).lines,
    shown: () => ask.json(ShownDossierSchema, `${at}/state`),
    members: (state) => allLines(ask, MembersPageSchema, `${at}/articles`, { query: { state, limit: 200 } }),
    async *edits() {
      yield* (await ask.json(EditsSchema, `${at}/edits`)).edits;
    },
    feeds: () => ask.json(SubscriptionsSchema, `${at}/subscriptions`),
    exported: async ({ format, ...query }) => [
      await ask.text(`${at}/export/${format}`, { query, accept: "*/*" }),
    ],
    audit: async (undone) =>
      (await ask.json(CorrectionsSchema, `${at}/corrections`, { query: { undone } })).corrections,
    async decide(reference, decision) {
      const { article } = await ask.json(ArticleViewSchema, "/articles", { query: { reference } });
      const body = { ...decision };
      await ask.json(MembershipSchema, `${at}/articles/${article.articleId}`, { method: "PATCH", body });
    },
    say: async (body) =>
      (await ask.json(KeptCorrectionSchema, `${at}/corrections`, { method: "POST", body })).correction,
    async *add(addition, options) {
      const body = bodyOf(addition, { ...options });
      const { added } = await ask.json(AddedAllSchema, `${at}/articles`, { method: "POST", body });
      yield* added satisfies readonly Added[];
    },
    async follow(address, page) {
      const { follows } = await followed(ask, at, { address, page });
      const [first] = follows;
      if (first === undefined) throw new SourceError("unreadable", "the server follows nothing there");
      return first;
    },
    followList: async (opml) => (await followed(ask, at, { opml })).follows.length,
    async *fetch({ everything, pause }) {
      const body = { now: everything, pause: Math.max(1, pause) };
      yield* (await ask.json(FetchedSchema, `${at}/fetch`, { method: "POST", body })).followed;
    },
  };
}

const FollowedSchema = v.strictObject({ follows: list(FollowsSchema) });

/** What can't be followed is told of its address, and the rest goes on. */
async function followed(ask: Ask, at: string, body: object): Promise<v.InferOutput<typeof FollowedSchema>> {
  try {
    return await ask.json(FollowedSchema, `${at}/subscriptions`, { method: "POST", body });
  } catch (error) {
    if (error instanceof StoreError && error.code === "misuse" && !/token/.test(error.message)) {
      throw new SourceError("unreadable", error.message.replace(/^store: /, ""));
    }
    throw error;
  }
}

function remoteViews(ask: Ask, at: string): Views {
  const view = <Schema extends v.GenericSchema>(schema: Schema, kind: string, query: DeskQuery = {}) =>
    ask.json(schema, `${at}/views/${kind}`, { query });
  return {
    brief: ({ since, until }) => view(BriefViewSchema, "brief", { since, until }),
    moved: ({ since, until }, all) => view(MovedViewSchema, "moved", { since, until, all }),
    positions: (until, all) => view(list(PositionLineSchema), "positions", { until, all }),
    calendar: () => view(list(CalendarLineSchema), "calendar"),
    statements: () => view(list(StatementLineSchema), "statements"),
    sources: () => view(list(SourceLineSchema), "sources"),
  };
}

type DeskQuery = { readonly [name in keyof DeskWindow | "all"]?: string | boolean | null };

function bodyOf(addition: Addition, options: object): object {
  switch (addition.kind) {
    case "address":
      return { address: addition.url, ...options };
    case "article":
      return { ...addition.article, ...options };
    case "file": {
      const form = new FormData();
      form.append("file", new Blob([Buffer.from(addition.bytes)]), addition.name);
      for (const [name, value] of Object.entries(options)) form.append(name, String(value));
      return form;
    }
    default:
      return addition satisfies never;
  }
}
