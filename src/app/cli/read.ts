import { Command, InvalidArgumentError, Option } from "commander";
import type { ReadCommandOptions } from "./read-options.ts";

/** `rapporteur read`: articles in, records out. */
export function readCommand(): Command {
  return new Command("read")
    .description("Read articles and print their records")
    .argument(
      "[inputs...]",
      "files, folders, patterns (in quotes), addresses (http, https), or - for standard input",
    )
    .option("--jsonl", "the inputs are batches: an article a line, a record a line in the same order")
    .addOption(
      new Option(
        "-f, --format <format>",
        "how to print the records (default: text, with --jsonl: jsonl)",
      ).choices(["text", "json", "jsonl", "html"]),
    )
    .option("-o, --output <file>", "write to a file, which is replaced when everything is written")
    .option("--id <id>", "the id of the article (one input only)")
    .option("--date <date>", "the publication date of articles that bring none, such as 2031-03-02")
    .option("--threads <count>", "worker threads for long inputs; 0 reads in the main thread", wholeNumber)
    .option("--max-text <size>", "the longest text that is read, such as 500KB or 20MB (default: 5MB)", size)
    .option("--all-attributions", "attributions in PolNeAR's wide sense: beliefs, intentions and wishes too")
    .option("--timings", "add the milliseconds of each stage to the record")
    .option("--allow-private", "fetch from addresses of this machine and of private networks too")
    .option("--user-agent <text>", "what fetching says of itself; name a contact here if you fetch much")
    .addOption(new Option("--no-stages").hideHelp())
    .showHelpAfterError("(run `rapporteur help read` for what it takes)")
    .addHelpText("after", NOTES)
    .action(async (inputs: string[], options: ReadCommandOptions, command: Command) => {
      const { runRead } = await import("./run-read.ts");
      process.exitCode = await runRead(inputs, options, (message) => command.error(message));
    });
}

const NOTES = `
HTML, plain text, Markdown, feeds (RSS, Atom, JSON), lists of feeds (OPML), JSON and JSON lines, PDF, Word documents,
mails (EML), archives (MHTML, WARC, ZIP) are told apart by what is in them; gzip and zstd are unpacked. Each line of a batch is {"id", "text" | "html", "title"?, "date"?, "url"?, "outlet"?}.

The html format is one page of one article: text and record side by side, each line lighting up its words and the reverse.

Exit status: 0 when everything was read, 3 when something was not (standard error says what and why; a batch
has {"id", "error"} in its place), 2 when the command was wrong, 130 when it was interrupted.

Examples:
  $ rapporteur read article.html
  $ rapporteur read 'saved/**/*.html' --format jsonl --output records.jsonl
  $ rapporteur read article.html --format html --output record.html
  $ rapporteur read notes.txt --date 2031-03-02
  $ curl -s https://example.org/news | rapporteur read -
  $ rapporteur read --jsonl batch.jsonl.gz --threads 4 > records.jsonl`;

function wholeNumber(value: string): number {
  if (!/^\d{1,3}$/.test(value)) throw new InvalidArgumentError("It is a whole number from 0 to 999.");
  return Number(value);
}

const UNITS: { readonly [unit: string]: number | undefined } = {
  "": 1,
  b: 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
};

function size(value: string): number {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)\s*([kmg]?)i?b?$/i.exec(value.trim());
  const unit = match === null ? undefined : UNITS[match[2]!.toLowerCase()];
  const bytes = match === null || unit === undefined ? 0 : Math.floor(Number(match[1]) * unit);
  if (bytes < 1 || bytes > 256 * 2 ** 20) {
    throw new InvalidArgumentError("It is a size of 1 byte to 256 MB, such as 500KB or 20MB.");
  }
  return bytes;
}
