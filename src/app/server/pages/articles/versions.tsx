import { type Edit, editsBetween } from "../../../../dossier/edits.ts";
import type { Version } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Wording } from "../../parts/wording.tsx";
import { needArticle } from "./need-article.ts";
import { type Difference, differencesOf } from "./text-differences.ts";

/** The versions of an article: two of them compared, in their words and in the facts that differ. */
export async function versionsPage(c: AppContext): Promise<Response> {
  const { article } = await needArticle(c);
  const versions = await c.var.server.store.articles.versions(article.articleId);
  const chosen = (name: string, otherwise: number): Version =>
    versions.find(({ number }) => String(number) === c.req.query(name)) ?? versions.at(otherwise) ?? article;
  const [from, to] = [chosen("from", -2), chosen("to", -1)];
  const address = `/d/${c.var.dossier.id}/articles/${article.articleId}`;
  return c.html(
    <Page c={c} title={`Versions of ${article.title ?? "an article"}`} section="articles">
      <h1>Versions</h1>
      <p>
        <a href={address}>
          <bdi>{article.title ?? article.source}</bdi>
        </a>
      </p>
      {versions.length === 1 ? (
        <Empty>
          The publisher has not changed this article since it was read on{" "}
          <Day iso={article.retrievedAt} locale={c.var.locale} />. A changed text becomes a version of its
          own.
        </Empty>
      ) : (
        <>
          <Choose c={c} versions={versions} from={from} to={to} />
          <Facts c={c} from={from} to={to} address={address} />
          <Words c={c} from={from} to={to} />
        </>
      )}
    </Page>,
  );
}

interface ComparedProps {
  readonly c: AppContext;
  readonly from: Version;
  readonly to: Version;
}

function Choose({ c, versions, from, to }: ComparedProps & { readonly versions: readonly Version[] }) {
  const options = (chosen: Version) =>
    versions.map(({ number }) => (
      <option value={number} selected={number === chosen.number}>
        Version {number}
      </option>
    ));
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">First seen</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ number, retrievedAt, source, articleId }) => (
            <tr>
              <th scope="row">
                <a href={`/d/${c.var.dossier.id}/articles/${articleId}?version=${number}`}>{number}</a>
              </th>
              <td>
                <Day iso={retrievedAt} locale={c.var.locale} />
              </td>
              <td class="breaks">
                <bdi>{source}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <form class="inline" method="get">
        <label for="from">Compare</label>
        <select id="from" name="from">
          {options(from)}
        </select>
        <label for="to">with</label>
        <select id="to" name="to">
          {options(to)}
        </select>
        <button type="submit">Show</button>
      </form>
    </>
  );
}

/** Facts that the change touched: what a reader of the later version alone would not know. */
async function Facts({ c, from, to, address }: ComparedProps & { readonly address: string }) {
  const { articles } = c.var.server.store;
  const edits =
    from.reader === to.reader
      ? editsBetween(await articles.record(from.id), await articles.record(to.id))
      : null;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">Facts that differ</h2>
      {edits === null ? (
        <p>
          The two versions were read by different readers, so their facts are not compared. Read the dossier
          anew: <code>rapporteur dossier reread</code>.
        </p>
      ) : edits.length === 0 ? (
        <p>The words differ, no fact does.</p>
      ) : (
        <ul class="lines">
          {edits.map((edit) => (
            <EditItem edit={edit} from={from} to={to} address={address} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface EditItemProps extends Omit<ComparedProps, "c"> {
  readonly edit: Edit;
  readonly address: string;
}

function EditItem({ edit, from, to, address }: EditItemProps) {
  const { kind, who, before, after, lines } = edit;
  const link = (version: Version, line: string | null, words: string) =>
    line === null ? (
      <bdi>{words}</bdi>
    ) : (
      <a href={`${address}?version=${version.number}&line=${line}#${line}`}>
        <bdi>{words}</bdi>
      </a>
    );
  return (
    <li data-line>
      <p class="facts">
        {before === null ? `new ${kind}` : after === null ? `${kind} that is gone` : kind}
        {who === null ? null : (
          <>
            , <bdi>{who}</bdi>
          </>
        )}
      </p>
      {before === null ? null : (
        <p>
          <span class="unseen">Was: </span>
          <del>{link(from, lines.before, before)}</del>
        </p>
      )}
      {after === null ? null : (
        <p>
          <span class="unseen">Is: </span>
          <ins>{link(to, lines.after, after)}</ins>
        </p>
      )}
    </li>
  );
}

async function Words({ c, from, to }: ComparedProps) {
  const { articles } = c.var.server.store;
  const [before, after] = await Promise.all([articles.record(from.id), articles.record(to.id)]);
  return (
    <section aria-labelledby="words">
      <h2 id="words">
        The text of version {to.number}, with what it was in version {from.number}
      </h2>
      <p class="facts">
        <del>Struck out</del> is gone, <ins>underlined</ins> is new.
      </p>
      {differencesOf(before.text, after.text).map((difference) => (
        <Stretch difference={difference} />
      ))}
    </section>
  );
}

function Stretch({ difference }: { readonly difference: Difference }) {
  if (difference.kind === "differs") {
    return (
      <p class="differs">
        <Wording parts={difference.parts} />
      </p>
    );
  }
  const { paragraphs } = difference;
  return (
    <details class="same">
      <summary>
        {paragraphs.length === 1 ? "1 paragraph" : `${paragraphs.length} paragraphs`} unchanged
      </summary>
      {paragraphs.map((paragraph) => (
        <p dir="auto">{paragraph}</p>
      ))}
    </details>
  );
}
