import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Attribution, type Record, read, weightsFolder } from "../../src/index.ts";
import { loadModels } from "../../src/learned/index.ts";
import { NO_HINTS } from "../../src/sources/raw-document.ts";

// A case file holds, between blank lines: "# title", the text ("¶" for a blank line in it, "⏎" for a line break), and
// one "-> source | cue | content" for each attribution, in text order, pieces of content divided by " _ ", "-" for
// none; a fourth part may give "kind" and a fifth the speaker's name. "-> nothing" for a text without attributions.
const folder = join(import.meta.dirname, "cases");
const models = loadModels(weightsFolder());

interface Case {
  readonly title: string;
  readonly text: string;
  readonly expected: readonly string[];
}

function casesOf(file: string): Case[] {
  return readFileSync(join(folder, file), "utf8")
    .split(/\n\s*\n/)
    .filter((part) => part.includes("\n->"))
    .map((part) => {
      const lines = part.trim().split("\n");
      const text = lines.filter((line) => !line.startsWith("# ") && !line.startsWith("-> ")).join("\n");
      return {
        title: lines[0]!.replace(/^# /, ""),
        text: text.replaceAll(/\s*¶\s*/g, "\n\n").replaceAll(/\s*⏎\s*/g, "\n"),
        expected: lines.filter((line) => line.startsWith("-> ")).map((line) => line.slice(3).trim()),
      };
    });
}

function recordOf(text: string): Record {
  return read(
    { id: "case", source: "case", kind: "text", content: text, hints: NO_HINTS, warnings: [] },
    { models },
  );
}

function shown(record: Record, attribution: Attribution, parts: number): string {
  const words = (spans: Attribution["content"]): string =>
    spans.length === 0
      ? "-"
      : spans
          .map((span) =>
            record.text
              .slice(...span)
              .replaceAll(/\s*\n\s*\n\s*/g, " ¶ ")
              .replaceAll("\n", "⏎"),
          )
          .join(" _ ");
  const speaker = record.actors.find((actor) => actor.id === attribution.speaker)?.name ?? "-";
  return [
    words(attribution.source),
    words(attribution.cue),
    words(attribution.content),
    attribution.kind,
    speaker,
  ]
    .slice(0, parts)
    .join(" | ");
}

for (const file of readdirSync(folder).sort()) {
  describe(file, () => {
    // A title with "missed:" names what the reader ought to find and does not yet; the case fails once it does.
    for (const one of casesOf(file))
      (one.title.startsWith("missed: ") ? it.fails : it)(one.title, () => {
        const record = recordOf(one.text);
        const parts = Math.max(...one.expected.map((line) => line.split(" | ").length));
        const found = record.attributions.map((attribution) => shown(record, attribution, parts));
        expect(found).toEqual(one.expected.filter((line) => line !== "nothing"));
      });
  });
}
