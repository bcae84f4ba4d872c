import {
  hashWord,
  type IntegerMemory,
  indexInSorted,
  makeIntegerMemory,
  makeTree,
  QUANTUM_LIMIT,
} from "../learned/index.ts";
import { normaliseWord } from "../lexicon/normalise-word.ts";
import type { Layer, Norm, SyntaxModel } from "./syntax-model.ts";
import { AFFIX_BUCKET_COUNT, AFFIX_FEATURE_COUNT, affixFeatures } from "./word-features.ts";

/** Most words that are parsed at once; a longer sentence comes in pieces. */
export const MAX_PARSED_WORDS = 256;

/** Words whose features are kept; as many again are forgotten when they are full. */
const CACHED_WORDS = 8192;

/** What the network says of a sentence, by index into the model's lists; heads count words from 0, -1 is the root. */
export interface NetworkResult {
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly heads: Int32Array;
  readonly deprels: Uint8Array;
}

/** A network ready to run. It holds its working memory, so it serves one caller at a time; the result is overwritten. */
export type Network = (forms: readonly string[]) => NetworkResult;

/** Makes the network of a model. */
export function makeNetwork(model: SyntaxModel): Network {
  const rows = MAX_PARSED_WORDS + 1;
  const memory = new Memory(model, rows);
  return (forms) => {
    if (forms.length > MAX_PARSED_WORDS) {
      throw new Error(`syntax: ${forms.length} words to parse, the most are ${MAX_PARSED_WORDS}`);
    }
    encode(model, memory, forms);
    readOut(model, memory, forms.length + 1);
    return memory.result;
  };
}

/** A layer with its weights where products are made. */
interface LoadedLayer extends Layer {
  /** Outputs rounded up to a multiple of four: the stride of its products. */
  readonly stride: number;
}

/** The working memory of a network. */
class Memory {
  readonly pad: number;
  readonly integers: IntegerMemory;
  readonly convolutions: readonly LoadedLayer[];
  readonly headLayer: LoadedLayer;
  readonly labelLayer: LoadedLayer;
  /** The states of the words, the root first: as floats, and quantised with zeros before and after. */
  readonly states: Float32Array;
  readonly quantised: Int16Array;
  readonly products: Int32Array;
  readonly hidden: Float32Array;
  readonly scores: Float32Array;
  readonly left: Int16Array;
  readonly right: Int16Array;
  readonly wordRows: Float32Array;
  readonly rowOf = new Map<string, number>();
  readonly affixes = new Int32Array(AFFIX_FEATURE_COUNT);
  readonly root: Float32Array;
  readonly treeHeads: Int32Array;
  readonly result: NetworkResult;

  constructor(model: SyntaxModel, rows: number) {
    const { width } = model;
    this.pad = Math.max(...model.dilations);
    const layers = [...model.convolutions, model.heads, model.labels];
    const pair = (rows + 3) * Math.max(model.arc, model.label);
    const quantised = (rows + 2 * this.pad) * width;
    const products = rows * Math.max(width, padded(model.heads.outputs), padded(rows));
    const weights = layers.reduce((sum, layer) => sum + padded(layer.outputs) * layer.inputs, 0);
    this.integers = makeIntegerMemory(2 * (weights + 2 * pair + quantised) + 4 * products + 1024);
    this.convolutions = model.convolutions.map((layer) => loadLayer(this.integers, layer));
    this.headLayer = loadLayer(this.integers, model.heads);
    this.labelLayer = loadLayer(this.integers, model.labels);
    this.quantised = this.integers.int16(quantised);
    this.products = this.integers.int32(products);
    this.left = this.integers.int16(pair);
    this.right = this.integers.int16(pair);
    this.states = new Float32Array(rows * width);
    this.hidden = new Float32Array(rows * model.heads.outputs);
    this.scores = new Float32Array(rows * rows);
    this.wordRows = new Float32Array(CACHED_WORDS * width);
    this.root = new Float32Array(width);
    addTableRow(model, 1, this.root, 0);
    normalise(this.root, 0, model.norms[0]!);
    this.treeHeads = new Int32Array(rows);
    this.result = {
      upos: new Uint8Array(rows),
      xpos: new Uint8Array(rows),
      heads: new Int32Array(rows),
      deprels: new Uint8Array(rows),
    };
  }
}

function padded(outputs: number): number {
  return (outputs + 3) & ~3;
}

function loadLayer(integers: IntegerMemory, layer: Layer): LoadedLayer {
  const weights = integers.int16(padded(layer.outputs) * layer.inputs);
  weights.set(layer.weights);
  return { ...layer, weights, stride: padded(layer.outputs) };
}

function addTableRow(model: SyntaxModel, row: number, out: Float32Array, at: number): void {
  const { rows, scales } = model.words;
  const scale = scales[row]!;
  const from = row * model.width;
  for (let index = 0; index < model.width; index++) out[at + index]! += rows[from + index]! * scale;
}

