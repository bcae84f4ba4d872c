import { expect, test } from "vitest";
import { type KindHints, recognise } from "../../src/sources/recognise.ts";

const rows: readonly (readonly [name: string, text: string, hints: KindHints, kind: string])[] = [
  ["a page", "\n<!DOCTYPE html>\n<html><body>", {}, "html"],
  ["a page after comments", "<!-- saved -->\n<!-- twice --><html>", {}, "html"],
  ["XHTML", '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML"><html xmlns="x">', {}, "html"],
  ["a page named as text", "<html><p>Talks", { name: "a.txt" }, "html"],
  ["a fragment", "<p>Talks in Varn</p>", {}, "html"],
  ["a fragment that opens with text", "Talks <b>in</b> Varn<br>today", {}, "html"],
  ["a page named by its server", "Talks", { mediaType: "text/html; charset=utf-8" }, "html"],
  ["a page named by its ending", "Talks", { name: "a.HTM" }, "html"],
  ["a packed page", "Talks", { name: "dir.md/a.html.gz" }, "html"],
  ["an address with a query", "Talks", { name: "https://v.example/a.html?b=c.txt#d" }, "html"],
  ["RSS", '<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', { mediaType: "text/html" }, "feed"],
  ["Atom", '<feed xmlns="http://www.w3.org/2005/Atom">', {}, "feed"],
  ["OPML", "<opml version='2.0'>", { name: "a.xml" }, "opml"],
  ["RDF", '<rdf:RDF xmlns="http://purl.org/rss/1.0/">', {}, "feed"],
  ["a JSON feed", '{"version": "https://jsonfeed.org/version/1.1",\n"items": []}', {}, "feed"],
  ["JSON", '{"text":\n"Talks"}', {}, "json"],
  ["a JSON article on one line", '{"text": "Talks"}\n', {}, "json"],
  ["a list", '[{"text": "Talks"}]', {}, "json"],
  ["JSON lines", '\n{"text": "Talks"}\n{"text": "More"}\n', {}, "jsonl"],
  ["JSON lines, the second damaged", '{"id": 1, "text": "Talks"}\n{"text', {}, "jsonl"],
  ["text in brackets", "[Varn] Talks began.", {}, "text"],
  ["text in braces", "{Varn} Talks began.", {}, "text"],
  ["text with an angle", "< 5 ministers came.", {}, "text"],
  ["text with one tag", "Talks in <Varn> began.", {}, "text"],
  ["plain text", "Talks began.\n\n- one\n- two", {}, "text"],
  ["Markdown by its ending", "Talks", { name: "a.md" }, "markdown"],
  ["Markdown by its heading", "# Talks in Varn\n\nThey met.", {}, "markdown"],
  ["Markdown by link and emphasis", "They **met** in [Varn](https://v.example/).", {}, "markdown"],
  ["Markdown named as text", "# Talks", { name: "a.txt" }, "text"],
  ["an unknown XML vocabulary", '<?xml version="1.0"?><nitf><body/></nitf>', { name: "a.xml" }, "html"],
];

test.each(rows)("%s", (_name, text, hints, kind) => {
  expect(recognise(text, hints)).toBe(kind);
});

test.each(['<?xml version="1.0"?><urlset xmlns="x">', "<sitemapindex>"])("%s", (text) => {
  expect(() => recognise(text)).toThrow(/neither a page nor a feed/);
});
