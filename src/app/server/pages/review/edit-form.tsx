import { fieldNames } from "../../../../dossier/corrections/fields.ts";
import type { Fields } from "../../../../dossier/corrections/lines.ts";
import {
  ATTRIBUTION_KINDS,
  ATTRIBUTION_TYPES,
  type LineSubject,
  MEETING_FORMATS,
  MEETING_STATUSES,
  OUTCOMES,
  type Record,
  STANCES,
} from "../../../../record/index.ts";

/** Fields with a fixed set of values; "" stands for none. */
const PICKS: { readonly [field: string]: readonly string[] | undefined } = {
  kind: ATTRIBUTION_KINDS,
  type: ATTRIBUTION_TYPES,
  stance: STANCES,
  status: MEETING_STATUSES,
  format: ["", ...MEETING_FORMATS],
  outcome: ["", ...OUTCOMES],
};

const LABELS: { readonly [field: string]: string | undefined } = {
  ascribedBy: "Ascribed by (an opponent who says so)",
  holder: "Voiced by",
  until: "Until (day, month or year)",
  date: "Date (day, month or year)",
  duration: "Duration (such as PT8H)",
  participants: "Participants (separated by semicolons)",
  parties: "Parties (separated by semicolons)",
  mediators: "Mediators (separated by semicolons)",
  hosts: "Hosts (separated by semicolons)",
};

const NAMES = new Set(["party", "speaker", "addressee", "holder", "toward", "ascribedBy"]);

export interface EditFormProps {
  readonly action: string;
  readonly back: string;
  readonly subject: LineSubject;
  readonly fields: Fields;
  readonly record: Record;
  readonly revision: string;
}

/** All that a line says, to be changed; only what differs is kept as a correction. */
export function EditForm({ action, back, subject, fields, record, revision }: EditFormProps) {
  return (
    <form method="post" action={action} class="edit">
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="revision" value={revision} />
      {fieldNames(subject).map((name) => (
        <p>
          <label for={`field-${name}`}>{LABELS[name] ?? name.charAt(0).toUpperCase() + name.slice(1)}</label>
          <FieldInput name={name} value={fields[name]} />
        </p>
      ))}
      <p>
        <label for="field-reason">Why (if you want to say)</label>
        <input id="field-reason" name="reason" value="" maxlength={400} dir="auto" />
      </p>
      <datalist id="names">
        {record.actors.map(({ name }) => (
          <option value={name} />
        ))}
      </datalist>
      <button type="submit">Save the changes</button>
    </form>
  );
}

function FieldInput({ name, value }: { readonly name: string; readonly value: unknown }) {
  const id = `field-${name}`;
  const picks = PICKS[name];
  if (picks !== undefined) {
    return (
      <select id={id} name={name}>
        {picks.map((pick) => (
          <option value={pick} selected={pick === (value ?? "")}>
            {pick === "" ? "not known" : pick.replace("-", " ")}
          </option>
        ))}
      </select>
    );
  }
  if (typeof value === "boolean") {
    return (
      <select id={id} name={name}>
        <option value="true" selected={value}>
          yes
        </option>
        <option value="false" selected={!value}>
          no
        </option>
      </select>
    );
  }
  const text = Array.isArray(value)
    ? value.join("; ")
    : value === null || value === undefined
      ? ""
      : String(value);
  return <input id={id} name={name} value={text} dir="auto" list={NAMES.has(name) ? "names" : undefined} />;
}

const LISTS = new Set(["parties", "participants", "mediators", "hosts"]);
const NUMBERS = new Set(["value", "low", "high"]);

/** The fields of a posted form that differ from what the line says; empty text is null. */
export function changedFields(subject: LineSubject, fields: Fields, posted: Fields): Fields {
  const changed: { [name: string]: unknown } = {};
  for (const name of fieldNames(subject)) {
    const given = posted[name];
    if (typeof given !== "string") continue;
    const value = fieldValue(name, given, fields[name]);
    if (JSON.stringify(value) !== JSON.stringify(fields[name] ?? null)) changed[name] = value;
  }
  return changed;
}

function fieldValue(name: string, given: string, before: unknown): unknown {
  const text = given.trim();
  if (LISTS.has(name)) return text === "" ? [] : text.split(/\s*;\s*/).filter((part) => part !== "");
  if (typeof before === "boolean") return text === "true";
  if (name === "unit") return text;
  if (text === "") return null;
  return NUMBERS.has(name) && Number.isFinite(Number(text)) ? Number(text) : text;
}
