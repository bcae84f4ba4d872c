import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Digest } from "../../store/index.ts";
import { mailHtml } from "./mail-html.ts";
import { type DigestMailParts, subjectOf } from "./mail-parts.ts";
import { mailText } from "./mail-text.ts";

/** The Message-ID of a digest's mail for a slot: the same each time that it is asked for, and of no other. */
export function messageIdOf({ token }: Digest, slot: string, from: string): string {
  const name = createHash("sha256").update(`${token} ${slot}`).digest("hex").slice(0, 32);
  return `<${name}@${from.slice(from.lastIndexOf("@") + 1).replace(/[>\s]/g, "")}>`;
}

/** What the head of a mail says beside its parts. */
export interface MailHead {
  readonly digest: Digest;
  readonly messageId: string;
  /** "Rapporteur <news@example.org>" or the bare address. */
  readonly from: string;
  readonly date: Date;
}

/** The whole mail as it goes to the server, with lines that end in CRLF. */
export function messageOf(parts: DigestMailParts, head: MailHead): Promise<Buffer> {
  const unsubscribe = parts.links.unsubscribe(head.digest.token);
  const composer = new MailComposer({
    from: head.from,
    to: head.digest.recipient,
    subject: subjectOf(parts),
    messageId: head.messageId,
    date: head.date,
    text: mailText(parts),
    html: mailHtml(parts),
    newline: "\r\n",
    headers: {
      "List-Unsubscribe": { prepared: true, value: `<${unsubscribe}>` },
      // RFC 8058 has it for https alone: nobody in between may end a digest.
      ...(unsubscribe.startsWith("https:") ? { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {}),
      "Auto-Submitted": "auto-generated",
      "List-Id": {
        prepared: true,
        value: `<dossier-${parts.dossier.id}.${head.messageId.slice(head.messageId.indexOf("@") + 1, -1)}>`,
      },
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