/** The row of a word's own features, normalised: made once a form. */
function wordRow(model: SyntaxModel, memory: Memory, form: string): number {
  const known = memory.rowOf.get(form);
  if (known !== undefined) return known;
  if (memory.rowOf.size >= CACHED_WORDS) memory.rowOf.clear();
  const row = memory.rowOf.size;
  memory.rowOf.set(form, row);
  const { width, affixes } = model;
  const out = memory.wordRows;
  const at = row * width;
  out.fill(0, at, at + width);
  const word = normaliseWord(form);
  const found = indexInSorted(model.vocabulary, hashWord(word));
  addTableRow(model, found < 0 ? 0 : found + 3, out, at);
  affixFeatures(form, word, memory.affixes, 0);
  for (let feature = 0; feature < AFFIX_FEATURE_COUNT; feature++) {
    const bucket = memory.affixes[feature]! & (AFFIX_BUCKET_COUNT - 1);
    const scale = affixes.scales[bucket]!;
    for (let index = 0; index < width; index++)
      out[at + index]! += affixes.rows[bucket * width + index]! * scale;
  }
  normalise(out, at, model.norms[0]!);
  return row;
}

function normalise(values: Float32Array, at: number, norm: Norm): void {
  const { gain, shift } = norm;
  const width = gain.length;
  let sum = 0;
  for (let index = 0; index < width; index++) sum += values[at + index]!;
  const mean = sum / width;
  let squares = 0;
  for (let index = 0; index < width; index++) {
    const off = values[at + index]! - mean;
    squares += off * off;
  }
  const scale = 1 / Math.sqrt(squares / width + 1e-5);
  for (let index = 0; index < width; index++) {
    values[at + index] = (values[at + index]! - mean) * scale * gain[index]! + shift[index]!;
  }
}

/** Leaves the states of the root and the words in `memory.quantised`, after all layers. */
function encode(model: SyntaxModel, memory: Memory, forms: readonly string[]): void {
  const { width } = model;
  const count = forms.length + 1;
  memory.states.set(memory.root, 0);
  forms.forEach((form, index) => {
    const at = wordRow(model, memory, form) * width;
    memory.states.set(memory.wordRows.subarray(at, at + width), (index + 1) * width);
  });
  memory.convolutions.forEach((layer, index) => {
    quantiseStates(memory, count, model.norms[index]!, width);
    convolve(memory, layer, model.dilations[index]!, count);
    finishLayer(memory, layer, model.norms[index]!.step, model.norms[index + 1]!, count);
  });
  quantiseStates(memory, count, model.norms[model.dilations.length]!, width);
}

/** Quantises the states; the rows before and after them are zero. */
function quantiseStates(memory: Memory, count: number, norm: Norm, width: number): void {
  const { quantised, states, pad } = memory;
  const start = pad * width;
  quantised.fill(0, 0, start);
  quantised.fill(0, start + count * width, start + (count + pad) * width);
  const factor = 1 / norm.step;
  for (let index = 0; index < count * width; index++) {
    quantised[start + index] = Math.round(states[index]! * factor);
  }
}

function convolve(memory: Memory, layer: LoadedLayer, dilation: number, count: number): void {
  const width = layer.inputs / 3;
  memory.integers.multiply({
    input: memory.quantised,
    inputAt: (memory.pad - dilation) * width,
    inputStride: width,
    taps: 3,
    tapStride: dilation * width,
    weights: layer.weights,
    weightsAt: 0,
    weightsStride: layer.inputs,
    out: memory.products,
    outStride: layer.stride,
    count,
    outputs: layer.outputs,
    size: width,
  });
}

/** The products of rows that lie one behind the other with the rows of a layer. */
function multiplyLayer(
  memory: Memory,
  layer: LoadedLayer,
  input: Int16Array,
  inputAt: number,
  count: number,
): void {
  memory.integers.multiply({
    input,
    inputAt,
    inputStride: layer.inputs,
    taps: 1,
    tapStride: 0,
    weights: layer.weights,
    weightsAt: 0,
    weightsStride: layer.inputs,
    out: memory.products,
    outStride: layer.stride,
    count,
    outputs: layer.outputs,
    size: layer.inputs,
  });
}

/** Adds the layer's rectified output to the states and normalises them. */
function finishLayer(memory: Memory, layer: Layer, step: number, norm: Norm, count: number): void {
  const { states, products } = memory;
  const { outputs, scales, bias } = layer;
  // A convolution has as many outputs as the states are wide, a multiple of eight.
  for (let row = 0; row < count; row++) {
    const at = row * outputs;
    for (let index = 0; index < outputs; index++) {
      const value = products[at + index]! * scales[index]! * step + bias[index]!;
      if (value > 0) states[at + index]! += value;
    }
    normalise(states, at, norm);
  }
}

