import {
  type Columns,
  type Convolver,
  convolverBytes,
  type Filter,
  GROUP,
  hashWord,
  indexInSorted,
  type KernelMemory,
  makeConvolver,
  makeKernelMemory,
  makeTree,
  packLayer,
  QUANTUM_LIMIT,
  wholeGroups,
} from "../learned/index.ts";
import { normaliseWord } from "../lexicon/normalise-word.ts";
import type { Layer, Norm, SyntaxModel } from "./syntax-model.ts";
import { AFFIX_BUCKET_COUNT, AFFIX_FEATURE_COUNT, affixFeatures } from "./word-features.ts";

/** Most words that are parsed at once; a longer sentence comes in pieces. */
export const MAX_PARSED_WORDS = 256;

/** Words whose features are kept; as many again are forgotten when they are full. */
const CACHED_WORDS = 8192;
/** The least that the largest number of a sentence counts as. */
const LEAST = 1e-9;
/** Source, cue and content of an attribution. */
export const PART_COUNT = 3;
/** The row of the root among the words. */
const ROOT_ROW = 0;

/** What the network says of a sentence, by index into the model's lists; heads count words from 0, -1 is the root. */
export interface NetworkResult {
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly heads: Int32Array;
  readonly deprels: Uint8Array;
  /** `model.names` numbers a word: how well it fits each tag of a name. */
  readonly names: Float32Array;
  /** `PART_COUNT` numbers a word: how likely, in 255ths, it is in the source, the cue and the content of an attribution. */
  readonly parts: Uint8Array;
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

/** A layer where the kernels work, its scales times the step of what it is given. */
interface LoadedLayer {
  readonly weights: Int16Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  readonly inputs: number;
  /** Outputs rounded up to whole groups. */
  readonly stride: number;
}

/** A convolution where the kernels work. */
interface LoadedConvolution {
  readonly filter: Filter;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/** A normalisation where the kernels work. */
interface LoadedNorm {
  readonly gain: Float32Array;
  readonly shift: Float32Array;
  /** 1 / width, epsilon, the factor of quantisation, and 1. */
  readonly numbers: Float32Array;
}

/** The working memory of a network. */
class Memory {
  readonly pad: number;
  readonly kernels: KernelMemory;
  readonly convolver: Convolver;
  readonly convolutions: readonly LoadedConvolution[];
  readonly norms: readonly LoadedNorm[];
  readonly headLayer: LoadedLayer;
  readonly labelLayer: LoadedLayer;
  /** Rows of known words, then the states of the sentence, the root first. */
  readonly board: Float32Array;
  readonly states: Float32Array;
  /** The same in integers; the states have rows of zeros before and after them. */
  readonly quantisedBoard: Int16Array;
  readonly quantised: Int16Array;
  readonly products: Int32Array;
  readonly hidden: Float32Array;
  readonly scores: Float32Array;
  readonly left: Int16Array;
  readonly right: Int16Array;
  readonly rowOf = new Map<string, number>();
  readonly affixes = new Int32Array(AFFIX_FEATURE_COUNT);
  /** The rows that a label is chosen by, three addresses a word, and what each distance adds. */
  readonly table: Int32Array;
  readonly labelDistance: Float32Array;
  readonly treeHeads: Int32Array;
  readonly result: NetworkResult;

