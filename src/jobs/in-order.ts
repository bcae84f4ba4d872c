/** Work that is begun and not yet passed on, in bytes; one piece of work may be more. */
const OPEN_BYTES = 64 * 1024 * 1024;

/** How work is begun as it arrives. */
export interface Plan<Item, Result> {
  readonly begin: (item: Item) => readonly Result[] | Promise<readonly Result[]>;
  /** Bytes that an item holds while it is open. */
  readonly sizeOf: (item: Item) => number;
  /** Items that may be open at once. */
  readonly most: number;
}

interface Open<Result> {
  readonly size: number;
  readonly results: Promise<readonly Result[]>;
}

/** Begins work as it arrives, gives the results in the order of arrival, and takes nothing more in while it is full. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  { begin, sizeOf, most }: Plan<Item, Result>,
): AsyncGenerator<Result> {
  const iterator = items[Symbol.asyncIterator]();
  const open: Open<Result>[] = [];
  let openBytes = 0;
  let coming: Promise<IteratorResult<Item>> | null = null;
  let ended = false;
  try {
    while (!ended || open.length > 0) {
      const full = ended || open.length >= most || openBytes > OPEN_BYTES;
      if (!full) coming ??= handled(iterator.next());
      const first = open[0];
      if (coming !== null && !full && (first === undefined || (await isFirst(coming, first.results)))) {
        const next: IteratorResult<Item> = await coming;
        coming = null;
        if (next.done === true) ended = true;
        else {
          const size = sizeOf(next.value);
          openBytes += size;
          open.push({ size, results: handled(Promise.resolve(begin(next.value))) });
        }
      } else if (first !== undefined) {
        yield* await first.results;
        openBytes -= first.size;
        open.shift();
      }
    }
  } finally {
    if (!ended) void iterator.return?.();
  }
}

/** True where `a` is settled before `b`. */
function isFirst(a: Promise<unknown>, b: Promise<unknown>): Promise<boolean> {
  return Promise.race([b.then(() => false), a.then(() => true)]);
}

/** A promise that may fail before anybody waits for it, or after everybody has gone. */
export function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
