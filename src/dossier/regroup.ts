import type { HandGroups } from "./hand.ts";

/**
 * Groups of reports after what a person decided: those with a member that is joined to another's are put together; of
 * members that are held apart the later leaves the group alone. `refsOf` gives the names that a report goes by.
 */
export function regroup<Report>(
  groups: readonly (readonly Report[])[],
  hand: HandGroups,
  refsOf: (report: Report, group: readonly Report[]) => readonly string[],
): (readonly Report[])[] {
  if (hand.joined.length === 0 && hand.apart.length === 0) return [...groups];
  let result: (readonly Report[])[] = [...groups];
  // Names are those of the groups as they were, so that each decision finds what was shown.
  const names = new Map(
    groups.flatMap((group) => group.map((report) => [report, refsOf(report, group)] as const)),
  );
  const holder = (ref: string): readonly Report[] | undefined =>
    result.find((group) => group.some((report) => names.get(report)?.includes(ref) === true));
  const join = (): void => {
    for (const [a, b] of hand.joined) {
      const [one, other] = [holder(a), holder(b)];
      if (one === undefined || other === undefined || one === other) continue;
      result = [...result.filter((group) => group !== one && group !== other), [...one, ...other]];
    }
  };
  join();
  for (const [a, b] of hand.apart) {
    const one = holder(a);
    if (one === undefined || one !== holder(b)) continue;
    const leaving = one.filter((report) => names.get(report)?.at(-1) === b);
    if (leaving.length === 0 || leaving.length === one.length) continue;
    result = [
      ...result.filter((group) => group !== one),
      one.filter((report) => !leaving.includes(report)),
      leaving,
    ];
  }
  // Of those that left a group some may be one.
  if (hand.apart.length > 0) join();
  return result;
}
