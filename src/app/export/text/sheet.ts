import { wrapAnsi } from "fast-wrap-ansi";
import pc from "picocolors";

/** How wide lines may be, and whether they may have colours. */
export interface SheetOptions {
  readonly width: number;
  readonly colour: boolean;
}

/** The styles of a sheet; without colour each gives the text as it is. */
export interface Ink {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly name: (text: string) => string;
  readonly warning: (text: string) => string;
}

/** Lines of text that are wrapped as they are written. */
export interface Sheet {
  readonly ink: Ink;
  /** Writes text, wrapped; `first` opens its first line, the others are indented as far. */
  write(text: string, indent?: number, first?: string): void;
  heading(text: string): void;
  /** The whole sheet, with a line end. */
  text(): string;
}

/** An empty sheet. */
export function sheet({ width, colour }: SheetOptions): Sheet {
  const lines: string[] = [];
  const ink = inkOf(colour);
  return {
    ink,
    write(text, indent = 0, first = "") {
      const hang = indent + first.length;
      const room = Math.max(20, width - hang);
      wrapAnsi(text, room, { hard: true, trim: true })
        .split("\n")
        .forEach((line, index) => {
          const opening = index === 0 ? " ".repeat(indent) + first : " ".repeat(hang);
          lines.push((opening + line).trimEnd());
        });
    },
    heading(text) {
      lines.push("", ink.heading(text));
    },
    text: () => `${lines.join("\n")}\n`,
  };
}

function inkOf(colour: boolean): Ink {
  const colours = pc.createColors(colour);
  return {
    strong: colours.bold,
    faint: colours.dim,
    heading: (text) => colours.bold(colours.cyan(text)),
    name: colours.bold,
    warning: colours.yellow,
  };
}
