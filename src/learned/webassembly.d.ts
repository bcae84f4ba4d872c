/** The part of WebAssembly's JavaScript interface that the kernels use; the libraries that we compile with lack it. */
declare namespace WebAssembly {
  class Memory {
    constructor(size: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Instance {
    constructor(module: Module, imports: { readonly m: { readonly m: Memory } });
    readonly exports: { readonly [name: string]: unknown };
  }
}
