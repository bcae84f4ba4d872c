import { handled } from "../in-order.ts";

/** How items are gathered. */
export interface BundleOptions<Item> {
  /** Items of one bundle at most. */
  readonly most: number;
  /** What an item weighs, and at which weight a bundle is full. */
  readonly weigh: (item: Item) => number;
  readonly full: number;
  /** Milliseconds that a bundle waits for more, from its first item on. */
  readonly patience: number;
}

/** Gathers items as they come: a bundle is passed on when it is full, or when no more came in time. */
export async function* bundles<Item>(
  items: AsyncIterable<Item>,
  { most, weigh, full, patience }: BundleOptions<Item>,
): AsyncGenerator<readonly Item[]> {
  const iterator = items[Symbol.asyncIterator]();
  let bundle: Item[] = [];
  let weight = 0;
  let deadline = 0;
  let coming: Promise<IteratorResult<Item>> | null = null;
  let ended = false;
  try {
    while (!ended) {
      coming ??= handled(iterator.next());
      const next: IteratorResult<Item> | "late" =
        bundle.length === 0 ? await coming : await within(coming, deadline - performance.now());
      if (next !== "late") {
        coming = null;
        if (next.done === true) ended = true;
        else {
          if (bundle.length === 0) deadline = performance.now() + patience;
          bundle.push(next.value);
          weight += weigh(next.value);
          if (bundle.length < most && weight < full) continue;
        }
      }
      if (bundle.length > 0) yield bundle;
      bundle = [];
      weight = 0;
    }
  } finally {
    if (!ended) void iterator.return?.();
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | "late"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), Math.max(0, ms));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
