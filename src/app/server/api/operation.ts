import * as v from "valibot";
import type { DossierViews } from "../../../jobs/index.ts";
import type { Dossier, Store } from "../../../store/index.ts";
import type { AppContext, Role } from "../context.ts";

/** Fields of a query; values come as text and are made numbers and booleans where the definition says so. */
export type QuerySchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;

/** A request that was looked at. */
export interface Asked<Query, Body> {
  readonly c: AppContext;
  readonly store: Store;
  readonly query: Query;
  readonly body: Body;
  /** A part of the address. */
  readonly param: (name: ParamName) => string;
}

/** A request of a dossier. */
export interface AskedOfDossier<Query, Body> extends Asked<Query, Body> {
  readonly dossier: Dossier;
  readonly views: DossierViews;
}

/** What addresses hold, and how it is named. */
export const PARAMS = {
  dossier: "Number of the dossier",
  article: "Number of the article",
  line: "Line of the article's record, such as s3",
  issue: "Id of the issue",
  meeting: "Id of the meeting",
  statement: "Id of the statement",
  person: "Id of the person or body",
  subscription: "Number of the feed or page",
  correction: "Number of the correction",
  format: "The form of the export",
  view: "The view",
  token: "Number of the token",
} as const;
export type ParamName = keyof typeof PARAMS;

/** What a body may be, by its media type. */
export interface BodyDefinition {
  readonly schema: v.GenericSchema;
  /** Bytes at most. */
  readonly limit: number;
  /** True where files are taken too, as multipart/form-data; the operation then reads the request itself. */
  readonly files?: boolean;
}

/** What is answered: JSON by a definition, bytes of a media type, or nothing. */
export type AnswerDefinition =
  | { readonly status: 200 | 201; readonly schema: v.GenericSchema }
  | { readonly status: 200; readonly media: readonly string[] }
  | { readonly status: 204 };

/** One thing that the API does. Routes, the OpenAPI document and the page about it are made of these. */
export interface Operation {
  readonly id: string;
  readonly method: "get" | "post" | "patch" | "delete";
  /** Below /api/v1, parts in braces: "/dossiers/{dossier}/brief". */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  /** Who may: a token needs the scope of the role. */
  readonly role: Role;
  readonly query: QuerySchema;
  readonly body: BodyDefinition | null;
  readonly answer: AnswerDefinition;
  /** True where the answer is the same until the dossier changes. */
  readonly revised: boolean;
  /** What it answers: a value of its definition, or the whole response. */
  run(asked: Asked<unknown, unknown>): Promise<unknown>;
}

export const TAGS = {
  dossiers: "Dossiers: what is followed, and what each is about",
  views: "What a dossier says",
  articles: "Articles: what stands in a dossier and why, records, words, versions",
  sources: "Feeds and pages that are followed, and adding by hand",
  corrections: "What people say of the record, and what waits for their look",
  search: "Search",
  exports: "Whole views and exports",
  access: "Who asks, users and tokens",
} as const;
export type Tag = keyof typeof TAGS;

/** A query of nothing. */
const NOTHING = v.strictObject({});

interface Definition<Query extends QuerySchema, Body extends v.GenericSchema>
  extends Pick<Operation, "id" | "path" | "tag" | "summary" | "answer"> {
  readonly method?: Operation["method"];
  readonly role?: Role;
  readonly query?: Query;
  readonly body?: BodyDefinition & { readonly schema: Body };
  readonly revised?: boolean;
}

/** An operation on the workspace. */
export function operation<
  Query extends QuerySchema = typeof NOTHING,
  Body extends v.GenericSchema = v.NullSchema<undefined>,
>(
  definition: Definition<Query, Body> & {
    readonly run: (asked: Asked<v.InferOutput<Query>, v.InferOutput<Body>>) => Promise<unknown>;
  },
): Operation {
  const { query, body, run, ...rest } = definition;
  return {
    method: "get",
    role: "reader",
    revised: false,
    ...rest,
    query: query ?? NOTHING,
    body: body ?? null,
    // The route looked at query and body by these definitions before it runs the operation.
    run: (asked) => run(asked as Asked<v.InferOutput<Query>, v.InferOutput<Body>>),
  };
}

/** An operation on one dossier: its path begins with /dossiers/{dossier}. */
export function dossierOperation<
  Query extends QuerySchema = typeof NOTHING,
  Body extends v.GenericSchema = v.NullSchema<undefined>,
>(
  definition: Definition<Query, Body> & {
    readonly run: (asked: AskedOfDossier<v.InferOutput<Query>, v.InferOutput<Body>>) => Promise<unknown>;
  },
): Operation {
  const { run, ...rest } = definition;
  return operation<Query, Body>({
    ...rest,
    path: `/dossiers/{dossier}${rest.path}`,
    run: (asked) => {
      const { dossier, views } = asked.c.var;
      return run({ ...asked, dossier, views });
    },
  });
}

/** Fields by which lists are paged. */
export const paging = {
  limit: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200), v.description("Lines at most")),
    50,
  ),
  after: v.optional(v.pipe(v.string(), v.description("`next` of the page before"))),
};

/** A day. */
export function day(what: string) {
  return v.optional(v.pipe(v.string(), v.isoDate(), v.description(what)));
}

/** Text that may be left out. */
export function textField(what: string) {
  return v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(2000), v.description(what)));
}

/** A switch that is off unless it is given. */
export function flag(what: string) {
  return v.optional(v.pipe(v.boolean(), v.description(what)), false);
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** Fields that were given, without those that were not. */
export function given<Fields extends object>(fields: Fields): Given<Fields> {
  const kept: Given<Fields> = {};
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined) Object.assign(kept, { [name]: value });
  }
  return kept;
}
