/** What is known of a line, in words, and whether it turned out right. */
export interface Example {
  /** The part of the data that it is left out with. */
  readonly fold: number;
  readonly features: readonly string[];
}

export type Model = ReadonlyMap<string, number>;

export interface Fit {
  /** Features of fewer examples are left out. */
  readonly rare: number;
  /** How much each weight but the constant's ("all") is held back. */
  readonly ridge: number;
}

/** Logistic regression with a ridge, by AdaGrad over whole passes. */
export function fitted<One extends Example>(
  from: readonly One[],
  isRight: (one: One) => boolean,
  { rare, ridge }: Fit,
): Model {
  const counts = new Map<string, number>();
  for (const { features } of from) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= rare) weights.set(feature, 0);
  const squares = new Map<string, number>();
  for (let step = 0; step < 400; step++) {
    const slopes = new Map<string, number>();
    for (const example of from) {
      const miss = Number(isRight(example)) - chanceBy(weights, example.features);
      for (const one of example.features)
        if (weights.has(one)) slopes.set(one, (slopes.get(one) ?? 0) + miss);
    }
    for (const [feature, weight] of weights) {
      const slope = (slopes.get(feature) ?? 0) - (feature === "all" ? 0 : ridge * weight);
      squares.set(feature, (squares.get(feature) ?? 1) + slope * slope);
      weights.set(feature, weight + (0.5 * slope) / Math.sqrt(squares.get(feature)!));
    }
  }
  return weights;
}

export function chanceBy(model: Model, features: readonly string[]): number {
  const score = features.reduce((sum, one) => sum + (model.get(one) ?? 0), 0);
  return 1 / (1 + Math.exp(-score));
}

/** The chance of every example by a model that saw none of its fold. */
export function unseenChances<One extends Example>(
  examples: readonly One[],
  isRight: (one: One) => boolean,
  fit: Fit,
): number[] {
  const models = new Map<number, Model>();
  return examples.map((one) => {
    const known = models.get(one.fold);
    const others = (): Model =>
      fitted(
        examples.filter((other) => other.fold !== one.fold),
        isRight,
        fit,
      );
    const model = known ?? others();
    models.set(one.fold, model);
    return chanceBy(model, one.features);
  });
}

/** Expected calibration error in points: the mean gap between chance and share right over ten equal bins. */
export function calibrationGap(
  given: readonly { readonly chance: number; readonly right: boolean }[],
): number {
  let gap = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = given.filter(({ chance }) => Math.min(9, Math.floor(10 * chance)) === bin);
    gap += Math.abs(inside.reduce((sum, { chance, right }) => sum + chance - Number(right), 0));
  }
  return (100 * gap) / given.length;
}

/** How often a line that is right is given more than one that is not. */
export function rankedRightly(
  given: readonly { readonly chance: number; readonly right: boolean }[],
): number {
  let below = 0;
  let pairs = 0;
  for (const { right } of [...given].sort((a, b) => a.chance - b.chance)) {
    if (right) pairs += below;
    else below++;
  }
  return pairs / Math.max(1, below * (given.length - below));
}

/** The gap that chance alone gives a perfectly calibrated model with these chances: the mean over 500 drawn outcomes. */
export function gapByChance(chances: readonly number[]): number {
  let state = 20_311;
  const random = (): number => {
    // Park and Miller's generator (Communications of the ACM 31, 1988): the same outcomes on every run.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  let sum = 0;
  for (let round = 0; round < 500; round++)
    sum += calibrationGap(chances.map((chance) => ({ chance, right: random() < chance })));
  return sum / 500;
}
