/** A quotation with its source, to be copied: at once with script, else from a field with the text. */
export function CopyText({ text, about }: { readonly text: string; readonly about: string }) {
  return (
    <details class="copy">
      <summary>
        Copy with source<span class="unseen"> {about}</span>
      </summary>
      <textarea readonly rows={4} dir="auto" aria-label={`Quotation with its source, ${about}`}>
        {text}
      </textarea>
    </details>
  );
}
