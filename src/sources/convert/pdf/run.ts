/** A piece of text as a page places it, in points; `top` grows downwards and is the height of the baseline. */
export interface PdfRun {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly size: number;
}

/** What stands on one baseline, in pieces with white between them, from left to right. */
export type Row = readonly PdfRun[];
