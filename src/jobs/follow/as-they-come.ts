/** How work is done on items. */
export interface AtOnce<Item, Result> {
  /** Items that are worked on at once. */
  readonly most: number;
  /** Begins the work on an item. Never rejects. */
  readonly begin: (item: Item) => Promise<Result>;
  /** Ends it: what has begun is dropped. */
  readonly stop: AbortSignal;
}

/** Results as they come, whatever the order of the items. */
export async function* asTheyCome<Item, Result>(
  items: readonly Item[],
  { most, begin, stop }: AtOnce<Item, Result>,
): AsyncGenerator<{ readonly item: Item; readonly result: Result }> {
  const running = new Map<number, Promise<number>>();
  const done = new Map<number, Result>();
  const stopped = new Promise<null>((resolve) => {
    if (stop.aborted) resolve(null);
    stop.addEventListener("abort", () => resolve(null), { once: true });
  });
  let next = 0;
  while (next < items.length || running.size > 0) {
    while (next < items.length && running.size < most && !stop.aborted) {
      const index = next++;
      running.set(
        index,
        begin(items[index]!).then((result) => {
          done.set(index, result);
          return index;
        }),
      );
    }
    const first = await Promise.race([stopped, ...running.values()]);
    if (first === null) return;
    running.delete(first);
    yield { item: items[first]!, result: done.get(first)! };
    done.delete(first);
  }
}
