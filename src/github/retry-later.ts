/** Not now: GitHub or the network will not do what was asked at this moment. The queue tries again after the delay. */
export class RetryLater extends Error {
  override name = "RetryLater";
  readonly delaySeconds: number;

  constructor(message: string, { delaySeconds, cause }: { delaySeconds: number; cause?: unknown }) {
    super(message, { cause });
    this.delaySeconds = delaySeconds;
  }
}
