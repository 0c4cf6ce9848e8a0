/** Stand in for what `@octokit/rest` brings along (see `alias` in wrangler.toml): we ask by route, page by page, and log ourselves. */
export const legacyRestEndpointMethods = () => ({});
export const paginateRest = () => ({});
export const requestLog = () => ({});
