/** Everything that was started, to be closed in the opposite order, whatever the reason. */
export interface Ending {
  hasBegun: boolean;
  add(close: () => Promise<void>): void;
  /** Closes what was added and ends the process. */
  end(code: number): Promise<void>;
}

export function createEnding(): Ending {
  const opened: (() => Promise<void>)[] = [];

  const ending: Ending = {
    hasBegun: false,
    add: (close) => void opened.push(close),
    async end(code) {
      if (ending.hasBegun) return;
      ending.hasBegun = true;
      for (const close of opened.toReversed()) await close().catch((error: unknown) => console.error(error));
      process.exit(code);
    },
  };

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // Whoever presses Ctrl-C twice does not want to wait; what we started is still ended, by the exit handlers.
      if (ending.hasBegun) process.exit(1);
      console.log("\nending ...");
      void ending.end(0);
    });
  }
  endWithNpm(ending);
  return ending;
}

/** npm passes a SIGTERM on to a shell, which dies of it and tells nobody. */
function endWithNpm(ending: Ending): void {
  if (!process.env["npm_lifecycle_event"]) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    void ending.end(0);
  }, 250);
  watch.unref();
}
