import { Hono } from "hono";

import { visibilityFor } from "../access/caller.ts";
import { openDatabase } from "../store/database.ts";
import { listRepos } from "../store/repos.ts";
import { RepoList } from "./repo-list.tsx";

export const pageRoutes = new Hono<{ Bindings: Env }>();

const shownRepos = 200;

pageRoutes.get("/", async (c) => {
  const visibility = await visibilityFor(c);
  const { rows } = await listRepos(openDatabase(c.env), visibility, { sort: "worst" }, { limit: shownRepos });
  c.header(
    "content-security-policy",
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  return c.html(<RepoList repos={rows} />);
});
