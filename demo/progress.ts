export interface Progress {
  show: (done: number) => void;
  end: (remark: string) => void;
}

/** "reading acme-labs: 3 of 8 repositories", kept on one line where there is a terminal. */
export function progress(what: string, total: number): Progress {
  const line = (done: number) => `${what}: ${done} of ${total} repositories`;
  let last = -1;
  return {
    show(done: number): void {
      if (done === last) return;
      last = done;
      if (process.stdout.isTTY) process.stdout.write(`\r${line(done)}`);
    },
    end(remark: string): void {
      process.stdout.write(`${process.stdout.isTTY ? "\r" : ""}${line(last)}${remark}\n`);
    },
  };
}
