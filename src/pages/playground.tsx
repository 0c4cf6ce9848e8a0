import type { Context } from "hono";
import type { Child } from "hono/jsx";

import { maxParseBytes } from "../api/schemas.ts";
import { boundedBytes } from "../body.ts";
import { formats } from "../formats/index.ts";
import { parseFiles } from "../parse-files.ts";
import { Hono } from "../router.ts";
import { Layout } from "./layout.tsx";
import { page, type PageStatus } from "./page.tsx";
import { type Asked, endings, PlaygroundForm } from "./playground-form.tsx";
import { Result, saidOf } from "./playground-result.tsx";
import { samples } from "./playground-samples.ts";

type PlaygroundContext = Context<{ Bindings: Env }>;

/** Stateless: what is pasted is read, explained and forgotten. */
export const playgroundRoutes = new Hono();

playgroundRoutes.get("/", (c) => explained(c, { ...nothing, ...samples[c.req.query("sample") ?? ""] }));

playgroundRoutes.post("/", async (c) => {
  const { success } = await c.env.PARSE_LIMIT.limit({ key: c.req.header("cf-connecting-ip") ?? "local" });
  if (!success) {
    c.header("retry-after", "60");
    return answer(c, { said: "Too many requests: try again in a minute." }, 429);
  }
  const bytes = await boundedBytes(c.req.raw, maxParseBytes);
  if (bytes === null) return answer(c, { said: "Too large: expected at most 3 MiB." }, 413);
  const form = await formOf(c, bytes);
  if (!form) return answer(c, { said: "Not understood: expected the form of this page." }, 400);
  const asked = askedOf(form);
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return explained(c, asked);
  return explained(c, { ...asked, text: await file.text(), path: asked.path || file.name });
});

const maxPathLength = 1000;

/** A field that is missing, or a file where text belongs, is empty. */
function askedOf(form: FormData): Asked {
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const path = field("path").trim();
  return {
    text: field("text"),
    path: path.length > maxPathLength ? "" : path,
    format: field("format"),
    config: field("config"),
    part: field("part"),
  };
}
const nothing = askedOf(new FormData());

async function formOf(c: PlaygroundContext, bytes: Uint8Array): Promise<FormData | null> {
  try {
    const headers = { "content-type": c.req.header("content-type") ?? "" };
    return await new Response(bytes, { headers }).formData();
  } catch {
    return null;
  }
}

function explained(c: PlaygroundContext, asked: Asked): Promise<Response> | Response {
  const { text } = asked;
  if (text.trim() === "") return answer(c, { asked, said: "" });
  const file = { path: pathOf(asked), text };
  const today = new Date().toISOString().slice(0, 10);
  const parsed = parseFiles({ files: [file], config: asked.config.trim() ? asked.config : undefined, today });
  return answer(c, { asked, said: saidOf(file, parsed), result: <Result file={file} parsed={parsed} /> });
}

/** A name that the format chosen, or else guessed, takes for its own. */
function pathOf({ path, format, text }: Asked): string {
  const named = formats.find((known) => known.detect({ path, text }))?.name;
  const wanted = Object.hasOwn(endings, format) ? format : (named ?? guessed(text));
  return wanted === named ? path : `${path || "pasted"}.${endings[wanted]}`;
}

function guessed(text: string): string {
  if (/^\s*(?:\{|\[\s*(?:[{"\]]|$))/.test(text)) return "json";
  if (/^\[{1,2}[\w."-]+\]{1,2}\s*$|^[\w-]+ = /m.test(text)) return "toml";
  return /^(?:- )?[\w-]+:(?: |$)/m.test(text) && !/^\s*\||^#{2,} |\*\*/m.test(text) ? "yaml" : "markdown";
}

interface Answer {
  asked?: Asked;
  /** The result in a sentence, or why there is none. */
  said: string;
  result?: Child;
}

function answer(c: PlaygroundContext, { asked = nothing, said, result }: Answer, status: PageStatus = 200) {
  const shown = (
    <div id="result" data-said={said}>
      {result}
    </div>
  );
  if (asked.part !== "") return page(c, shown, status);
  return page(
    c,
    <Layout title="Playground · Canopy" crumbs={[{ name: "Playground" }]} script="playground.js">
      <PlaygroundForm asked={asked} said={said} />
      {shown}
    </Layout>,
    status,
  );
}