/** Tags, heads and labels from the states. */
function readOut(model: SyntaxModel, memory: Memory, count: number): void {
  const { heads, arc, label, width } = model;
  multiplyLayer(memory, memory.headLayer, memory.quantised, memory.pad * width, count);
  const step = model.norms[model.dilations.length]!.step;
  const { hidden, products, result } = memory;
  for (let row = 0; row < count; row++) {
    const at = row * heads.outputs;
    const from = row * memory.headLayer.stride;
    for (let index = 0; index < heads.outputs; index++) {
      hidden[at + index] = products[from + index]! * heads.scales[index]! * step + heads.bias[index]!;
    }
  }
  const uposAt = 2 * arc + 1 + 2 * label;
  const xposAt = uposAt + model.upos.length;
  for (let row = 1; row < count; row++) {
    const at = row * heads.outputs;
    result.upos[row - 1] = best(hidden, at + uposAt, model.upos.length);
    result.xpos[row - 1] = best(hidden, at + xposAt, model.xpos.length);
  }
  scoreArcs(model, memory, count);
  chooseHeads(memory, count);
  chooseLabels(model, memory, count);
}

function best(values: Float32Array, at: number, size: number): number {
  let found = 0;
  for (let index = 1; index < size; index++) if (values[at + index]! > values[at + found]!) found = index;
  return found;
}

/** Quantises rows of `hidden` (from column `at`, rectified where asked) into `out`; gives the step. */
function quantiseColumns(
  memory: Memory,
  columns: {
    readonly count: number;
    readonly stride: number;
    readonly at: number;
    readonly size: number;
    readonly rectify: boolean;
  },
  out: Int16Array,
): number {
  const { count, stride, at, size, rectify } = columns;
  const { hidden } = memory;
  let largest = 1e-9;
  for (let row = 0; row < count; row++) {
    for (let index = 0; index < size; index++) {
      const value = hidden[row * stride + at + index]!;
      largest = Math.max(largest, rectify ? value : Math.abs(value));
    }
  }
  const factor = QUANTUM_LIMIT / largest;
  for (let row = 0; row < count; row++) {
    for (let index = 0; index < size; index++) {
      const value = hidden[row * stride + at + index]!;
      out[row * size + index] = rectify && value < 0 ? 0 : Math.round(value * factor);
    }
  }
  return largest / QUANTUM_LIMIT;
}

/** `scores[i * count + j]`: how good word `j` is as the head of word `i`; 0 is the root. */
function scoreArcs(model: SyntaxModel, memory: Memory, count: number): void {
  const { arc, distance, distanceBias } = model;
  const stride = model.heads.outputs;
  const deps = quantiseColumns(memory, { count, stride, at: 0, size: arc, rectify: false }, memory.left);
  const tops = quantiseColumns(memory, { count, stride, at: arc, size: arc, rectify: true }, memory.right);
  const across = padded(count);
  memory.integers.multiply({
    input: memory.left,
    inputAt: 0,
    inputStride: arc,
    taps: 1,
    tapStride: 0,
    weights: memory.right,
    weightsAt: 0,
    weightsStride: arc,
    out: memory.products,
    outStride: across,
    count,
    outputs: count,
    size: arc,
  });
  const factor = (deps * tops) / Math.sqrt(arc);
  const { scores, products, hidden } = memory;
  for (let row = 1; row < count; row++) {
    for (let head = 0; head < count; head++) {
      const place = row * count + head;
      const apart = Math.max(-distance, Math.min(distance, head - row)) + distance;
      scores[place] =
        products[row * across + head]! * factor + hidden[head * stride + 2 * arc]! + distanceBias[apart]!;
    }
    scores[row * count + row] = -1e9;
  }
}

function chooseHeads(memory: Memory, count: number): void {
  const { scores, treeHeads, result } = memory;
  for (let row = 1; row < count; row++) treeHeads[row] = bestHead(scores, row * count, count);
  makeTree(scores, count, count, treeHeads);
  for (let row = 1; row < count; row++) result.heads[row - 1] = treeHeads[row]! - 1;
}

function bestHead(scores: Float32Array, at: number, count: number): number {
  return best(scores, at, count);
}

/** The label of each arc; "root" only and always under the root. */
function chooseLabels(model: SyntaxModel, memory: Memory, count: number): void {
  const { label, labels, arc, distance, labelDistance } = model;
  const stride = model.heads.outputs;
  const { hidden, products, result, treeHeads } = memory;
  const at = 2 * arc + 1;
  for (let row = 1; row < count; row++) {
    const head = treeHeads[row]!;
    const apart = (Math.max(-distance, Math.min(distance, head - row)) + distance) * label;
    for (let index = 0; index < label; index++) {
      // Written over the word's own part, which no other word reads.
      hidden[row * stride + at + index]! +=
        hidden[head * stride + at + label + index]! + labelDistance[apart + index]!;
    }
  }
  const step = quantiseColumns(memory, { count, stride, at, size: label, rectify: true }, memory.left);
  multiplyLayer(memory, memory.labelLayer, memory.left, label, count - 1);
  const root = model.deprel.indexOf("root");
  for (let row = 1; row < count; row++) {
    const from = (row - 1) * memory.labelLayer.stride;
    let chosen = -1;
    let bestValue = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < labels.outputs; index++) {
      const value = products[from + index]! * labels.scales[index]! * step + labels.bias[index]!;
      if (value > bestValue && index !== root) {
        bestValue = value;
        chosen = index;
      }
    }
    result.deprels[row - 1] = treeHeads[row] === 0 ? root : chosen;
  }
}
