import type { Hono } from "hono";
import type { ReviewFilters, ReviewLine } from "../../../../dossier/pages/index.ts";
import { LINE_SUBJECTS, type LineSubject } from "../../../../record/index.ts";
import { backOf, here } from "../../back.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { InContext } from "../../evidence/panel.tsx";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Sure } from "../../parts/sure.tsx";
import { mountActs } from "./acts.ts";
import { questionOf } from "./choices.ts";
import { EditForm } from "./edit-form.tsx";
import { type LineState, lineState } from "./line-state.ts";

/** The queue of lines that wait for a person's look, one at a time, and a page for each line by itself. */
export function mountReview(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/review", reviewPage);
  app.get("/d/:dossier/review/:number/:line", async (c) => {
    const state = await lineState(c, c.req.param("number"), c.req.param("line"));
    const back = backOf(c.req.query("back"), `/d/${c.var.dossier.id}/review`);
    return c.html(
      <Page c={c} title={`Edit ${state.shown.kind}`} section="review">
        <h1>Edit a {state.shown.kind}</h1>
        <Looked c={c} state={state} back={back} editing skip={null} />
        <p>
          <a href={back}>Back</a>
        </p>
      </Page>,
    );
  });
  mountActs(app);
}

const ORDERS = ["least certain", "most consequential"] as const;

const SUBJECT_WORDS: { readonly [subject in LineSubject]: string } = {
  attribution: "statements",
  meeting: "meetings",
  position: "positions",
  figure: "figures",
};

async function reviewPage(c: AppContext): Promise<Response> {
  const filters = filtersOf(c);
  const after = c.req.query("after") ?? null;
  const page = await c.var.views.reviewPage({ ...filters, after, limit: 1 });
  const [first] = page.lines;
  const state = first === undefined ? null : await stateOf(c, first);
  const skip = page.next === null ? null : addressOf(c, filters, page.next);
  return c.html(
    <Page c={c} title="Review" section="review">
      <h1>Review</h1>
      <Filters filters={filters} left={page.total} />
      {state === null ? (
        <Done c={c} filters={filters} total={page.total} />
      ) : (
        <Looked c={c} state={state} back={here(c)} editing={false} skip={skip} />
      )}
      <p class="facts">
        <a href={`/d/${c.var.dossier.id}/corrections`}>All corrections</a>: who said what, and who took it
        back
      </p>
    </Page>,
  );
}

/** Null where the line went while the page was made; the next load has the next line. */
async function stateOf(c: AppContext, line: ReviewLine): Promise<LineState | null> {
  return line.article.number === null ? null : lineState(c, String(line.article.number), line.line);
}

function filtersOf(c: AppContext): ReviewFilters {
  const order = ORDERS.find((one) => one === c.req.query("order"));
  const subject = LINE_SUBJECTS.find((one) => one === c.req.query("subject"));
  const article = c.req.query("article");
  return {
    order: order ?? "least certain",
    ...(subject === undefined ? {} : { subject }),
    ...(article !== undefined && /^\d{1,9}$/.test(article) ? { article: Number(article) } : {}),
  };
}

function addressOf(c: AppContext, filters: ReviewFilters, after: string | null): string {
  const query = new URLSearchParams();
  if (filters.order !== undefined && filters.order !== ORDERS[0]) query.set("order", filters.order);
  if (filters.subject !== undefined) query.set("subject", filters.subject);
  if (filters.article !== undefined) query.set("article", String(filters.article));
  if (after !== null) query.set("after", after);
  return `/d/${c.var.dossier.id}/review${query.size === 0 ? "" : `?${query}`}`;
}

function Filters({ filters, left }: { readonly filters: ReviewFilters; readonly left: number }) {
  return (
    <form method="get" class="inline review-filters">
      <p class="left">
        <b>{left}</b> {left === 1 ? "line is" : "lines are"} left
      </p>
      <label for="order">First</label>
      <select id="order" name="order">
        {ORDERS.map((order) => (
          <option value={order} selected={order === filters.order}>
            the {order}
          </option>
        ))}
      </select>
      <label for="subject">Only</label>
      <select id="subject" name="subject">
        <option value="">all lines</option>
        {LINE_SUBJECTS.map((subject) => (
          <option value={subject} selected={subject === filters.subject}>
            {SUBJECT_WORDS[subject]}
          </option>
        ))}
      </select>
      {filters.article === undefined ? null : <input type="hidden" name="article" value={filters.article} />}
      <button type="submit">Show</button>
    </form>
  );
}

