import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
  rules: {
    "doctype-style": "off",
    "void-style": "off",
    "long-title": "off",
    "no-raw-characters": "off",
    "no-inline-style": "error",
    // All assets come from this server; the search field is sent by Enter.
    "require-sri": "off",
    "wcag/h32": "off",
    // hono writes attributes as it does: both ways are valid HTML.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
  },
});

/** What is wrong with a page as HTML: "12 rule: message". */
export async function faultsOf(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const near = html.split("\n")[line - 1]?.slice(Math.max(0, column - 60), column + 80);
      return `${ruleId}: ${message} near ${near}`;
    }),
  );
}
