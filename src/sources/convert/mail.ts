import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { decode } from "../charset.ts";
import { SourceError } from "../failure.ts";
import { isoDate } from "../iso-date.ts";
import type { FilePart, Part } from "./part.ts";

/** The attachments of a mail that are looked at; more are left out, with a warning. */
const MAX_ATTACHMENTS = 50;
/** Endings of attachments that may hold an article. Pictures, calendars, signatures do not. */
const ATTACHED = /\.(?:pdf|docx|html?|txt|md|eml|mht|mhtml)$/i;

/**
 * The text of a mail (RFC 5322) and the files attached to it. Where the sender gives the text twice, the plain one is
 * taken: it says the same without the table that newsletters are set in. Throws "empty" where there is neither.
 */
export async function readMail(bytes: Uint8Array): Promise<readonly Part[]> {
  const { mail, charset } = await parsed(bytes);
  const files = mail.attachments.flatMap(fileOf);
  const kept = files.slice(0, MAX_ATTACHMENTS);
  const body = bodyOf(mail);
  if (body === null && kept.length === 0) throw new SourceError("empty", "is a mail without text");
  const warnings = [
    ...(charset === null ? [] : [`decoded as ${charset} by its bytes`]),
    ...(files.length > kept.length ? [`${files.length - kept.length} more attachments were left out`] : []),
  ];
  const text: readonly Part[] =
    body === null
      ? []
      : [
          {
            what: "text",
            id: mail.messageId?.replace(/^<|>$/g, "") || null,
            kind: body.kind,
            content: body.content.toWellFormed(),
            url: addressIn(mail, "archived-at"),
            title: mail.subject?.trim() || null,
            published: dateOf(mail),
            authors: nameOf(mail.from),
            warnings,
          },
        ];
  return [...text, ...kept];
}

const OPTIONS = { forceRfc822Attachments: true, maxNestingDepth: 32, maxHeadersSize: 1024 * 1024 };

/** Where a text does not fit its charset, or names none, the mail is read once more in the charset of its bytes. */
async function parsed(bytes: Uint8Array): Promise<{ mail: Email; charset: string | null }> {
  const mail = await PostalMime.parse(bytes, OPTIONS);
  if (!/\ufffd/.test(`${mail.subject ?? ""}${mail.text ?? ""}${mail.html ?? ""}`))
    return { mail, charset: null };
  const { text, charset } = decode(bytes);
  if (charset === "utf-8") return { mail, charset: null };
  return { mail: await PostalMime.parse(Buffer.from(text), OPTIONS), charset };
}

function bodyOf(mail: Email): { kind: "text" | "html"; content: string } | null {
  if (mail.text !== undefined && /\w/.test(mail.text)) return { kind: "text", content: mail.text };
  if (mail.html !== undefined && /\w/.test(mail.html)) return { kind: "html", content: mail.html };
  return null;
}

function fileOf(attachment: Attachment): FilePart[] {
  const { filename, mimeType, content } = attachment;
  const name = (filename ?? (mimeType === "message/rfc822" ? "message.eml" : "")).replace(/^.*[\\/]/s, "");
  if (!ATTACHED.test(name) || attachment.disposition === "inline" || typeof content === "string") return [];
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  return [{ what: "file", name, mediaType: mimeType, bytes }];
}

/** With the zone that the mail gives, which the library's own date has lost. */
function dateOf(mail: Email): string | null {
  const given = mail.headers.find(({ key }) => key === "date")?.value ?? "";
  return isoDate(given.replace(/\s*\([^)]*\)\s*$/, ""));
}

function nameOf(address: Address | undefined): string[] {
  const name = address?.name?.trim() ?? "";
  return name === "" || name.includes("@") ? [] : [name];
}

function addressIn(mail: Email, header: string): string | null {
  const value = mail.headers.find(({ key }) => key === header)?.value ?? "";
  return /https?:\/\/[^\s<>"]+/i.exec(value)?.[0] ?? null;
}