  constructor(model: SyntaxModel, rows: number) {
    const { width } = model;
    this.pad = Math.max(...model.dilations);
    const pair = wholeGroups(rows) * Math.max(model.arc, model.label);
    const board = (CACHED_WORDS + rows) * width;
    const quantised = board + 2 * this.pad * width;
    const products = rows * Math.max(width, wholeGroups(model.heads.outputs), wholeGroups(rows));
    const size = { width, rows, distance: this.pad, layers: model.convolutions.length };
    const kernels = makeKernelMemory(
      sizeOf(model) +
        convolverBytes(size) +
        16 * rows +
        4 * (board + 2 * products) +
        2 * (quantised + 2 * pair),
    );
    this.convolver = makeConvolver(kernels, size);
    this.kernels = kernels;
    this.norms = model.norms.map((norm) => loadNorm(kernels, norm));
    this.convolutions = model.convolutions.map((layer, index) => {
      const norm = model.norms[index]!;
      const filter = this.convolver.load(layer.weights, longestRow(norm));
      return { filter, ...loadScales(kernels, layer, norm.step) };
    });
    this.headLayer = loadLayer(kernels, model.heads, model.norms[model.dilations.length]!.step);
    this.labelLayer = loadLayer(kernels, model.labels, 1);
    this.board = kernels.float32(board);
    this.states = this.board.subarray(CACHED_WORDS * width);
    this.quantisedBoard = kernels.int16(quantised);
    this.quantised = this.quantisedBoard.subarray(CACHED_WORDS * width);
    this.products = kernels.int32(products);
    this.hidden = kernels.float32(products);
    this.left = kernels.int16(pair);
    this.right = kernels.int16(pair);
    this.table = kernels.int32(3 * (rows + 1));
    this.labelDistance = kernels.float32(model.labelDistance.length);
    this.labelDistance.set(model.labelDistance);
    this.scores = new Float32Array(rows * rows);
    this.treeHeads = new Int32Array(rows);
    this.result = {
      upos: new Uint8Array(rows),
      xpos: new Uint8Array(rows),
      heads: new Int32Array(rows),
      deprels: new Uint8Array(rows),
      names: new Float32Array(rows * model.names),
      parts: new Uint8Array(rows * PART_COUNT),
    };
    addTableRow(model, 1, this.board, ROOT_ROW * width);
    finishRow(model, this, ROOT_ROW);
  }
}

/** Bytes for the weights of a model, with room for alignment. */
function sizeOf(model: SyntaxModel): number {
  const layers = [...model.convolutions, model.heads, model.labels];
  const weights = layers.reduce(
    (sum, layer) => sum + (wholeGroups(layer.outputs) + GROUP) * (2 * layer.inputs + 8) + 64,
    0,
  );
  const distances = 4 * model.labelDistance.length;
  return weights + distances + model.norms.length * (8 * model.width + 64) + 512;
}

function loadLayer(kernels: KernelMemory, layer: Layer, step: number): LoadedLayer {
  const { inputs } = layer;
  const weights = packLayer(kernels, layer.weights, inputs, kernels.int16(GROUP * inputs));
  return { weights, ...loadScales(kernels, layer, step), inputs, stride: wholeGroups(layer.outputs) };
}

function loadScales(kernels: KernelMemory, layer: Layer, step: number): Omit<LoadedConvolution, "filter"> {
  const scales = kernels.float32(wholeGroups(layer.outputs));
  const bias = kernels.float32(wholeGroups(layer.outputs));
  for (let index = 0; index < layer.outputs; index++) scales[index] = layer.scales[index]! * step;
  bias.set(layer.bias);
  return { scales, bias };
}

/** The greatest Euclidean length of a row that a normalisation gives, in steps of quantisation. */
function longestRow({ gain, shift, step }: Norm): number {
  const width = gain.length;
  let [largest, squares] = [0, 0];
  for (let index = 0; index < width; index++) {
    largest = Math.max(largest, Math.abs(gain[index]!));
    squares += shift[index]! ** 2;
  }
  // Each number is rounded by half a step at most.
  return (largest * Math.sqrt(width) + Math.sqrt(squares)) / step + Math.sqrt(width) / 2;
}

function loadNorm(kernels: KernelMemory, norm: Norm): LoadedNorm {
  const width = norm.gain.length;
  const [gain, shift, numbers] = [kernels.float32(width), kernels.float32(width), kernels.float32(4)];
  gain.set(norm.gain);
  shift.set(norm.shift);
  numbers.set([1 / width, 1e-5, 1 / norm.step, 1]);
  return { gain, shift, numbers };
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
  if (memory.rowOf.size >= CACHED_WORDS - 1) memory.rowOf.clear();
  const row = memory.rowOf.size + 1;
  memory.rowOf.set(form, row);
  const { width, affixes } = model;
  const out = memory.board;
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
  finishRow(model, memory, row);
  return row;
}

/** Normalises and quantises a row of the board. */
function finishRow(model: SyntaxModel, { board, quantisedBoard }: Memory, row: number): void {
  const { gain, shift, step } = model.norms[0]!;
  const { width } = model;
  const at = row * width;
  let sum = 0;
  for (let index = 0; index < width; index++) sum += board[at + index]!;
  const mean = sum / width;
  let squares = 0;
  for (let index = 0; index < width; index++) squares += (board[at + index]! - mean) ** 2;
  const scale = 1 / Math.sqrt(squares / width + 1e-5);
  for (let index = 0; index < width; index++) {
    board[at + index] = (board[at + index]! - mean) * scale * gain[index]! + shift[index]!;
    quantisedBoard[at + index] = Math.round(board[at + index]! / step);
  }
}

/** Leaves the states of the root and the words in `memory.quantised`, after all layers. */
function encode(model: SyntaxModel, memory: Memory, forms: readonly string[]): void {
  const { width } = model;
  const { board, quantisedBoard, quantised, pad } = memory;
  const count = forms.length + 1;
  for (let place = 0; place < count; place++) {
    const from = (place === 0 ? ROOT_ROW : wordRow(model, memory, forms[place - 1]!)) * width;
    board.copyWithin((CACHED_WORDS + place) * width, from, from + width);
    quantisedBoard.copyWithin((CACHED_WORDS + pad + place) * width, from, from + width);
  }
  quantised.fill(0, (pad + count) * width, (2 * pad + count) * width);
  memory.convolutions.forEach((layer, index) => {
    memory.convolver.run(layer.filter, {
      input: quantised,
      inputAt: pad * width,
      count,
      distance: model.dilations[index]!,
      out: memory.products,
    });
    memory.kernels.finish({
      products: memory.products,
      scales: layer.scales,
      bias: layer.bias,
      ...memory.norms[index + 1]!,
      states: memory.states,
      quantised,
      quantisedAt: pad * width,
      count,
      width,
    });
  });
}

/** The rescaled products of rows that lie one behind the other with the rows of a layer. */
function applyLayer(
  memory: Memory,
  layer: LoadedLayer,
  input: Int16Array,
  inputAt: number,
  count: number,
): void {
  memory.kernels.multiply({
    input,
    inputAt,
    inputStride: layer.inputs,
    taps: 1,
    tapStride: 0,
    weights: layer.weights,
    weightsAt: 0,
    out: memory.products,
    outAt: 0,
    outStride: layer.stride,
    count,
    outputs: layer.stride,
    size: layer.inputs,
  });
}

/** Tags, heads and labels from the states. */
function readOut(model: SyntaxModel, memory: Memory, count: number): void {
  const { arc, label, width } = model;
  const { hidden, products, result, headLayer } = memory;
  applyLayer(memory, headLayer, memory.quantised, memory.pad * width, count);
  const { scales, bias, stride } = headLayer;
  memory.kernels.rescale({ products, scales, bias, count, width: stride }, hidden);
  const uposAt = 2 * arc + 1 + 2 * label;
  const xposAt = uposAt + model.upos.length;
  for (let row = 1; row < count; row++) {
    const at = row * stride;
    result.upos[row - 1] = best(hidden, at + uposAt, model.upos.length);
    result.xpos[row - 1] = best(hidden, at + xposAt, model.xpos.length);
  }
  readHints(model, memory, count, xposAt + model.xpos.length);
  scoreArcs(model, memory, count);
  chooseHeads(memory, count);
  chooseLabels(model, memory, count);
}

/** Scores of names and likelihoods of the parts of attributions, from column `at` of the read-out. */
function readHints(
  model: SyntaxModel,
  { hidden, headLayer, result }: Memory,
  count: number,
  at: number,
): void {
  for (let row = 1; row < count; row++) {
    const from = row * headLayer.stride + at;
    for (let tag = 0; tag < model.names; tag++)
      result.names[(row - 1) * model.names + tag] = hidden[from + tag]!;
    for (let part = 0; part < PART_COUNT; part++)
      result.parts[(row - 1) * PART_COUNT + part] = likelihood(hidden, from + model.names + 3 * part);
  }
}

/** How likely one of three outputs is not the first, in 255ths. */
function likelihood(values: Float32Array, at: number): number {
  const none = values[at]!;
  const inside =
    Math.exp(Math.min(30, values[at + 1]! - none)) + Math.exp(Math.min(30, values[at + 2]! - none));
  return Math.round((255 * inside) / (1 + inside));
}

function best(values: Float32Array, at: number, size: number): number {
  let found = at;
  let highest = values[at]!;
  for (let index = at + 1; index < at + size; index++) {
    const value = values[index]!;
    if (value > highest) {
      highest = value;
      found = index;
    }
  }
  return found - at;
}

/** The columns of `hidden` from `at` on. */
function columnsOf(memory: Memory, at: number, size: number, count: number): Columns {
  return { numbers: memory.hidden, at, stride: memory.headLayer.stride, count, size };
}

/** The step by which numbers are quantised whose largest is known. */
function stepOf(largest: number): number {
  return largest / QUANTUM_LIMIT;
}

/** `scores[i * count + j]`: how good word `j` is as the head of word `i`; 0 is the root. */
function scoreArcs(model: SyntaxModel, memory: Memory, count: number): void {
  const { arc, distance, distanceBias } = model;
  const { stride } = memory.headLayer;
  const { kernels } = memory;
  const depColumns = columnsOf(memory, 0, arc, count);
  const deps = kernels.largest(depColumns, LEAST, true);
  const rows = { out: memory.left, outAt: 0, outStride: arc, pairStride: 2 };
  kernels.quantise(depColumns, QUANTUM_LIMIT / deps, Number.NEGATIVE_INFINITY, rows);
  const topColumns = columnsOf(memory, arc, arc, count);
  const tops = kernels.largest(topColumns, LEAST, false);
  for (let from = 0; from < count; from += GROUP) {
    // As weights lie: the heads of a group side by side.
    const group = { ...topColumns, at: arc + from * stride, count: Math.min(GROUP, count - from) };
    const packed = { out: memory.right, outAt: from * arc, outStride: 2, pairStride: 2 * GROUP };
    kernels.quantise(group, QUANTUM_LIMIT / tops, 0, packed);
  }
  const across = wholeGroups(count);
  memory.kernels.multiply({
    input: memory.left,
    inputAt: 0,
    inputStride: arc,
    taps: 1,
    tapStride: 0,
    weights: memory.right,
    weightsAt: 0,
    out: memory.products,
    outAt: 0,
    outStride: across,
    count,
    outputs: across,
    size: arc,
  });
  const factor = (stepOf(deps) * stepOf(tops)) / Math.sqrt(arc);
  const { scores, products, hidden } = memory;
  for (let row = 1; row < count; row++) {
    for (let head = 0; head < count; head++) {
      const apart = Math.max(-distance, Math.min(distance, head - row)) + distance;
      const base = hidden[head * stride + 2 * arc]! + distanceBias[apart]!;
      scores[row * count + head] = products[row * across + head]! * factor + base;
    }
    scores[row * count + row] = -1e9;
  }
}

function chooseHeads(memory: Memory, count: number): void {
  const { scores, treeHeads, result } = memory;
  for (let row = 1; row < count; row++) treeHeads[row] = best(scores, row * count, count);
  makeTree(scores, count, count, treeHeads);
  for (let row = 1; row < count; row++) result.heads[row - 1] = treeHeads[row]! - 1;
}

/** The label of each arc; "root" only and always under the root. */
function chooseLabels(model: SyntaxModel, memory: Memory, count: number): void {
  const { label, arc, distance } = model;
  const { stride } = memory.headLayer;
  const { hidden, kernels, products, result, treeHeads, labelDistance, labelLayer, table } = memory;
  const at = 2 * arc + 1;
  let next = 0;
  for (let row = 1; row < count; row++) {
    const head = treeHeads[row]!;
    const apart = (Math.max(-distance, Math.min(distance, head - row)) + distance) * label;
    // Written over the word's own part, which no other word reads.
    table[next++] = hidden.byteOffset + (row * stride + at) * 4;
    table[next++] = hidden.byteOffset + (head * stride + at + label) * 4;
    table[next++] = labelDistance.byteOffset + apart * 4;
  }
  kernels.addRows(table, count - 1, label);
  const columns = columnsOf(memory, at + stride, label, count - 1);
  const largest = kernels.largest(columns, LEAST, false);
  const rows = { out: memory.left, outAt: 0, outStride: label, pairStride: 2 };
  kernels.quantise(columns, QUANTUM_LIMIT / largest, 0, rows);
  const step = stepOf(largest);
  applyLayer(memory, labelLayer, memory.left, 0, count - 1);
  const root = model.deprel.indexOf("root");
  const { scales, bias } = labelLayer;
  for (let row = 1; row < count; row++) {
    const from = (row - 1) * labelLayer.stride;
    let chosen = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < model.deprel.length; index++) {
      const value = products[from + index]! * scales[index]! * step + bias[index]!;
      if (value > highest && index !== root) {
        highest = value;
        chosen = index;
      }
    }
    result.deprels[row - 1] = treeHeads[row] === 0 ? root : chosen;
  }
}
