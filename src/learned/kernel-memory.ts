import { kernelModule } from "./kernels.ts";

/** Largest magnitude of a quantised weight or activation: sums of 500 products stay within 32 bits. */
export const QUANTUM_LIMIT = 2047;

/**
 * One product of matrices of small integers. For input row `i` and weight row `j`,
 * `out[i * outStride + j]` is the sum over `taps` windows `t` of
 * `input[inputAt + i * inputStride + t * tapStride + k] * weights[weightsAt + j * weightsStride + t * size + k]`.
 * Strides are in elements. `size` is a multiple of 16; `outputs` is rounded up to a multiple of 4, and so many weight
 * rows and places of `out` must be there. All arrays are of the same memory.
 */
export interface IntegerProduct {
  readonly input: Int16Array;
  readonly inputAt: number;
  readonly inputStride: number;
  readonly taps: number;
  readonly tapStride: number;
  readonly weights: Int16Array;
  readonly weightsAt: number;
  readonly weightsStride: number;
  readonly out: Int32Array;
  readonly outStride: number;
  readonly count: number;
  readonly outputs: number;
  readonly size: number;
}

/** How products become numbers again: each output times its scale, plus its bias. */
export interface Rescaling {
  readonly products: Int32Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  readonly count: number;
  /** Numbers a row, a multiple of 4. */
  readonly width: number;
}

/** The end of a residual layer. `numbers` holds 1 / width, epsilon, the factor of quantisation, and 1. */
export interface ResidualEnd extends Rescaling {
  readonly states: Float32Array;
  readonly gain: Float32Array;
  readonly shift: Float32Array;
  readonly quantised: Int16Array;
  /** Where in `quantised` the first row begins. */
  readonly quantisedAt: number;
  readonly numbers: Float32Array;
}

/**
 * Memory whose arrays WebAssembly's vector instructions work on. Products are of integers and exact; the other kernels
 * add single-precision numbers in a fixed order: the same weights give the same answer on every platform.
 */
export interface KernelMemory {
  /** A new array of zeros; throws where the memory is full. */
  readonly int16: (length: number) => Int16Array;
  readonly int32: (length: number) => Int32Array;
  readonly float32: (length: number) => Float32Array;
  readonly multiply: (product: IntegerProduct) => void;
  /** Writes the rescaled products to `out`. */
  readonly rescale: (rescaling: Rescaling, out: Float32Array) => void;
  /** Adds the rectified products to the states, normalises each row, and quantises it. */
  readonly finish: (end: ResidualEnd) => void;
}

const PAGE = 65536;
let compiled: WebAssembly.Module | null = null;

type Kernel = (...parameters: readonly number[]) => void;

function isKernel(value: unknown): value is Kernel {
  return typeof value === "function";
}

/** Memory of at least so many bytes. */
export function makeKernelMemory(bytes: number): KernelMemory {
  const pages = Math.ceil(bytes / PAGE) + 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  compiled ??= new WebAssembly.Module(kernelModule());
  const { multiply, finish, scale } = new WebAssembly.Instance(compiled, { m: { m: memory } }).exports;
  if (!isKernel(multiply) || !isKernel(finish) || !isKernel(scale))
    throw new Error("learned: a kernel is missing");
  let used = 0;
  const take = (size: number): number => {
    const at = used;
    used = (used + size + 15) & ~15;
    if (used > pages * PAGE) throw new Error(`learned: ${used} bytes asked of a memory of ${pages * PAGE}`);
    return at;
  };
  return {
    int16: (length) => new Int16Array(memory.buffer, take(length * 2), length),
    int32: (length) => new Int32Array(memory.buffer, take(length * 4), length),
    float32: (length) => new Float32Array(memory.buffer, take(length * 4), length),
    multiply: (product) => runMultiply(multiply, product),
    rescale: ({ products, scales, bias, count, width }, out) => {
      if (count < 1) return;
      scale(products.byteOffset, scales.byteOffset, bias.byteOffset, out.byteOffset, count, width * 4);
    },
    finish: (end) => runFinish(finish, end),
  };
}

function runMultiply(kernel: Kernel, p: IntegerProduct): void {
  if (p.count < 1 || p.outputs < 1) return;
  kernel(
    p.input.byteOffset + p.inputAt * 2,
    p.inputStride * 2,
    p.taps,
    p.tapStride * 2,
    p.weights.byteOffset + p.weightsAt * 2,
    p.weightsStride * 2,
    p.out.byteOffset,
    p.outStride * 4,
    p.count,
    p.outputs,
    p.size * 2,
  );
}

function runFinish(kernel: Kernel, end: ResidualEnd): void {
  if (end.count < 1) return;
  kernel(
    end.products.byteOffset,
    end.scales.byteOffset,
    end.bias.byteOffset,
    end.states.byteOffset,
    end.gain.byteOffset,
    end.shift.byteOffset,
    end.quantised.byteOffset + end.quantisedAt * 2,
    end.count,
    end.width * 4,
    end.numbers.byteOffset,
  );
}