interface DoneProps {
  readonly c: AppContext;
  readonly filters: ReviewFilters;
  readonly total: number;
}

function Done({ c, filters, total }: DoneProps) {
  if (total > 0) {
    return (
      <Empty>
        This is the end of the queue; {total} {total === 1 ? "line was" : "lines were"} skipped.{" "}
        <a href={addressOf(c, filters, null)}>Begin again with these</a>
      </Empty>
    );
  }
  return (
    <Empty>
      Every line was looked at. New ones come with the next article:{" "}
      <a href={`/d/${c.var.dossier.id}/sources`}>sources</a>.
    </Empty>
  );
}

interface LookedProps {
  readonly c: AppContext;
  readonly state: LineState;
  readonly back: string;
  /** Whether the fields are open from the start. */
  readonly editing: boolean;
  /** The address of the next line, without a word on this one. */
  readonly skip: string | null;
}

/** A line, large, with its words in context, and what can be said of it. */
function Looked({ c, state, back, editing, skip }: LookedProps) {
  const { article, record, shown, line, fields } = state;
  const { dossier, locale } = c.var;
  const address = `/d/${dossier.id}/review/${article.articleId}/${shown.id}`;
  const place = `/d/${dossier.id}/articles/${article.articleId}?line=${shown.id}#${shown.id}`;
  const revision = String(dossier.revision);
  return (
    <article class="looked" data-line>
      <p class="facts">
        {shown.kind} · <Sure confidence={shown.confidence} />
      </p>
      <h2 dir="auto">{shown.fact}</h2>
      <InContext text={record.text} line={shown} />
      <p class="facts">
        <a href={place} data-key="o" title="Open the article (o)">
          <bdi>{article.title ?? article.source}</bdi>
        </a>
        <br />
        <bdi>{article.outlet ?? "outlet not known"}</bdi>
        {article.published === null ? null : ", "}
        <Day iso={article.published} locale={locale} />
      </p>
      {c.var.viewer.role === "reader" ? null : (
        <>
          <div class="acts">
            <Act action={`${address}/accept`} back={back} revision={revision} keyName="a" word="Accept" />
            <Act action={`${address}/reject`} back={back} revision={revision} keyName="x" word="Reject" />
            {skip === null ? null : (
              <a class="button" href={skip} data-key="s" title="Skip (s)">
                Skip <kbd>s</kbd>
              </a>
            )}
          </div>
          <Choices state={state} action={`${address}/change`} back={back} revision={revision} />
          <details open={editing} class="edit-all">
            <summary data-key="e" title="Edit (e)">
              Edit everything <kbd>e</kbd>
            </summary>
            <EditForm
              action={`${address}/change`}
              back={back}
              subject={line.subject}
              fields={fields}
              record={record}
              revision={revision}
            />
          </details>
        </>
      )}
    </article>
  );
}

interface ActProps {
  readonly action: string;
  readonly back: string;
  readonly revision: string;
  readonly keyName: string;
  readonly word: string;
}

function Act({ action, back, revision, keyName, word }: ActProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="revision" value={revision} />
      <button type="submit" data-key={keyName} title={`${word} (${keyName})`}>
        {word} <kbd>{keyName}</kbd>
      </button>
    </form>
  );
}

interface ChoicesProps extends Pick<ActProps, "action" | "back" | "revision"> {
  readonly state: LineState;
}

function Choices({ state, action, back, revision }: ChoicesProps) {
  const question = questionOf(state.line.subject, state.fields, state.record);
  if (question === null || question.choices.length === 0) return null;
  return (
    <form method="post" action={action} class="choices">
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="revision" value={revision} />
      <fieldset>
        <legend>{question.asks}</legend>
        {question.choices.map(({ field, value, words, chosen }, index) => (
          <button
            type="submit"
            name={field}
            value={value}
            aria-pressed={chosen ? "true" : "false"}
            data-key={index < 9 ? String(index + 1) : undefined}
          >
            {index < 9 ? <kbd>{index + 1}</kbd> : null} <bdi>{words}</bdi>
          </button>
        ))}
      </fieldset>
    </form>
  );
}
