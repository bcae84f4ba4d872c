import { HtmlValidate, type RuleConfig } from "html-validate";

/** What is no fault here: how a doctype or a void element is spelt, long titles of articles, and bare ampersands. */
const SPELLING: RuleConfig = {
  "doctype-style": "off",
  "void-style": "off",
  "long-title": "off",
  "no-raw-characters": "off",
};

/** Rules for pages of the workspace. */
export const PAGE_RULES: RuleConfig = {
  "no-inline-style": "error",
  // All assets come from this server; the search field is sent by Enter.
  "require-sri": "off",
  "wcag/h32": "off",
  // hono writes attributes as it does: both ways are valid HTML.
  "attribute-boolean-style": "off",
  "attribute-empty-style": "off",
};

/** What is wrong with a page as HTML: "rule: message near ...". */
export async function faultsOf(html: string, rules: RuleConfig = PAGE_RULES): Promise<string[]> {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
    rules: { ...SPELLING, ...rules },
  });
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const near = html.split("\n")[line - 1]?.slice(Math.max(0, column - 60), column + 80);
      return `${ruleId}: ${message} near ${near}`;
    }),
  );
}
