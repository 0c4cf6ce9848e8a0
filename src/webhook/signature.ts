/** The bytes of `X-Hub-Signature-256`; null where it is none. */
export function signatureOf(header: string | undefined): Uint8Array<ArrayBuffer> | null {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? "")?.[1];
  return hex === undefined
    ? null
    : Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Whether the bytes were signed with one of the secrets, in constant time. */
export async function isSigned(
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  secrets: string[],
): Promise<boolean> {
  for (const secret of secrets) {
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
      "verify",
    ]);
    if (await crypto.subtle.verify("HMAC", key, signature, bytes)) return true;
  }
  return false;
}

const algorithm = { name: "HMAC", hash: "SHA-256" };
