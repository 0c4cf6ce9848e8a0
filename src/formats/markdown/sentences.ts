import type { Claim } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { claimOf } from "../claims.ts";
import type { Context } from "./context.ts";
import { plain } from "./inline.ts";
import type { Paragraph } from "./scan.ts";

/** "**Coverage:** 22/24 (91%)" and its like on lines of their own. */
export function sentenceClaims(paragraph: Paragraph, context: Context): Claim[] {
  if (context.isBaseline) return [];
  return paragraph.lines.slice(0, 50).flatMap((line, offset) => {
    const found = /^([^:|]{1,60}):\s+(\S.{0,120})$/u.exec(plain(line.slice(0, 400)));
    const claim = found ? claimOf(found[1] ?? "", found[2] ?? "", paragraph.line + offset) : null;
    return claim && claim.subject.measure !== null && !/\bdate|version|generated\b/.test(fold(claim.label))
      ? [claim]
      : [];
  });
}
