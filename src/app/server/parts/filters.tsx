import type { Child } from "hono/jsx";
import type { AppContext } from "../context.ts";

export interface FiltersProps {
  readonly c: AppContext;
  /** The field that is always there. */
  readonly first: Child;
  /** Whether anything is filtered, so that it can be cleared. */
  readonly filtered: boolean;
  /** Whether more than the first field is, so that the others are open on a narrow window. */
  readonly open: boolean;
  /** The further fields. A wide window has room for all, a narrow one folds them away. */
  readonly children?: Child;
}

/** What a list is narrowed by: a form that asks for the same page, so that the address keeps it. */
export function Filters({ c, first, filtered, open, children }: FiltersProps) {
  return (
    <form class="filters" method="get" action={c.req.path} aria-label="Filter">
      <div class="first">
        {first}
        <p class="buttons">
          <button type="submit">Show</button>
          {filtered ? <a href={c.req.path}>Show all</a> : null}
        </p>
      </div>
      {children === undefined ? null : (
        <details open={open}>
          <summary>More filters</summary>
          <div class="more-fields">{children}</div>
        </details>
      )}
    </form>
  );
}

/** Whether the address has any of these fields filled in. */
export function anyQuery(c: AppContext, names: readonly string[]): boolean {
  return names.some((name) => (c.req.query(name) ?? "") !== "");
}

interface FieldProps {
  readonly c: AppContext;
  readonly name: string;
  readonly label: string;
}

/** A field for words or a day. */
export function TextField({
  c,
  name,
  label,
  type = "search",
}: FieldProps & { readonly type?: "search" | "date" }) {
  return (
    <p>
      <label for={`by-${name}`}>{label}</label>
      <input id={`by-${name}`} type={type} name={name} value={c.req.query(name) ?? ""} dir="auto" />
    </p>
  );
}

/** A value that a list is narrowed by; `count` tells how many lines it leaves, where that is known. */
interface Option {
  readonly id: string;
  readonly name: string;
  readonly count?: number;
}

interface SelectFieldProps extends FieldProps {
  readonly facets: readonly Option[];
  /** The name of what is chosen, should it not be among the facets. */
  readonly chosenName?: string | null | undefined;
}

/** A choice of values, each with how many lines it leaves. What is chosen is among them in any case. */
export function SelectField({ c, name, label, facets, chosenName }: SelectFieldProps) {
  const chosen = c.req.query(name) ?? "";
  const isListed = chosen === "" || facets.some(({ id }) => id === chosen);
  return (
    <p>
      <label for={`by-${name}`}>{label}</label>
      <select id={`by-${name}`} name={name}>
        <option value="">any</option>
        {isListed ? null : (
          <option value={chosen} selected>
            {chosenName ?? chosen}
          </option>
        )}
        {facets.map(({ id, name: words, count }) => (
          <option value={id} selected={id === chosen}>
            {words}
            {count === undefined ? "" : ` (${count})`}
          </option>
        ))}
      </select>
    </p>
  );
}
