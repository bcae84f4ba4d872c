import type { Interests } from "../../../../store/index.ts";

/** The fields of a dossier's name and of what it looks for. */
export function InterestsFields({ name, parties, places, terms }: Interests & { readonly name: string }) {
  return (
    <>
      <label for="name">Name</label>
      <input id="name" name="name" required maxlength={200} value={name} autocomplete="off" />
      <label for="parties">Parties: who negotiates, one a line</label>
      <textarea id="parties" name="parties" rows={3}>
        {parties.join("\n")}
      </textarea>
      <label for="terms">Terms: words that it is about, such as fishing rights</label>
      <textarea id="terms" name="terms" rows={3}>
        {terms.join("\n")}
      </textarea>
      <label for="places">Places</label>
      <textarea id="places" name="places" rows={2}>
        {places.join("\n")}
      </textarea>
      <p class="facts">
        An article is taken in when it is about these. Without any, every article is taken that is added.
      </p>
    </>
  );
}
