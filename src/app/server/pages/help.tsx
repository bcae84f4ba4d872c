import type { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { Page } from "../layout/page.tsx";
import { SECTIONS } from "../layout/sections.ts";

/** All keys, as Help shows them. */
export const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ["j, k", "next line, line before"],
  ["Enter", "open the words of the line; once open, the article"],
  ["o", "the article as it was published"],
  ["Escape", "close the words, or leave a field"],
  ["a", "accept the line"],
  ["x", "reject the line"],
  ["s", "skip the line, in Review"],
  ["e", "edit the line"],
  ["1 to 9", "choose, where choices are numbered"],
  ["u", "undo what was just done"],
  ["m", "compare two dates"],
  ["/", "search"],
  ["?", "all keys"],
  ["g d", "dossiers"],
  ...SECTIONS.map(({ key, name }) => [`g ${key}`, name.toLowerCase()] as const),
];

/** What the marks mean and which keys there are. */
export function mountHelp(app: Hono<AppEnv>): void {
  app.get("/help", (c) =>
    c.html(
      <Page c={c} title="Help" section={null}>
        <h1>Help</h1>
        <p>
          Rapporteur reads articles and keeps the record of a negotiation. Every line leads back to the words
          that it rests on: choose its source, or press Enter.
        </p>
        <h2 id="keys">Keys</h2>
        <table class="keys">
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col">What it does</th>
            </tr>
          </thead>
          <tbody>
            {KEYS.map(([keys, what]) => (
              <tr>
                <th scope="row">
                  <kbd>{keys}</kbd>
                </th>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>Marks</h2>
        <dl class="legend">
          <dt>
            <b class="stance hard">▲ demands</b>
          </dt>
          <dd>a stance that asks, refuses or threatens</dd>
          <dt>
            <b class="stance soft">▽ offers</b>
          </dt>
          <dd>a stance that gives, accepts or commits</dd>
          <dt>
            <b class="stance keep">● reaffirms</b>
          </dt>
          <dd>a stance kept as it was</dd>
          <dt>clear, likely, doubtful</dt>
          <dd>how sure the reader is; hold the pointer over the word for the number</dd>
          <dt>
            <em class="about">about</em>
          </dt>
          <dd>a date that was inferred</dd>
          <dt>
            <mark class="source">who speaks</mark>, <mark class="cue">the word for it</mark>,{" "}
            <mark class="content">what is said</mark>
          </dt>
          <dd>the words of a line in their article</dd>
        </dl>
      </Page>,
    ),
  );
}
