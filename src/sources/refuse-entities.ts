import { SourceError } from "./failure.ts";

/**
 * Throws "damaged" for XML that declares entities of its own: no feed needs them, and a few lines of them unpack to
 * gigabytes or name files of the machine.
 */
export function refuseEntities(content: string): void {
  const doctype = /<!DOCTYPE[^>[]{0,1000}\[/i.exec(content);
  if (doctype !== null && /<!ENTITY/i.test(content.slice(doctype.index))) {
    throw new SourceError("damaged", "declares entities of its own, which is not read");
  }
}
