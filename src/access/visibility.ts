/** Who asks. Signed-in people and badge tokens come here when they come. */
export type Caller = { kind: "public" } | { kind: "admin" };

/** Which repos a caller may know of: a value that the store turns into a condition of every query. */
export type Visibility = "all" | "public" | "none";

/** The one decision about who may see what. Every read goes through it. */
export function visibilityOf(caller: Caller, access: string): Visibility {
  if (caller.kind === "admin") return "all";
  return access === "public" ? "public" : "none";
}
