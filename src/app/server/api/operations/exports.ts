import * as v from "valibot";
import { wholeApart } from "../../../apart/whole-apart.ts";
import { BriefViewSchema } from "../../../desk/schemas/brief.ts";
import { list } from "../../../desk/schemas/cited.ts";
import { ActorLineSchema, IssueLineSchema } from "../../../desk/schemas/groups.ts";
import { CalendarLineSchema } from "../../../desk/schemas/meetings.ts";
import { MovedViewSchema, PositionLineSchema } from "../../../desk/schemas/positions.ts";
import { SourceLineSchema, StatementLineSchema } from "../../../desk/schemas/statements.ts";
import { VIEW_KINDS } from "../../../desk/whole-views.ts";
import { EXPORT_FORMATS, EXPORT_PARTS, EXPORT_TYPES } from "../../../export/dossier/formats.ts";
import { day, dossierOperation, given, type Operation } from "../operation.ts";
import { Problem } from "../problem.ts";

const tag = "exports";
const window = { since: day("Movement from this day on"), until: day("Movement up to this day") };

const exported = dossierOperation({
  id: "exportDossier",
  path: "/export/{format}",
  tag,
  summary: `A dossier for other programs, or as one page to read: ${EXPORT_FORMATS.join(", ")}`,
  query: v.strictObject({
    table: v.optional(
      v.pipe(v.picklist(EXPORT_PARTS), v.description("Of csv, which is several tables: this one")),
    ),
    ...window,
  }),
  answer: {
    status: 200,
    media: [...new Set(Object.values(EXPORT_TYPES).map(({ type }) => type.replace(/;.*/, "")))],
  },
  async run({ c, store, dossier, param, query }) {
    const format = EXPORT_FORMATS.find((one) => one === param("format"));
    if (format === undefined) {
      throw new Problem("not-found", `There is no such form: there are ${EXPORT_FORMATS.join(", ")}`);
    }
    if ((format === "csv") !== (query.table !== undefined)) {
      const message = format === "csv" ? "csv is several tables: name one" : "only csv has tables";
      throw new Problem("invalid", `query.table: ${message}`, { errors: [{ path: "query.table", message }] });
    }
    const { vectors } = c.var.server;
    const asked = { format, ...given(query) };
    const text = await wholeApart({ store, dossier, vectors }, { kind: "export", asked });
    const { type, ending } = EXPORT_TYPES[format];
    return c.body(text, 200, {
      "Content-Type": type,
      // To be saved: the page of a dossier is no page of this server.
      "Content-Disposition": `attachment; filename="dossier-${dossier.id}.${ending}"`,
    });
  },
});

const whole = dossierOperation({
  id: "getWholeView",
  path: "/views/{view}",
  tag,
  summary: `A whole view as \`rapporteur dossier\` prints it, as JSON or (Accept: text/csv) as a table: ${VIEW_KINDS.join(", ")}`,
  query: v.strictObject({
    ...window,
    all: v.optional(
      v.pipe(v.boolean(), v.description("Also what was not heard of in the window, and what is minor")),
      true,
    ),
  }),
  answer: {
    status: 200,
    schema: v.union([
      MovedViewSchema,
      BriefViewSchema,
      list(CalendarLineSchema),
      list(PositionLineSchema),
      list(StatementLineSchema),
      list(SourceLineSchema),
      list(IssueLineSchema),
      list(ActorLineSchema),
    ]),
  },
  async run({ c, store, dossier, param, query: { since = null, until = null, all } }) {
    const kind = VIEW_KINDS.find((one) => one === param("view"));
    if (kind === undefined) {
      throw new Problem("not-found", `There is no such view: there are ${VIEW_KINDS.join(", ")}`);
    }
    const { vectors } = c.var.server;
    if ((c.req.header("accept") ?? "").startsWith("text/csv")) {
      const asked = { since, until };
      const csv = await wholeApart({ store, dossier, vectors }, { kind: "csv", view: kind, asked });
      return c.body(csv, 200, { "Content-Type": "text/csv; charset=UTF-8" });
    }
    const asked = { since, until, all };
    return wholeApart({ store, dossier, vectors }, { kind: "view", view: kind, asked });
  },
});

/** What is taken out whole. */
export const exportOperations: readonly Operation[] = [exported, whole];
