/** How a column keeps its numbers. */
export type ColumnKind = "u8" | "u16" | "u32" | "f64";
type Columns = { readonly [name: string]: ColumnKind };
type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** Stands for "none" in a column of 32 bits. */
export const NONE = 0xffff_ffff;

function numbersOf(kind: ColumnKind, length: number): Numbers {
  switch (kind) {
    case "u8":
      return new Uint8Array(length);
    case "u16":
      return new Uint16Array(length);
    case "u32":
      return new Uint32Array(length);
    case "f64":
      return new Float64Array(length);
    default:
      return kind satisfies never;
  }
}

/** A part of an outline that can be kept as bytes. */
export interface Part {
  bytes(): Uint8Array;
  /** A part of the same form with what the bytes say. */
  from(bytes: Uint8Array): Part;
}

const WIDTHS: { readonly [kind in ColumnKind]: number } = { u8: 1, u16: 2, u32: 4, f64: 8 };

function joined(arrays: readonly Numbers[]): Uint8Array {
  return Buffer.concat(
    arrays.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  );
}

/** A copy whose memory begins where numbers of any width may. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function viewOf(buffer: ArrayBuffer, kind: ColumnKind, [at, length]: readonly [number, number]): Numbers {
  switch (kind) {
    case "u8":
      return new Uint8Array(buffer, at, length);
    case "u16":
      return new Uint16Array(buffer, at, length);
    case "u32":
      return new Uint32Array(buffer, at, length);
    case "f64":
      return new Float64Array(buffer, at, length);
    default:
      return kind satisfies never;
  }
}

/** Rows of numbers, kept column by column: a million of them take a few megabytes and are gone through in milliseconds. */
export class Table<C extends Columns> implements Part {
  readonly kinds: C;
  #columns: { [name in keyof C]: Numbers };
  #length = 0;

  constructor(
    kinds: C,
    given?: { readonly length: number; readonly columns: { [name in keyof C]: Numbers } },
  ) {
    this.kinds = kinds;
    this.#length = given?.length ?? 0;
    this.#columns = given?.columns ?? this.#sized(() => 16);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds a row and gives its number. */
  push(row: { readonly [name in keyof C]: number }): number {
    const at = this.#length++;
    for (const name in this.kinds) {
      const column = this.#columns[name];
      if (at >= column.length) this.#grow();
      this.#columns[name][at] = row[name];
    }
    return at;
  }

  /** The value of a row; 0 outside of the table. */
  get(name: keyof C, row: number): number {
    return this.#columns[name][row] ?? 0;
  }

  set(name: keyof C, row: number, value: number): void {
    this.#columns[name][row] = value;
  }

  /** A whole column, as long as the table. */
  column(name: keyof C): Numbers {
    return this.#columns[name].subarray(0, this.#length);
  }

  /** The columns one behind the other, the widest first, so that each begins where its numbers may. */
  bytes(): Uint8Array {
    return joined([Float64Array.of(this.#length), ...this.#names().map((name) => this.column(name))]);
  }

  from(bytes: Uint8Array): Table<C> {
    const buffer = aligned(bytes);
    const length = new Float64Array(buffer, 0, 1)[0] ?? 0;
    const columns = this.#sized(() => 0);
    let at = 8;
    for (const name of this.#names()) {
      const kind = this.kinds[name] ?? "u32";
      columns[name] = viewOf(buffer, kind, [at, length]);
      at += length * WIDTHS[kind];
    }
    return new Table(this.kinds, { length, columns });
  }

  #names(): (keyof C)[] {
    const width = (name: keyof C): number => WIDTHS[this.kinds[name] ?? "u32"];
    return Object.keys(this.kinds).sort((a, b) => width(b) - width(a));
  }

  #grow(): void {
    const before = this.#columns;
    this.#columns = this.#sized((name) => Math.ceil(before[name].length * 1.5));
    for (const name in this.kinds) this.#columns[name].set(before[name]);
  }

  #sized(lengthOf: (name: keyof C) => number): { [name in keyof C]: Numbers } {
    const made: { [name: string]: Numbers } = {};
    for (const name in this.kinds) made[name] = numbersOf(this.kinds[name] ?? "u32", lengthOf(name));
    return made as { [name in keyof C]: Numbers };
  }
}

/** A list of numbers for each row of a table, one behind the other. */
export class Lists implements Part {
  #starts: Uint32Array<ArrayBuffer>;
  #values: Uint32Array<ArrayBuffer>;
  #length = 0;

  constructor(given?: {
    readonly starts: Uint32Array<ArrayBuffer>;
    readonly values: Uint32Array<ArrayBuffer>;
  }) {
    this.#starts = given?.starts ?? new Uint32Array(16);
    this.#values = given?.values ?? new Uint32Array(16);
    this.#length = given === undefined ? 0 : given.starts.length - 1;
  }

  get length(): number {
    return this.#length;
  }

  push(values: readonly number[]): void {
    const from = this.#starts[this.#length] ?? 0;
    const end = from + values.length;
    if (end > this.#values.length) {
      const more = new Uint32Array(Math.max(end, Math.ceil(this.#values.length * 1.5)));
      more.set(this.#values);
      this.#values = more;
    }
    this.#values.set(values, from);
    this.#length++;
    if (this.#length >= this.#starts.length) {
      const more = new Uint32Array(Math.ceil(this.#starts.length * 1.5) + 1);
      more.set(this.#starts);
      this.#starts = more;
    }
    this.#starts[this.#length] = end;
  }

  of(row: number): Uint32Array<ArrayBuffer> {
    return this.#values.subarray(this.#starts[row] ?? 0, this.#starts[row + 1] ?? 0);
  }

  countOf(row: number): number {
    return (this.#starts[row + 1] ?? 0) - (this.#starts[row] ?? 0);
  }

  bytes(): Uint8Array {
    const starts = this.#starts.subarray(0, this.#length + 1);
    return joined([Uint32Array.of(starts.length), starts, this.#values.subarray(0, starts.at(-1) ?? 0)]);
  }

  from(bytes: Uint8Array): Lists {
    const buffer = aligned(bytes);
    const [count = 0] = new Uint32Array(buffer, 0, 1);
    return new Lists({
      starts: new Uint32Array(buffer, 4, count),
      values: new Uint32Array(buffer, 4 * (count + 1)),
    });
  }
}

/** Strings, each once, by number. */
export class Strings implements Part {
  readonly all: string[];
  #numbers: Map<string, number> | null = null;

  constructor(all: readonly string[] = []) {
    this.all = [...all];
  }

  /** The number of a string, which is new where it is not known. */
  add(text: string): number {
    const numbers = this.#byText();
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, this.all.length);
    return this.all.push(text) - 1;
  }

  /** The number of a string; NONE of null. */
  addMaybe(text: string | null): number {
    return text === null ? NONE : this.add(text);
  }

  /** The number of a string; NONE where it is not known. */
  find(text: string): number {
    return this.#byText().get(text) ?? NONE;
  }

  /** The string of a number; null of NONE. */
  get(number: number): string | null {
    return this.all[number] ?? null;
  }

  bytes(): Uint8Array {
    return Buffer.from(JSON.stringify(this.all));
  }

  from(bytes: Uint8Array): Strings {
    return new Strings(JSON.parse(Buffer.from(bytes).toString("utf8")));
  }

  #byText(): Map<string, number> {
    this.#numbers ??= new Map(this.all.map((text, number) => [text, number]));
    return this.#numbers;
  }
}
