import { bounded, withoutEnd } from "../../coverage/text.ts";
import { plain } from "./inline.ts";

/** The name at the beginning of a bullet or heading, and what is said of it. */
export interface Lead {
  name: string;
  notes: string | null;
}

const longestName = 160;

/** A bold, struck or quoted lead, or the words before the first colon, dash or sentence end. */
export const leadOf = (markdown: string): Lead => leadBefore(markdown, [": ", ...dashes]);

/** The same of a sentence in which a colon ends nothing: "Basic tab: the name is filled in". */
export function sentenceLeadOf(markdown: string): Lead {
  const text = markdown.replace(/^[*_]{0,2}\([^()]{1,120}\)[*_]{0,2}\s+(?=\S)/, "");
  return /^[`*~]|^__/.test(text) ? leadOf(text) : leadBefore(text, dashes);
}

const dashes = [" — ", " – ", " - ", " -- ", "; ", ". "];

function leadBefore(markdown: string, ends: string[]): Lead {
  const marked = /^(?:\*\*([^*]{2,200})\*\*|__([^_]{2,200})__|~~([^~]{2,200})~~)/.exec(markdown);
  const text = plain(markdown);
  const lead = marked?.[1] ?? marked?.[2] ?? marked?.[3];
  if (lead && !/^P[0-3]$/.test(lead.trim())) {
    const name = withoutEnd(plain(lead), ":. ");
    return { name: bounded(name, longestName), notes: restOf(text, name) };
  }
  const end = leadEnd(text, ends);
  const name = text.slice(0, end).replace(/[\s:;,.—–-]{1,20}$/, "");
  return { name: bounded(name, longestName), notes: restOf(text, name) };
}

const shortestLead = 8;

/** Code and paths hold marks of their own, so a mark counts only before a blank. */
function leadEnd(text: string, marks: string[]): number {
  const head = text.slice(0, 2 * longestName);
  // What stands in brackets ends nothing.
  const bare = head.replace(/\([^()]*\)/g, (inner) => "x".repeat(inner.length));
  const found = marks
    .map((mark) => bare.indexOf(mark, mark === ": " || mark === " -- " ? 1 : shortestLead))
    .filter((at) => at > 0);
  const end = Math.min(text.length, ...found);
  return Math.min(end, remarkAt(head, end));
}

/** "Bank transfer (deferred)": a bracket at the end of the lead is a remark, one in its midst belongs to the name. */
function remarkAt(head: string, end: number): number {
  const open = head.lastIndexOf(" (", end - 1);
  if (open < 2) return Number.POSITIVE_INFINITY;
  const rest = head.slice(open, end);
  return /^ \([^()]*\)[\s.:;,]*$/.test(rest) ? open : Number.POSITIVE_INFINITY;
}

function restOf(text: string, name: string): string | null {
  const rest = text
    .slice(name.length)
    .replace(/^[\s:;,.—–-]+/, "")
    .trim();
  return rest === "" ? null : rest;
}

const numbered =
  /^((?:[\p{Lu}]{1,8}-?)\d{1,5}(?:[.-]\d{1,4}){0,3})(?:\s*[:.)\]—–|]\s*|\s+-\s+|\s+)(?=\S)(.+)$/u;

/** "S-01 New customer", "GAP-7: no soak": the id apart from the name. */
export function splitId(name: string): { id: string | null; name: string } {
  const found = numbered.exec(name.slice(0, 500));
  return found ? { id: found[1] ?? null, name: found[2] ?? name } : { id: null, name };
}

/** "GAP-011" alone: what it stands for is said behind it. */
export const isBareId = (text: string) => /^[\p{Lu}]{1,8}-?\d{1,5}$/u.test(text);

/** "NAV-08: one click is one chat": a code that can be nothing else. */
export function splitCode(name: string): { id?: string; name: string } {
  const found = /^([\p{Lu}]{2,10}(?:-[\p{Lu}]{1,8})?-\d{1,5})\s?[:—–]\s+(?=\S)(.+)$/u.exec(name);
  return found ? { id: found[1] ?? "", name: found[2] ?? name } : { name };
}

/** Several names that each begin with a code of the same letters: only then are they ids ("UTF-8 decoding" is none). */
export function haveIds(names: string[]): boolean {
  const prefixes = new Set(names.map((name) => splitId(name).id?.replace(/[-\d.]{1,30}$/, "")));
  return names.length >= 2 && prefixes.size === 1 && !prefixes.has(undefined);
}
