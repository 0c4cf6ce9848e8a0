import { configTextFor } from "../config/init.ts";
import type { Source } from "../coverage/snapshot.ts";
import type { Parsed } from "../parse-files.ts";

/** What a repo would make of the document that was given, and the texts that say otherwise. */
export const InRepo = ({ source, parsed }: { source: Source | undefined; parsed: Parsed }) => {
  const { inRepo, countLine } = source ?? {};
  if (!source || !inRepo?.standing) return null;
  const { standing, standingReason, subject } = inRepo;
  const decided = { ...source, standing, standingReason, subject, seenItems: seenIn(parsed) };
  return (
    <section class="panel" id="in-repo">
      <h2>In a repo</h2>
      <p>
        Here it counts, since you gave it. In a repo of its own it{" "}
        <b>{standing === "counts" ? "counts too" : "is seen, not counted"}</b>: {standingReason}.
      </p>
      {countLine && <Text name="The lines of a canopy.yml that count it" text={countLine} />}
      <Text
        name={
          <>
            A whole <code>.github/canopy.yml</code>, as <code>canopy init</code> writes it
          </>
        }
        text={configTextFor([decided])}
      />
    </section>
  );
};

const Text = ({ name, text }: { name: unknown; text: string }) => (
  <details>
    <summary>{name}</summary>
    {/* A browser drops the first line break. */}
    <pre>{`\n${text}`}</pre>
  </details>
);

/** Rows of the blocks that say too little, beside others that count. */
function seenIn({ blocks, items }: Parsed): number {
  const seen = blocks.filter(({ inRepo }) => inRepo?.standing === "seen");
  return items.filter(({ line }) => seen.some((block) => block.line <= line && line <= block.endLine)).length;
}
