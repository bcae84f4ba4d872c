import { addLine, correctLine, type KeptCorrection } from "../../jobs/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { Dossier, Store } from "../../store/index.ts";
import { wholeApart } from "../apart/whole-apart.ts";
import type { NewCorrectionBody } from "./schemas/corrections.ts";

/** Where something is said of the record. */
export interface SayingIn {
  readonly store: Store;
  readonly dossier: Dossier;
  /** Asked for where the dossier has to be merged. */
  readonly vectors: () => WordVectors | null;
}

/** Keeps what a person says of the record. Throws "not-found" and "misuse", saying what there is. */
export async function say(
  { store, dossier, vectors }: SayingIn,
  body: NewCorrectionBody,
  who: string,
): Promise<KeptCorrection> {
  const { reason, expectedRevision } = body;
  const said = {
    who,
    reason,
    refused: true,
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
  };
  switch (body.action) {
    case "accept":
    case "reject": {
      const { action, article: articleId, line } = body;
      return correctLine(store, { dossier, articleId, line }, { action, value: null, ...said });
    }
    case "change": {
      const { article: articleId, line, value } = body;
      return correctLine(store, { dossier, articleId, line }, { action: "change", value, ...said });
    }
    case "add": {
      const { article: articleId, subject, words, value } = body;
      return addLine(store, { dossier, articleId, subject }, { words, value, ...said });
    }
    case "merge":
    case "split":
    case "rename": {
      const { action, subject, items, name } = body;
      const work = { kind: "group", said: { action, subject, items, name, ...said } } as const;
      return wholeApart({ store, dossier, vectors }, work);
    }
    default:
      return body satisfies never;
  }
}
