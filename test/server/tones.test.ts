import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Triple = readonly [number, number, number];

/** Simulations of full colour blindness on linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
const VISIONS: { readonly [name: string]: readonly [Triple, Triple, Triple] } = {
  "full colour vision": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** How far apart tones have to be: in CIE lightness (0 to 100), and in OKLab, where 0.02 can just be told apart side by side. */
const LIGHTNESS = 7;
const DIFFERENCE = 0.1;

const tokens = readFileSync("src/app/server/style/tokens.css", "utf8");

/** The colour of a token in linear RGB. */
function tokenOf(name: string, theme: "light" | "dark"): Triple {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
  const hex = found?.[theme === "light" ? 1 : 2];
  if (hex === undefined) throw new Error(`no token ${name}`);
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function times(rows: readonly [Triple, Triple, Triple], [r, g, b]: Triple): Triple {
  const [x, y, z] = rows.map(([p, q, s]) => p * r + q * g + s * b);
  return [x ?? 0, y ?? 0, z ?? 0];
}

function seen(color: Triple, vision: string): Triple {
  const [r, g, b] = times(VISIONS[vision]!, color).map((part) => Math.min(1, Math.max(0, part)));
  return [r ?? 0, g ?? 0, b ?? 0];
}

function luminance([r, g, b]: Triple): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function lightness(color: Triple): number {
  const y = luminance(color);
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

function contrast(one: Triple, other: Triple): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Björn Ottosson's OKLab. */
function oklab(color: Triple): Triple {
  const [l, m, s] = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    color,
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l ?? 0, m ?? 0, s ?? 0],
  );
}

function difference(one: Triple, other: Triple): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const PAIRS = [
  ["hard", "soft"],
  ["hard", "keep"],
  ["soft", "keep"],
] as const;

describe.each(["light", "dark"] as const)("the tones of stances, %s", (theme) => {
  test.each(Object.keys(VISIONS))("are apart in lightness and in colour with %s", (vision) => {
    for (const [one, other] of PAIRS) {
      const [a, b] = [seen(tokenOf(one, theme), vision), seen(tokenOf(other, theme), vision)];
      const pair = `${one} and ${other}`;
      expect(Math.abs(lightness(a) - lightness(b)), pair).toBeGreaterThanOrEqual(LIGHTNESS);
      expect(difference(a, b), pair).toBeGreaterThanOrEqual(DIFFERENCE);
    }
  });

  test("stand out 4.5 to 1 from their grounds, as all text does; marks 3 to 1", () => {
    for (const ground of ["paper", "raised"]) {
      for (const tone of ["hard", "soft", "keep", "ink", "faint", "act"]) {
        const found = contrast(tokenOf(tone, theme), tokenOf(ground, theme));
        expect(found, `${tone} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
      expect(
        contrast(tokenOf("edge", theme), tokenOf(ground, theme)),
        `edge on ${ground}`,
      ).toBeGreaterThanOrEqual(3);
    }
  });
});

test("the simulation shows what it should: red and green fall together where they are as light", () => {
  const [red, green]: [Triple, Triple] = [
    [0.6, 0.05, 0.02],
    [0.1, 0.18, 0.02],
  ];
  expect(difference(red, green)).toBeGreaterThan(0.2);
  const seenBy = (vision: string) => difference(seen(red, vision), seen(green, vision));
  expect(Math.min(seenBy("protanopia"), seenBy("deuteranopia"))).toBeLessThan(0.1);
  expect(seenBy("tritanopia")).toBeGreaterThan(0.2);
});
