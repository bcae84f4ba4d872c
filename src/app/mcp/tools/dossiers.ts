import * as v from "valibot";
import { tool } from "../tool.ts";

const names = v.pipe(v.array(v.string()), v.readonly());

/** All dossiers of the workspace. */
export const dossiersTool = tool({
  name: "dossiers",
  title: "List the dossiers",
  description:
    "The negotiations that this workspace follows: what each is about, how many articles it has and of which days. Begin here.",
  input: v.strictObject({}),
  output: v.strictObject({
    dossiers: v.array(
      v.strictObject({
        name: v.string(),
        parties: names,
        places: names,
        terms: names,
        articleCount: v.number(),
        firstDay: v.nullable(v.string()),
        lastDay: v.pipe(
          v.nullable(v.string()),
          v.description("Day of the last article: what is known ends there"),
        ),
        link: v.nullable(v.string()),
      }),
    ),
  }),
  async answer(_asked, { desk, server }) {
    const dossiers = (await desk.dossiers()).map(
      ({ id, name, parties, places, terms, takenCount, firstDay, lastDay }) => ({
        name,
        parties,
        places,
        terms,
        articleCount: takenCount,
        firstDay,
        lastDay,
        link: server === null ? null : new URL(`d/${id}`, server).href,
      }),
    );
    return { dossiers };
  },
});
