import { HonoBase } from "hono/hono-base";
import { TrieRouter } from "hono/router/trie-router";

/** Hono with one router: of the two that it usually comes with, the other cannot hold the patterns of our badges. */
export class Hono extends HonoBase<{ Bindings: Env }> {
  constructor() {
    super({ router: new TrieRouter() });
  }
}
