/** One line on a terminal's standard error that tells how far the work is, from a second on. */
export interface Progress {
  count(ok: boolean): void;
  /** Takes the line away before something else is written. */
  clear(): void;
  end(): void;
}

/** A progress line; it shows nothing where standard error is no terminal. */
export function progressLine(): Progress {
  if (process.stderr.isTTY !== true) return { count() {}, clear() {}, end() {} };
  const number = new Intl.NumberFormat("en-GB");
  const start = performance.now();
  let read = 0;
  let unread = 0;
  let shown = false;
  const show = (): void => {
    const seconds = (performance.now() - start) / 1000;
    if (seconds < 1) return;
    const failed = unread === 0 ? "" : `, ${number.format(unread)} not read`;
    process.stderr.write(`\r\x1b[K${number.format(read)} read${failed}, ${Math.round(seconds)} s`);
    shown = true;
  };
  const clear = (): void => {
    if (shown) process.stderr.write("\r\x1b[K");
    shown = false;
  };
  const timer = setInterval(show, 250);
  timer.unref();
  return {
    count(ok) {
      if (ok) read++;
      else unread++;
    },
    clear,
    end() {
      clearInterval(timer);
      clear();
    },
  };
}
