import * as v from "valibot";
import { decideAnew } from "../../../../jobs/index.ts";
import { DossierSchema, DossiersPageSchema } from "../../../desk/schemas/dossiers.ts";
import { dossierOperation, type Operation, operation, paging, textField } from "../operation.ts";
import { pageByPlace } from "../page-by-place.ts";
import { Problem } from "../problem.ts";
import { revisionTag } from "../route.ts";

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const names = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
  v.maxLength(200),
);

const NewDossierSchema = v.strictObject({
  name,
  parties: v.optional(names, []),
  places: v.optional(names, []),
  terms: v.optional(names, []),
});

const DossierChangeSchema = v.strictObject({
  name: v.optional(name),
  parties: v.optional(names),
  places: v.optional(names),
  terms: v.optional(names),
});

const SMALL = 100_000;

const list = operation({
  id: "listDossiers",
  path: "/dossiers",
  tag: "dossiers",
  summary: "All dossiers by name",
  query: v.strictObject({ name: textField("Only the dossier of this name, whatever its case"), ...paging }),
  answer: { status: 200, schema: DossiersPageSchema },
  async run({ store, query }) {
    const all = await store.dossiers.list();
    if (query.name === undefined) return pageByPlace(all, query, ({ name: own, id }) => [own, String(id)]);
    const found = await store.dossiers.get(query.name);
    return pageByPlace(
      all.filter(({ id }) => id === found?.id),
      query,
      ({ name: own, id }) => [own, String(id)],
    );
  },
});

const create = operation({
  id: "createDossier",
  method: "post",
  path: "/dossiers",
  tag: "dossiers",
  summary: "Begin a dossier",
  role: "owner",
  body: { schema: NewDossierSchema, limit: SMALL },
  answer: { status: 201, schema: DossierSchema },
  async run({ c, store, body: { name: called, ...interests } }) {
    const dossier = await store.dossiers.create(called, interests);
    c.header("Location", `/api/v1/dossiers/${dossier.id}`);
    return dossier;
  },
});

const show = dossierOperation({
  id: "getDossier",
  path: "",
  tag: "dossiers",
  summary: "One dossier",
  answer: { status: 200, schema: DossierSchema },
  run: async ({ dossier }) => dossier,
});

const change = dossierOperation({
  id: "changeDossier",
  method: "patch",
  path: "",
  tag: "dossiers",
  summary:
    "Rename a dossier, or change what it looks for: its articles are decided anew, but for those decided by hand",
  role: "owner",
  body: { schema: DossierChangeSchema, limit: SMALL },
  answer: {
    status: 200,
    schema: v.strictObject({
      dossier: DossierSchema,
      takenCount: v.pipe(v.number(), v.description("More articles that are taken")),
      leftOutCount: v.pipe(v.number(), v.description("More articles that are left out")),
    }),
  },
  async run({ c, store, dossier, body }) {
    const match = c.req.header("if-match");
    if (match !== undefined && match !== "*" && !match.includes(revisionTag(c).slice(2))) {
      throw new Problem("precondition", "The dossier changed since", { detail: "Nothing was changed." });
    }
    const { name: called, parties = dossier.parties, places = dossier.places, terms = dossier.terms } = body;
    const decides = body.parties !== undefined || body.places !== undefined || body.terms !== undefined;
    if (called !== undefined) await store.dossiers.rename(dossier.id, called);
    if (decides) await store.dossiers.change(dossier.id, { parties, places, terms });
    const decided = decides
      ? await decideAnew(store, { ...dossier, parties, places, terms })
      : { takenCount: 0, leftOutCount: 0 };
    const changed = (await store.dossiers.withId(dossier.id)) ?? dossier;
    return { dossier: changed, takenCount: decided.takenCount, leftOutCount: decided.leftOutCount };
  },
});

const forget = dossierOperation({
  id: "forgetDossier",
  method: "delete",
  path: "",
  tag: "dossiers",
  summary: "Forget a dossier with the articles that stand in no other, for good",
  role: "owner",
  query: v.strictObject({
    name: v.pipe(v.string(), v.description("The name of the dossier, so that no other is forgotten")),
  }),
  answer: { status: 200, schema: v.strictObject({ articleCount: v.number() }) },
  async run({ store, dossier, query }) {
    if (query.name !== dossier.name) {
      throw new Problem("conflict", "The dossier has another name", { detail: "Nothing was forgotten." });
    }
    const articleCount = await store.dossiers.forget(dossier.id);
    await store.scrub();
    return { articleCount };
  },
});

/** Dossiers themselves. */
export const dossierOperations: readonly Operation[] = [list, create, show, change, forget];
