/** Stands in for Octokit's methods by name (see `alias` in wrangler.toml), which nothing here calls. */
export const legacyRestEndpointMethods = () => ({});
