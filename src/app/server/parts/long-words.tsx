import { shortened } from "../../export/text/clean.ts";

/** Characters that are shown of long words at once, and from which words are long. */
const SHOWN = 360;
const LONG = 520;

/** Words that can be very long: the beginning, and the rest on demand. */
export function LongWords({ words }: { readonly words: string }) {
  if (words.length <= LONG) return <span dir="auto">{words}</span>;
  const count = words.split(/\s+/).length;
  return (
    <details class="long">
      <summary>
        <span class="beginning" dir="auto">
          {shortened(words, SHOWN)}
        </span>{" "}
        <small>
          <span class="more">all {count} words</span>
          <span class="fewer">fewer words</span>
        </small>
      </summary>
      <span dir="auto">{words}</span>
    </details>
  );
}
