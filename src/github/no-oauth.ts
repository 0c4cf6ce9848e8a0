/**
 * Stands in for `@octokit/auth-oauth-app` and `@octokit/auth-oauth-user` (see `alias` in wrangler.toml): we sign in as an
 * App and as its installations, never as an OAuth app or one of its users.
 */
export const createOAuthAppAuth = () => refuse;
export const createOAuthUserAuth = () => refuse;

/** Of the addresses that OAuth apps ask with their secret, which we never do. */
export const requiresBasicAuth = () => false;

const refuse = () => {
  throw new Error("signing in by OAuth is not part of Canopy");
};
