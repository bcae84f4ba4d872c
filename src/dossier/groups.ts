import type { HandGroups } from "./hand.ts";

/** Why a member stands in its group. */
export interface Membership {
  readonly key: string;
  readonly reason: string;
  readonly byHand: boolean;
}

/** Disjoint groups of keys. The first member of a group is the one that came first of those given. */
export class Groups {
  private readonly groupOf = new Map<string, Membership[]>();
  private readonly order: ReadonlyMap<string, number>;
  private readonly apart = new Map<string, Set<string>>();

  /** What a person joined is joined at once; what a person held apart stays apart. */
  constructor(keys: readonly string[], hand: HandGroups) {
    this.order = new Map(keys.map((key, index) => [key, index]));
    for (const key of keys) this.groupOf.set(key, [{ key, reason: "", byHand: false }]);
    for (const [one, other] of hand.apart) {
      this.forbid(one, other);
      this.forbid(other, one);
    }
    for (const [one, other] of hand.joined) this.join(one, other, { reason: "joined by hand", byHand: true });
  }

  /** Joins the groups of two keys; false where a person holds them apart, or a key is not known. */
  join(a: string, b: string, why: { readonly reason: string; readonly byHand: boolean }): boolean {
    const [one, other] = [this.groupOf.get(a), this.groupOf.get(b)];
    if (one === undefined || other === undefined || one === other) return one !== undefined && one === other;
    if (one.some(({ key }) => other.some((member) => this.apart.get(key)?.has(member.key) === true)))
      return false;
    const explained = other.map((member) =>
      member.key === b && member.reason === "" ? { ...member, ...why } : member,
    );
    const joined = [...one, ...explained].sort(
      (x, y) => (this.order.get(x.key) ?? 0) - (this.order.get(y.key) ?? 0),
    );
    for (const { key } of joined) this.groupOf.set(key, joined);
    return true;
  }

  /** The group that a key stands in. */
  of(key: string): readonly Membership[] {
    return this.groupOf.get(key) ?? [];
  }

  /** All groups, in the order of their first members. */
  all(): (readonly Membership[])[] {
    return [...new Set([...this.order.keys()].map((key) => this.of(key)))];
  }

  private forbid(one: string, other: string): void {
    const known = this.apart.get(one) ?? new Set<string>();
    this.apart.set(one, known.add(other));
  }
}
