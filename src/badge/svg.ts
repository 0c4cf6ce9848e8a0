import { hexOf, parseColor } from "./color.ts";
import { type BadgeStyle, draw } from "./drawings.ts";

export interface Badge {
  label: string;
  message: string;
  /** A shields.io name or hex; anything else is drawn light grey. */
  color: string;
  labelColor?: string | undefined;
  style?: BadgeStyle | undefined;
  /** A base64 `data:` image, drawn at 14 by 14. Anything else is left out: a picture must not fetch. */
  logo?: string | undefined;
}

/** The schema of https://shields.io/badges/endpoint-badge, of which no other key is used. */
export type EndpointBadge = { schemaVersion: 1 } & Omit<Badge, "logo">;

export const maxLabelLength = 64;
export const maxMessageLength = 128;
const maxTextUnits = 1024;
const maxLogoLength = 16_384;

const fallbackColor = "lightgrey";

/** The same badge is the same text, whenever and wherever: an `ETag` may be made of it. */
export function renderBadge(badge: Badge): string {
  const { label, message, color, labelColor, style = "flat" } = badgeJson(badge);
  return draw(style, {
    label,
    message,
    color: hexOf(color),
    labelColor: labelColor === undefined ? null : hexOf(labelColor),
    logo: badge.logo !== undefined && isEmbeddable(badge.logo) ? badge.logo : null,
  });
}

export function badgeJson(badge: Badge): EndpointBadge {
  const labelColor = parseColor(badge.labelColor ?? "");
  return {
    schemaVersion: 1,
    label: cleanText(badge.label, maxLabelLength),
    message: cleanText(badge.message, maxMessageLength),
    color: parseColor(badge.color) ?? fallbackColor,
    ...(labelColor && { labelColor }),
    ...(badge.style && { style: badge.style }),
  };
}

// What XML 1.0 cannot hold or no reader can see: controls, halves of surrogate pairs, noncharacters. Directional
// overrides go with them, since one in a label would turn round the message behind it.
const lineBreaks = /[\t-\r\u0085\u2028\u2029]/g;
const unprintable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/gu;

function cleanText(text: string, maxLength: number): string {
  const clean = text.slice(0, maxTextUnits).replace(lineBreaks, " ").replace(unprintable, "").trim();
  const characters = Array.from(clean);
  if (characters.length <= maxLength) return clean;
  const kept = characters.slice(0, maxLength - 1).join("");
  return `${kept.trimEnd()}…`;
}

function isEmbeddable(logo: string): boolean {
  return (
    logo.length <= maxLogoLength && /^data:image\/(?:svg\+xml|png);base64,[A-Za-z\d+/]+={0,2}$/.test(logo)
  );
}
