/** Lets works begin one after the other, in the order of asking, whatever becomes of them. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const taken = this.last.then(work);
    this.last = taken.catch(() => null);
    return taken;
  }
}
