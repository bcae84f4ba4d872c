import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { StoreError } from "../../../store/index.ts";
import type { AppContext } from "../context.ts";
import { BarePage } from "../layout/bare-page.tsx";
import { Page } from "../layout/page.tsx";

const STATUS: { readonly [code: string]: ContentfulStatusCode | undefined } = {
  "not-found": 404,
  exists: 409,
  misuse: 400,
  "read-only": 503,
  full: 507,
  busy: 503,
};

/** Ends a request with a page that says what happened and what is safe or to do. */
export class PageError extends Error {
  readonly status: ContentfulStatusCode;
  readonly advice: string;

  constructor(status: ContentfulStatusCode, message: string, advice: string) {
    super(message);
    this.status = status;
    this.advice = advice;
  }

  /** What went wrong in the workspace, in its own words. */
  static ofStore(error: StoreError): PageError {
    const text = error.message.replace(/^store: /, "");
    const message = text.charAt(0).toUpperCase() + text.slice(1);
    return new PageError(STATUS[error.code] ?? 500, message, "Nothing that was stored before is lost.");
  }
}

/** The page of an error; as text for who does not ask for pages. */
export async function errorPage(c: AppContext, error: PageError): Promise<Response> {
  c.status(error.status);
  const wantsPage = (c.req.header("accept") ?? "text/html").includes("text/html");
  if (!wantsPage) return c.text(`${error.message}. ${error.advice}\n`);
  // Before it is known who asks, nothing is shown of what is kept here.
  if (c.get("viewer") === undefined || c.get("locale") === undefined) {
    return c.html(
      <BarePage c={c} title={error.message}>
        <h1>{error.message}</h1>
        <p>{error.advice}</p>
        {error.status === 401 ? <SignIn /> : null}
      </BarePage>,
    );
  }
  return c.html(
    <Page c={c} title={error.message} section={null}>
      <h1>{error.message}</h1>
      <p>{error.advice}</p>
      <p>
        <a href="/">All dossiers</a>
      </p>
    </Page>,
  );
}

function SignIn() {
  return (
    <p>
      <a class="button" href="/login">
        Sign in
      </a>
    </p>
  );
}
