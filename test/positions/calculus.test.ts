import { describe, expect, test } from "vitest";
import type { Modality, Negation } from "../../src/clauses/polarity.ts";
import { actionStance, negate, overAction, underModal, underOperator } from "../../src/positions/calculus.ts";
import type { OperatorEffect } from "../../src/positions/lexicon.ts";
import type { Stance } from "../../src/record/index.ts";

type Result = Stance | null;

describe("negation", () => {
  const rows: [string, Stance, Negation, Stance | null, Result][] = [
    ["refused", "refuse", null, "accept", "refuse"],
    ["did not refuse", "refuse", "not", "accept", "accept"],
    ["will not rule out", "refuse", "not", "offer", "offer"],
    ["does not oppose", "oppose", "not", "accept", "accept"],
    ["does not support", "support", "not", "oppose", "oppose"],
    ["did not deny", "deny", "not", "concede", "concede"],
    ["does not accept", "accept", "not", "refuse", "refuse"],
    ["will never accept", "accept", "never", "refuse", "red-line"],
    ["will never allow", "accept", "never", "refuse", "red-line"],
    ["will not tolerate", "accept", "not", "red-line", "red-line"],
    ["never threatened", "threaten", "never", null, null],
    ["did not demand", "demand", "not", null, null],
    ["does not seek", "demand", "not", "deny", "deny"],
    ["no longer insists", "demand", "no-longer", "concede", "concede"],
    ["no longer refuses", "refuse", "no-longer", "accept", "concede"],
    ["no longer opposes", "oppose", "no-longer", "accept", "concede"],
    ["no longer supports", "support", "no-longer", "oppose", "oppose"],
    ["no longer accepts", "accept", "no-longer", "refuse", "refuse"],
    ["has not given up", "concede", "not", "refuse", "refuse"],
    ["will never give up", "concede", "never", "refuse", "red-line"],
    ["did not commit", "commit", "not", "refuse", "refuse"],
  ];
  test.each(rows)("%s", (_words, stance, negation, own, result) => {
    expect(negate(stance, negation, own)).toBe(result);
  });
});

describe("modals over a predicate of the list", () => {
  const rows: [string, Stance, Modality, Stance][] = [
    ["would accept", "accept", "would", "offer"],
    ["could concede", "concede", "can", "offer"],
    ["will accept", "accept", "will", "accept"],
    ["would oppose", "oppose", "would", "oppose"],
    ["may refuse", "refuse", "may", "refuse"],
    ["would demand", "demand", "would", "demand"],
  ];
  test.each(rows)("%s", (_words, stance, modality, result) => {
    expect(underModal(stance, modality)).toBe(result);
  });
});

describe("a bare action", () => {
  const rows: [string, Modality, Negation, Result][] = [
    ["will send", "will", null, "commit"],
    ["will not send", "will", "not", "refuse"],
    ["will never send", "will", "never", "red-line"],
    ["will no longer send", "will", "no-longer", "refuse"],
    ["could send", "can", null, "offer"],
    ["would send", "would", null, "offer"],
    ["cannot send", "can", "not", "refuse"],
    ["may not send", "may", "not", null],
    ["must send", "must", null, null],
    ["sent", null, null, null],
  ];
  test.each(rows)("%s", (_words, modality, negation, result) => {
    expect(actionStance(modality, negation)).toBe(result);
  });
});

describe("a predicate over an act of the party's own", () => {
  const rows: [string, Stance, Stance | null, boolean, Stance][] = [
    ["refused to pay", "refuse", null, false, "refuse"],
    ["refused to accept", "refuse", "accept", false, "refuse"],
    ["refused to rule out", "refuse", "refuse", false, "offer"],
    ["refused to deny", "refuse", "deny", false, "concede"],
    ["declined to condemn", "refuse", "oppose", false, "refuse"],
    ["denied that it had refused", "deny", "refuse", false, "deny"],
    ["threatened to close", "threaten", null, false, "threaten"],
    ["threatened to withdraw", "threaten", "concede", false, "threaten"],
    ["offered to pay", "offer", null, false, "offer"],
    ["is ready to retaliate", "offer", "threaten", false, "threaten"],
    ["agreed to stop", "accept", "concede", false, "accept"],
    ["vowed to pay", "commit", null, false, "commit"],
    ["vowed never to pay", "commit", null, true, "refuse"],
    ["vowed to retaliate", "commit", "threaten", false, "threaten"],
    ["wants to improve", "demand", null, false, "support"],
    ["wants to impose", "demand", "demand", false, "demand"],
    ["seeks to ban", "demand", "oppose", false, "oppose"],
  ];
  test.each(rows)("%s", (_words, outer, inner, negated, result) => {
    expect(overAction(outer, inner, negated)).toBe(result);
  });
});

describe("aspect, phase, wish and ability", () => {
  const rows: [string, Stance | null, OperatorEffect, Negation, Result][] = [
    ["continues to reject", "refuse", "keep", null, "refuse"],
    ["continues to pay", null, "keep", null, "commit"],
    ["began to support", "support", "begin", null, "support"],
    ["stopped demanding", "demand", "end", null, "concede"],
    ["stopped supporting", "support", "end", null, "oppose"],
    ["failed to commit", "commit", "fail", null, "refuse"],
    ["failed to pay", null, "fail", null, "refuse"],
    ["did not fail to accept", "accept", "fail", "not", "accept"],
    ["wants to improve", null, "wish", null, "support"],
    ["does not want to sign", "accept", "wish", "not", "refuse"],
    ["does not want to refuse", "refuse", "wish", "not", "offer"],
    ["plans to send", null, "intend", null, "commit"],
    ["is not going to send", null, "intend", "not", "refuse"],
    ["is never going to send", null, "intend", "never", "red-line"],
    ["is able to send", null, "possible", null, "offer"],
    ["would be able to accept", "accept", "possible", null, "offer"],
  ];
  test.each(rows)("%s", (_words, inner, effect, negation, result) => {
    expect(underOperator(inner, effect, negation)).toBe(result);
  });
});
