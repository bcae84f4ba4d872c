import * as v from "valibot";
import { isoDate, SourceError } from "../../../../sources/index.ts";
import {
  type AddingOptions,
  type Addition,
  added,
  fetched,
  followed,
  followedList,
} from "../../../desk/adding.ts";
import { AddedAllSchema, FetchedSchema, FollowsSchema } from "../../../desk/schemas/adding.ts";
import { list } from "../../../desk/schemas/cited.ts";
import { ShownDossierSchema, SubscriptionsSchema } from "../../../desk/schemas/dossiers.ts";
import { shownDossier } from "../../../desk/shown-dossier.ts";
import type { AppContext } from "../../context.ts";
import { inTurn } from "../in-turn.ts";
import { dossierOperation, type Operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { checked, numberOf } from "../route.ts";

const tag = "sources";

/** Bytes of a file that is sent, and of an article in a request. */
const LARGEST = 32_000_000;

const address = v.pipe(
  v.string(),
  v.maxLength(4000),
  v.url(),
  v.regex(/^https?:\/\//i, "Only http and https are fetched"),
);
const how = {
  all: v.optional(v.pipe(v.boolean(), v.description("Take it in, whatever it concerns")), false),
  forgotten: v.optional(v.pipe(v.boolean(), v.description("Take it back where it was forgotten")), false),
  date: v.optional(v.pipe(v.string(), v.description("The publication date, where the article brings none"))),
};
const article = {
  id: v.optional(v.string()),
  title: v.optional(v.string()),
  outlet: v.optional(v.string()),
  url: v.optional(v.string()),
};

/** What can be added by JSON. */
export const AdditionSchema = v.union([
  v.strictObject({ address, ...how }),
  v.strictObject({ text: v.pipe(v.string(), v.minLength(1)), ...article, ...how }),
  v.strictObject({ html: v.pipe(v.string(), v.minLength(1)), ...article, ...how }),
]);

const add = dossierOperation({
  id: "addArticles",
  method: "post",
  path: "/articles",
  tag,
  summary:
    "Add an article by its address, as text or as HTML; or files of any kind that is read, as multipart/form-data in fields called file",
  role: "reviewer",
  body: { schema: AdditionSchema, limit: LARGEST, files: true },
  answer: { status: 200, schema: AddedAllSchema },
  async run({ c, dossier, body }) {
    const { additions, options } = body === null ? await sentFiles(c) : jsonAddition(body);
    const all = await inTurn(c, dossier, async (adding) => {
      const told: unknown[] = [];
      for (const addition of additions)
        told.push(...(await Array.fromAsync(added(adding, addition, options))));
      return told;
    });
    return { added: all };
  },
});

interface Additions {
  readonly additions: readonly Addition[];
  readonly options: AddingOptions;
}

function jsonAddition(body: v.InferOutput<typeof AdditionSchema>): Additions {
  const { all, forgotten, date } = body;
  const options = optionsOf({ all, forgotten, date });
  if ("address" in body) return { additions: [{ kind: "address", url: body.address }], options };
  const { all: _all, forgotten: _forgotten, ...given } = body;
  return { additions: [{ kind: "article", article: given }], options };
}

function optionsOf({
  all,
  forgotten,
  date,
}: {
  all: boolean;
  forgotten: boolean;
  date: string | undefined;
}): AddingOptions {
  if (date === undefined) return { all, forgotten };
  const published = isoDate(date);
  if (published === null) {
    throw new Problem("invalid", "body.date: it is no date", {
      errors: [{ path: "body.date", message: "it is no date such as 2031-03-02" }],
    });
  }
  return { all, forgotten, date: published };
}

const FieldsSchema = v.object({
  all: v.optional(
    v.pipe(
      v.picklist(["true", "false"]),
      v.transform((value) => value === "true"),
    ),
    "false",
  ),
  forgotten: v.optional(
    v.pipe(
      v.picklist(["true", "false"]),
      v.transform((value) => value === "true"),
    ),
    "false",
  ),
  date: v.optional(v.string()),
});

/** The files of a form. Their names are for messages alone. */
async function sentFiles(c: AppContext): Promise<Additions> {
  const form = await c.req.parseBody({ all: true });
  const files = [form.file ?? []].flat().filter((value) => value instanceof File);
  if (files.length === 0) {
    throw new Problem("invalid", "body.file: there is no file", {
      errors: [{ path: "body.file", message: "there is no file in a field called file" }],
    });
  }
  const additions = await Promise.all(
    files.map(async (file): Promise<Addition> => {
      const name = file.name.replace(/[\p{C}]/gu, "").slice(-200) || "file";
      return { kind: "file", name, bytes: new Uint8Array(await file.arrayBuffer()) };
    }),
  );
  const { all, forgotten, date } = checked(FieldsSchema, form, "body");
  return { additions, options: optionsOf({ all, forgotten, date }) };
}

const subscriptions = dossierOperation({
  id: "listSubscriptions",
  path: "/subscriptions",
  tag,
  summary: "The feeds and pages that are followed, how they do, and what waits to be fetched",
  answer: { status: 200, schema: SubscriptionsSchema },
  run: async ({ store, dossier: { id } }) => ({
    feeds: await store.subscriptions.list(id),
    waiting: await store.subscriptions.waiting(id),
  }),
});

const follow = dossierOperation({
  id: "follow",
  method: "post",
  path: "/subscriptions",
  tag,
  summary: "Follow the feed or page at an address, or the feeds of an OPML list",
  role: "reviewer",
  body: {
    schema: v.union([
      v.strictObject({
        address,
        page: v.optional(
          v.pipe(v.boolean(), v.description("The page itself, not the feed that it names")),
          false,
        ),
      }),
      v.strictObject({ opml: v.pipe(v.string(), v.minLength(1)) }),
    ]),
    limit: 16_000_000,
  },
  answer: { status: 200, schema: v.strictObject({ follows: list(FollowsSchema) }) },
  async run({ c, store, dossier, body }) {
    try {
      if ("opml" in body) return { follows: await followedList({ store, dossier }, body.opml) };
      const found = await inTurn(c, dossier, (adding) => followed(adding, body.address, body.page));
      return { follows: [found] };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      throw new Problem("invalid", error.message, {
        status: 422,
        detail: "Nothing is followed that was not before.",
      });
    }
  },
});

const unfollow = dossierOperation({
  id: "unfollow",
  method: "delete",
  path: "/subscriptions/{subscription}",
  tag,
  summary: "Follow a feed or page no longer; its articles stay",
  role: "reviewer",
  answer: { status: 204 },
  async run({ store, dossier, param }) {
    const number = numberOf(param("subscription"), "feed or page");
    const found = (await store.subscriptions.list(dossier.id)).find(({ id }) => id === number);
    if (found === undefined) throw new Problem("not-found", `The dossier does not follow ${number}`);
    await store.subscriptions.unfollow(dossier.id, found.url);
  },
});

const fetchNow = dossierOperation({
  id: "fetchSubscriptions",
  method: "post",
  path: "/fetch",
  tag,
  summary:
    "Ask what is followed for what is new, and take in the articles, once; it takes as long as it takes",
  role: "reviewer",
  body: {
    schema: v.strictObject({
      now: v.optional(v.pipe(v.boolean(), v.description("Also what is not due yet")), false),
      pause: v.optional(
        v.pipe(
          v.number(),
          v.minValue(1),
          v.maxValue(600),
          v.description("Seconds between requests to one host"),
        ),
        2,
      ),
    }),
    limit: 10_000,
  },
  answer: { status: 200, schema: FetchedSchema },
  run: ({ c, dossier, body }) =>
    inTurn(c, dossier, async (adding) => {
      const stop = AbortSignal.any([c.req.raw.signal]);
      const options = { everything: body.now, pause: body.pause, stop };
      const told = await Array.fromAsync(fetched(adding, options));
      return { followed: told.map((one) => ({ ...one, dossier })) };
    }),
});

const state = dossierOperation({
  id: "getState",
  path: "/state",
  tag,
  summary:
    "What a dossier looks for, what is in it, what it follows, what waits to be read and what could not be read",
  answer: { status: 200, schema: ShownDossierSchema },
  run: ({ store, dossier }) => shownDossier(store, dossier),
});

/** Feeds, pages, and adding by hand. */
export const sourceOperations: readonly Operation[] = [state, add, subscriptions, follow, unfollow, fetchNow];
