import type { JsonSchema } from "@valibot/to-json-schema";
import type { AppContext } from "../context.ts";
import { Page } from "../layout/page.tsx";
import { namedSchemas, schemaOf } from "./json-schema.ts";
import { paramsOf, SCOPE_OF_ROLE } from "./openapi.ts";
import { type Operation, PARAMS, TAGS } from "./operation.ts";
import { OPERATIONS } from "./operations/index.ts";
import { PROBLEMS } from "./problem.ts";

/** The page about the API: every address with what it takes and gives, made of the same definitions. */
export function reference(c: AppContext): Response | Promise<Response> {
  return c.html(
    <Page c={c} title="API" section={null}>
      <h1>API</h1>
      <p>
        Everything that the workspace shows, as JSON, below <code>/api/v1</code>. As a document for programs:{" "}
        <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.
      </p>
      <p>
        A program sends <code>Authorization: Bearer TOKEN</code>; <code>rapporteur token add</code> makes
        tokens. Lists have <code>next</code>, which <code>after</code> takes; answers have an{" "}
        <code>ETag</code>, and are not sent again where <code>If-None-Match</code> has it.
      </p>
      <nav aria-label="Parts of the API">
        <ul>
          {Object.entries(TAGS).map(([tag, title]) => (
            <li>
              <a href={`#${tag}`}>{title}</a>
            </li>
          ))}
          <li>
            <a href="#problems">Problems</a>
          </li>
          <li>
            <a href="#definitions">Definitions</a>
          </li>
        </ul>
      </nav>
      {Object.entries(TAGS).map(([tag, title]) => (
        <section aria-labelledby={tag}>
          <h2 id={tag}>{title}</h2>
          {OPERATIONS.filter((operation) => operation.tag === tag).map((operation) => (
            <OperationEntry operation={operation} />
          ))}
        </section>
      ))}
      <ProblemList />
      <Definitions />
    </Page>,
  );
}

function OperationEntry({ operation }: { readonly operation: Operation }) {
  const { id, method, path, summary, role, body, answer } = operation;
  const fields = [
    ...paramsOf(path).map((name) => ({ name, schema: PARAMS[name], required: true })),
    ...fieldsOf(schemaOf(operation.query, "input")),
  ];
  return (
    <>
      <h3 id={id}>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h3>
      <p>
        {summary}. Scope <code>{SCOPE_OF_ROLE[role]}</code>.
      </p>
      {fields.length > 0 && <FieldList fields={fields} />}
      {body !== null && (
        <>
          <p>Body, as JSON:</p>
          <Shape schema={schemaOf(body.schema, "input")} />
        </>
      )}
      <p>
        {answer.status}
        {"schema" in answer && (
          <>
            : <Type schema={schemaOf(answer.schema, "output")} />
          </>
        )}
        {"media" in answer && `: ${answer.media.join(", ")}`}
      </p>
    </>
  );
}

interface Field {
  readonly name: string;
  /** A definition, or what it is in words. */
  readonly schema: JsonSchema | string;
  readonly required: boolean;
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema: typeof schema === "object" ? schema : {},
    required: required.includes(name),
  }));
}

function FieldList({ fields }: { readonly fields: readonly Field[] }) {
  return (
    <dl>
      {fields.map(({ name, schema, required }) => (
        <>
          <dt>
            <code>{name}</code>
            {!required && " (optional)"}
          </dt>
          <dd>{typeof schema === "string" ? schema : <Described schema={schema} />}</dd>
        </>
      ))}
    </dl>
  );
}

function Described({ schema }: { readonly schema: JsonSchema }) {
  return (
    <>
      <Type schema={schema} />
      {schema.description !== undefined && `. ${schema.description}`}
      {schema.default !== undefined && schema.default !== null && ` (else ${String(schema.default)})`}
    </>
  );
}

/** The fields of an object, or what else it is; of alternatives each. */
function Shape({ schema }: { readonly schema: JsonSchema }) {
  const alternatives = (schema.anyOf ?? schema.oneOf ?? []).filter((one) => typeof one === "object");
  if (schema.properties === undefined && alternatives.length > 0) {
    return (
      <>
        {alternatives.map((one, index) => (
          <>
            {index > 0 && <p>or</p>}
            <Shape schema={one} />
          </>
        ))}
      </>
    );
  }
  if (schema.properties === undefined) {
    return (
      <p>
        <Type schema={schema} />
      </p>
    );
  }
  return <FieldList fields={fieldsOf(schema)} />;
}

/** A definition in a few words, with links to those that it names. */
function Type({ schema }: { readonly schema: JsonSchema }) {
  const {
    $ref,
    type,
    items,
    anyOf,
    oneOf,
    enum: values,
    properties,
    prefixItems,
    additionalProperties,
  } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf("/") + 1);
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  if (schema.const !== undefined) return <code>{JSON.stringify(schema.const)}</code>;
  if (values !== undefined) return <code>{values.map((value) => JSON.stringify(value)).join(" | ")}</code>;
  const alternatives = anyOf ?? oneOf;
  if (alternatives !== undefined) return <Joined schemas={alternatives} by=" or " />;
  if (prefixItems !== undefined) return <Joined schemas={prefixItems} by=" and " />;
  if (typeof items === "object" && !Array.isArray(items)) {
    return (
      <>
        list of <Type schema={items} />
      </>
    );
  }
  if (properties !== undefined) return <>object with {Object.keys(properties).join(", ")}</>;
  if (typeof additionalProperties === "object") {
    return (
      <>
        object of <Type schema={additionalProperties} />
      </>
    );
  }
  return <>{String(schema.format ?? type ?? "anything")}</>;
}

function Joined({
  schemas,
  by,
}: {
  readonly schemas: readonly (JsonSchema | boolean)[];
  readonly by: string;
}) {
  return (
    <>
      {schemas.map((one, index) => (
        <>
          {index > 0 && by}
          <Type schema={typeof one === "object" ? one : {}} />
        </>
      ))}
    </>
  );
}

function ProblemList() {
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <p>
        What was not done is told as <code>application/problem+json</code> (RFC 9457): <code>type</code>,{" "}
        <code>title</code>, <code>status</code>, <code>detail</code>, and <code>errors</code> with the path of
        each field that was wrong.
      </p>
      <dl>
        {Object.entries(PROBLEMS).map(([kind, told]) => (
          <>
            <dt id={kind}>
              <code>{kind}</code>
            </dt>
            <dd>{told}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function Definitions() {
  return (
    <section aria-labelledby="definitions">
      <h2 id="definitions">Definitions</h2>
      {Object.entries(namedSchemas())
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, schema]) => (
          <>
            <h3 id={`schema-${name}`}>{name}</h3>
            <Shape schema={schema} />
          </>
        ))}
    </section>
  );
}
