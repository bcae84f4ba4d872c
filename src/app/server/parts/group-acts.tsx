import type { GroupSubject } from "../../../record/index.ts";
import { here } from "../back.ts";
import type { AppContext } from "../context.ts";

/** A name or wording of something, and why it stands with the others. */
export interface Variant {
  readonly name: string;
  /** Empty for the one that the others joined. */
  readonly reason: string;
  readonly byHand: boolean;
  readonly articleCount?: number;
}

export interface GroupActsProps {
  readonly c: AppContext;
  readonly subject: Extract<GroupSubject, "person" | "issue">;
  /** As it is shown now. */
  readonly name: string;
  readonly variants: readonly Variant[];
  /** Names of others of its kind, which are proposed where it is joined with another. */
  readonly others: readonly string[];
  /** Where the forms lead; this page where it is not given. */
  readonly back?: string;
  /** Where joining leads, should this page be no more then. */
  readonly afterJoin?: string;
}

/**
 * The names of a person, a body or an issue with the reasons why they are one, and the forms that split one off, join
 * it with another, or rename it: for good, and to be taken back.
 */
export function GroupActs(props: GroupActsProps) {
  const { c, subject, variants } = props;
  const isReader = c.var.viewer.role === "reader";
  return (
    <section class="group-acts" aria-labelledby="names">
      <h2 id="names">{subject === "person" ? "Names" : "What it is called"}</h2>
      <ul class="lines">
        {variants.map((variant, index) => (
          <li data-line>
            <p>
              <bdi>{variant.name}</bdi>
              {variant.articleCount === undefined ? null : (
                <small>
                  {" "}
                  {variant.articleCount} {variant.articleCount === 1 ? "article" : "articles"}
                </small>
              )}
            </p>
            {index === 0 || variant.reason === "" ? null : (
              <p class="facts" dir="auto">
                {variant.byHand ? "joined by a person" : `one of them because: ${variant.reason}`}
              </p>
            )}
            {index === 0 || isReader ? null : <SplitOff {...props} variant={variant} />}
          </li>
        ))}
      </ul>
      {isReader ? null : (
        <>
          <JoinWith {...props} />
          <Rename {...props} />
        </>
      )}
    </section>
  );
}

/** The fields that every form has. */
function Common({ c, back, item }: Pick<GroupActsProps, "c" | "back"> & { readonly item: string }) {
  return (
    <>
      <input type="hidden" name="item" value={item} />
      <input type="hidden" name="back" value={back ?? here(c)} />
      <input type="hidden" name="revision" value={c.var.dossier.revision} />
    </>
  );
}

function SplitOff({ c, subject, variants, variant, back }: GroupActsProps & { readonly variant: Variant }) {
  return (
    <form method="post" action={`/d/${c.var.dossier.id}/groups/${subject}/split`}>
      <Common c={c} item={variants[0]!.name} {...(back === undefined ? {} : { back })} />
      <input type="hidden" name="item" value={variant.name} />
      <button type="submit" class="quiet">
        Hold apart<span class="unseen"> {variant.name}</span>
      </button>
    </form>
  );
}

function JoinWith({ c, subject, name, variants, others, back, afterJoin = back }: GroupActsProps) {
  return (
    <form class="inline" method="post" action={`/d/${c.var.dossier.id}/groups/${subject}/merge`}>
      <Common
        c={c}
        item={variants[0]?.name ?? name}
        {...(afterJoin === undefined ? {} : { back: afterJoin })}
      />
      <label for="join-with">Is the same as</label>
      <input id="join-with" name="item" list="others" required dir="auto" autocomplete="off" />
      <datalist id="others">
        {others.map((other) => (
          <option value={other} />
        ))}
      </datalist>
      <button type="submit">Join</button>
    </form>
  );
}

function Rename({ c, subject, name, variants, back }: GroupActsProps) {
  return (
    <form class="inline" method="post" action={`/d/${c.var.dossier.id}/groups/${subject}/rename`}>
      <Common c={c} item={variants[0]?.name ?? name} {...(back === undefined ? {} : { back })} />
      <label for="new-name">Is called</label>
      <input id="new-name" name="name" value={name} required dir="auto" autocomplete="off" />
      <button type="submit">Rename</button>
    </form>
  );
}
