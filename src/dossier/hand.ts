/** What a person decided of groups, for good. Members are keys: of actors (ActorRow) or of issues (issueKey). */
export interface HandGroups {
  /** Members that are one. */
  readonly joined: readonly (readonly [string, string])[];
  /** Members that are not one, whatever the rules say. */
  readonly apart: readonly (readonly [string, string])[];
  /** The name of the group that the member stands in. */
  readonly named: readonly { readonly member: string; readonly name: string }[];
}

/** What a person decided in a dossier. */
export interface Hand {
  readonly issues: HandGroups;
  /** Members are reports, "ARTICLE LINE". */
  readonly statements: HandGroups;
  /** Members are reports, "ARTICLE LINE", or ids of calendar events. */
  readonly events: HandGroups;
  readonly actors: HandGroups & {
    /** An actor of one article that is another than its name says: its key there becomes `into`. */
    readonly split: readonly { readonly article: string; readonly key: string; readonly into: string }[];
  };
}

const NO_GROUPS: HandGroups = { joined: [], apart: [], named: [] };

/** Nothing decided by hand. */
export const NO_HAND: Hand = {
  issues: NO_GROUPS,
  statements: NO_GROUPS,
  events: NO_GROUPS,
  actors: { ...NO_GROUPS, split: [] },
};
