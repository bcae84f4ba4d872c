import { expect, test } from "vitest";
import { documentsOfFeed } from "../../src/sources/feed.ts";

const read = (content: string) => documentsOfFeed("feed", content, ["seen"]);

test("RSS: an item with its content, one with a summary only, one with nothing", async () => {
  const documents = await read(`<?xml version="1.0"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>Varn Gazette</title><language>en</language>
    <item><title>Talks &amp; <b>more</b></title><link>https://v.example/1</link><guid isPermaLink="false">g1</guid>
      <pubDate>Sun, 02 Mar 2031 14:30:00 +0100</pubDate><dc:creator>Mira Lindqvist</dc:creator>
      <description>Short</description><content:encoded><![CDATA[<p>They met.</p>]]></content:encoded></item>
    <item><title>Two</title><guid>https://v.example/2</guid><description>They &lt;i&gt;left&lt;/i&gt;.</description></item>
    <item><title>Three</title></item></channel></rss>`);
  expect(documents).toEqual([
    {
      id: "g1",
      source: "feed#1",
      kind: "html",
      content: "<p>They met.</p>",
      hints: {
        url: "https://v.example/1",
        title: "Talks & more",
        published: "2031-03-02T14:30:00+01:00",
        outlet: "Varn Gazette",
        authors: ["Mira Lindqvist"],
        language: "en",
      },
      warnings: ["seen"],
    },
    expect.objectContaining({
      id: "https://v.example/2",
      kind: "html",
      content: "They <i>left</i>.",
      hints: expect.objectContaining({ url: "https://v.example/2" }),
      warnings: ["seen", "the feed gives a summary only"],
    }),
  ]);
});

test("Atom", async () => {
  const [document] = await read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Lind Observer</title>
    <entry><id>tag:1</id><title>Accord</title><link rel="enclosure" href="https://l.example/a.mp3"/>
    <link href="https://l.example/1"/><published>2031-04-14T08:00:00Z</published><updated>2031-04-15T08:00:00Z</updated>
    <author><name>Tomas Adeyemi</name></author>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They <b>signed</b>.</p></div></content>
    </entry></feed>`);
  expect(document).toMatchObject({
    id: "tag:1",
    kind: "html",
    content: expect.stringContaining("<p>They <b>signed</b>.</p>"),
    hints: {
      url: "https://l.example/1",
      published: "2031-04-14T08:00:00Z",
      authors: ["Tomas Adeyemi"],
      outlet: "Lind Observer",
    },
  });
});

test("JSON feed", async () => {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: "Observer",
    language: "en-GB",
    items: [
      {
        id: "1",
        url: "https://l.example/1",
        content_text: "They met.",
        date_published: "2031-03-02T08:00:00Z",
      },
      { id: "2", content_html: "<p>They left.</p>", language: "fr" },
    ],
  };
  expect(await read(JSON.stringify(feed))).toMatchObject([
    { id: "1", kind: "text", content: "They met.", hints: { language: "en-GB", outlet: "Observer" } },
    { id: "2", kind: "html", hints: { language: "fr", url: null } },
  ]);
});
