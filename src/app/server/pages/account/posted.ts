import type { AppContext } from "../../context.ts";

/** The fields of a form that was posted; one that is missing, or a file, is "". */
export async function postedFields(c: AppContext): Promise<(name: string) => string> {
  const posted = await c.req.parseBody();
  return (name) => {
    const given = posted[name];
    return typeof given === "string" ? given : "";
  };
}
