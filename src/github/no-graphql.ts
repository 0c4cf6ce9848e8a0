/** Stands in for `@octokit/graphql` (see `alias` in wrangler.toml): we ask GitHub's REST API alone. */
export const withCustomRequest = () => ({ defaults: () => refuse });

const refuse = () => {
  throw new Error("asking by GraphQL is not part of Canopy");
};
