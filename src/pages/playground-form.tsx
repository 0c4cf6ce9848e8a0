import { maxParseBytes } from "../api/schemas.ts";
import { readableExtensions } from "../formats/index.ts";
import { samples } from "./playground-samples.ts";

export interface Asked {
  text: string;
  path: string;
  format: string;
  config: string;
  /** Not empty where the result alone is wanted, to be put into the open page. */
  part: string;
}

/** The formats to choose from, each with the ending that asks for it. */
export const endings: Record<string, string> = { markdown: "md", toml: "toml", yaml: "yaml", json: "json" };

export const PlaygroundForm = ({ asked, said }: { asked: Asked; said: string }) => (
  <form
    id="playground"
    class="panel"
    method="post"
    action="/playground"
    enctype="multipart/form-data"
    data-limit={maxParseBytes}
  >
    <h1>Playground</h1>
    <p>
      Paste a coverage document, choose one or drop one here, and see what each line of it is taken for. Begin
      with a{" "}
      {Object.keys(samples).map((name, index) => (
        <>
          {index > 0 && " · "}
          <a href={`/playground?sample=${encodeURIComponent(name)}`}>{name}</a>
        </>
      ))}
    </p>
    <label>
      Document
      {/* A browser drops the first line break of the field. */}
      <textarea name="text" id="text" rows={12} spellcheck={false}>
        {`\n${asked.text}`}
      </textarea>
    </label>
    <div class="filters">
      <label>
        File
        <input
          type="file"
          name="file"
          id="file"
          accept={readableExtensions.map((extension) => `.${extension}`).join(",")}
        />
      </label>
      <label>
        Path
        <input name="path" id="path" value={asked.path} placeholder="docs/coverage.md" spellcheck={false} />
      </label>
      <label>
        Read as
        <select name="format" id="format">
          <option value="">as it looks</option>
          {Object.keys(endings).map((name) => (
            <option value={name} selected={name === asked.format}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Explain</button>
    </div>
    <details open={asked.config !== ""}>
      <summary>With a canopy.yml</summary>
      <label>
        Config
        <textarea name="config" id="config" rows={6} spellcheck={false}>
          {`\n${asked.config}`}
        </textarea>
      </label>
    </details>
    <p class="quiet small">
      What you give is read in memory and forgotten: nothing is stored, logged or sent elsewhere. At most 3
      MiB.
    </p>
    <p id="said" role="status">
      {said}
    </p>
  </form>
);
