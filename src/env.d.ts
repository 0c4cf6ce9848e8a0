/** Secrets, all optional: `wrangler types` knows only what wrangler.toml declares, and names the interface. */
interface __BaseEnv_Env {
  ADMIN_TOKEN?: string;
  GITHUB_WEBHOOK_SECRET?: string;
  /** The secret before a rotation, still accepted while GitHub redelivers what it signed with it. */
  GITHUB_WEBHOOK_SECRET_PREVIOUS?: string;
  GITHUB_APP_ID?: string;
  GITHUB_APP_PRIVATE_KEY?: string;
  GITHUB_TOKEN?: string;
}

/** The one module of Node that the Worker asks workerd for: GitHub hands out a key in a form that WebCrypto does not take. */
declare module "node:crypto" {
  export function createPrivateKey(pem: string): {
    export(options: { type: "pkcs8"; format: "pem" }): string | Uint8Array;
  };
}
