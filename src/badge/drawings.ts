import { inkOn } from "./color.ts";
import { type Font, glyphCount, textWidth } from "./widths.ts";

export const badgeStyles = ["flat", "flat-square", "plastic", "for-the-badge", "social"] as const;
export type BadgeStyle = (typeof badgeStyles)[number];

/** Text that XML can hold, hex colours, a logo that is safe to embed. */
export interface Drawing {
  label: string;
  message: string;
  color: string;
  labelColor: string | null;
  logo: string | null;
}

const drawings: Record<BadgeStyle, (drawing: Drawing) => string> = {
  flat: (drawing) => renderBar(drawing, flat),
  "flat-square": (drawing) => renderBar(drawing, flatSquare),
  plastic: (drawing) => renderBar(drawing, plastic),
  "for-the-badge": renderForTheBadge,
  social: renderSocial,
};

export const draw = (style: BadgeStyle, drawing: Drawing): string => drawings[style](drawing);

const defaultLabelColor = "#555";
const logoSize = 14;
const logoGap = 3;

interface Bar {
  height: number;
  baseline: number;
  /** The radius of its corners; 0 also leaves out the shading and the text's shadow. */
  corner: number;
  shading: string;
}

const flatSquare: Bar = { height: 20, baseline: 140, corner: 0, shading: "" };

const flat: Bar = {
  ...flatSquare,
  corner: 3,
  shading: `<stop offset="0" stop-color="#bbb" stop-opacity=".1"/><stop offset="1" stop-opacity=".1"/>`,
};

const plastic: Bar = {
  height: 18,
  baseline: 130,
  corner: 4,
  shading:
    `<stop offset="0" stop-color="#fff" stop-opacity=".7"/><stop offset=".1" stop-color="#aaa" stop-opacity=".1"/>` +
    `<stop offset=".9" stop-opacity=".3"/><stop offset="1" stop-opacity=".5"/>`,
};

function renderBar(drawing: Drawing, bar: Bar): string {
  const { label, message, color, logo } = drawing;
  const { height, baseline } = bar;
  const labelColor = drawing.labelColor ?? defaultLabelColor;
  const padding = 5;
  const hasLeft = label !== "" || drawing.labelColor !== null;
  const logoSpace = logo ? logoSize + (label ? logoGap : 0) : 0;
  // A logo with nothing to its left stands on the message's side.
  const sharedSpace = logo && !hasLeft ? logoSpace + (message ? padding - 1 : 0) : 0;

  const labelWidth = label ? oddWidth(label, "verdana11") : 0;
  const messageWidth = oddWidth(message, "verdana11");
  const leftWidth = hasLeft ? labelWidth + logoSpace + 2 * padding : 0;
  const rightWidth = messageWidth + sharedSpace + 2 * padding;
  const messageX = hasLeft ? leftWidth - 1 : sharedSpace;
  const renderLine = bar.corner > 0 ? renderShadowedLine : renderPlainLine;

  return renderPicture(drawing, { width: leftWidth + rightWidth, height }, [
    renderBackground([leftWidth, labelColor], [rightWidth, color], bar),
    `<g ${verdana} font-size="110">`,
    renderLogo(logo, padding, height),
    renderLine(label, { x: logoSpace + 1 + padding, y: baseline, width: labelWidth }, labelColor),
    renderLine(message, { x: messageX + padding, y: baseline, width: messageWidth }, color),
    "</g>",
  ]);
}

type Field = [width: number, color: string];

function renderBackground(left: Field, right: Field, { height, corner, shading }: Bar): string {
  const fields = `${renderField(0, left, height)}${renderField(left[0], right, height)}`;
  if (corner === 0) return `<g shape-rendering="crispEdges">${fields}</g>`;

  const width = left[0] + right[0];
  return (
    `<filter id="blur"><feGaussianBlur stdDeviation="16"/></filter>` +
    `<linearGradient id="shade" x2="0" y2="100%">${shading}</linearGradient>` +
    `<clipPath id="outline"><rect width="${width}" height="${height}" rx="${corner}"/></clipPath>` +
    `<g clip-path="url(#outline)">${fields}${renderField(0, [width, "url(#shade)"], height)}</g>`
  );
}

function renderField(x: number, [width, color]: Field, height: number): string {
  return width > 0 ? `<rect x="${x}" width="${width}" height="${height}" fill="${color}"/>` : "";
}

interface Place {
  x: number;
  y: number;
  width: number;
}

/** Drawn at ten times its size and scaled down, as browsers round the places of small text. */
function renderText(text: string, { x, y, width }: Place, attributes: string): string {
  const center = 10 * (x + width / 2);
  return `<text x="${center}" y="${y}" textLength="${10 * width}"${attributes}>${escapeXml(text)}</text>`;
}

function renderShadowedLine(text: string, place: Place, background: string): string {
  if (!text) return "";

  const ink = inkOn(background);
  const below = { ...place, y: place.y + 10 };
  return (
    `<g transform="scale(.1)"><g fill="${ink.shadow}">` +
    renderText(text, below, ` fill-opacity=".8" filter="url(#blur)"`) +
    renderText(text, below, ` fill-opacity=".3"`) +
    `</g>${renderText(text, place, ` fill="${ink.text}"`)}</g>`
  );
}

function renderPlainLine(text: string, place: Place, background: string, attributes = ""): string {
  if (!text) return "";
  const ink = inkOn(background);
  return renderText(text, place, ` fill="${ink.text}" transform="scale(.1)"${attributes}`);
}

function renderForTheBadge(drawing: Drawing): string {
  const { color, logo } = drawing;
  const label = drawing.label.toUpperCase();
  const message = drawing.message.toUpperCase();
  const labelColor = drawing.labelColor ?? defaultLabelColor;
  const height = 28;
  const margin = 12;
  const logoMargin = 9;
  const hasLeft = label !== "" || (logo !== null && drawing.labelColor !== null);
  const gutter = label || message ? 6 : 6 - logoMargin;

  const labelWidth = spacedWidth(label, "verdana10");
  const messageWidth = spacedWidth(message, "verdanaBold10");
  const labelX = logo ? logoMargin + logoSize + gutter : margin;
  const logoOnly = 2 * logoMargin + logoSize;
  const leftWidth = hasLeft ? (label ? labelX + labelWidth + margin : logoOnly) : 0;
  const sharedSpace = logo && !hasLeft ? logoSize + gutter : 0;
  const rightWidth = messageWidth + sharedSpace + 2 * margin;
  const messageX = leftWidth + sharedSpace + margin;
  const bold = ` font-weight="bold"`;

  return renderPicture(drawing, { width: leftWidth + rightWidth, height }, [
    renderBackground([leftWidth, labelColor], [rightWidth, color], { ...flatSquare, height }),
    `<g ${verdana} font-size="100">`,
    renderLogo(logo, logoMargin, height),
    renderPlainLine(label, { x: labelX, y: 175, width: labelWidth }, labelColor),
    renderPlainLine(message, { x: messageX, y: 175, width: messageWidth }, color, bold),
    "</g>",
  ]);
}

/** Both colours are GitHub's of old, so `color` and `labelColor` change nothing. */
function renderSocial(drawing: Drawing): string {
  const { message, logo } = drawing;
  const label = drawing.label.charAt(0).toUpperCase() + drawing.label.slice(1);
  const height = 20;
  const padding = 5;
  const logoSpace = logo ? logoSize + (label ? logoGap : 0) : 0;

  const labelWidth = oddWidth(label, "helveticaBold11");
  const messageWidth = oddWidth(message, "helveticaBold11");
  const leftWidth = labelWidth + logoSpace + 2 * padding;
  const bubbleX = leftWidth + 6;
  const bubbleWidth = messageWidth + 2 * 4;

  const box = `y=".5" height="19" rx="2"`;
  const bubble =
    `<rect x="${bubbleX + 0.5}" width="${bubbleWidth}" ${box} fill="#fafafa"/>` +
    `<rect x="${bubbleX}" y="7.5" width=".5" height="5" stroke="#fafafa"/>` +
    `<path d="M${bubbleX + 0.5} 6.5l-3 3v1l3 3" fill="#fafafa"/>`;

  return renderPicture(drawing, { width: message ? bubbleX + bubbleWidth + 1 : leftWidth + 1, height }, [
    `<linearGradient id="shade" x2="0" y2="100%"><stop offset="0" stop-color="#fcfcfc" stop-opacity="0"/>`,
    `<stop offset="1" stop-opacity=".1"/></linearGradient><g stroke="#d5d5d5">`,
    `<rect x=".5" width="${leftWidth}" ${box} stroke="none" fill="#fcfcfc"/>${message && bubble}`,
    `</g>${renderLogo(logo, padding, height)}`,
    `<rect x=".5" width="${leftWidth}" ${box} stroke="#d5d5d5" fill="url(#shade)"/>`,
    `<g ${helvetica} font-size="110" font-weight="700" fill="#333">`,
    renderRaisedLine(label, { x: logoSpace + padding, y: 140, width: labelWidth }),
    renderRaisedLine(message, { x: bubbleX + 4, y: 140, width: messageWidth }),
    "</g>",
  ]);
}

function renderRaisedLine(text: string, place: Place): string {
  if (!text) return "";
  const below = { ...place, y: place.y + 10 };
  return (
    renderText(text, below, ` fill="#fff" transform="scale(.1)"`) +
    renderText(text, place, ` transform="scale(.1)"`)
  );
}

const textStyle = `text-anchor="middle" text-rendering="geometricPrecision"`;
const verdana = `${textStyle} font-family="Verdana,Geneva,DejaVu Sans,sans-serif"`;
const helvetica = `${textStyle} font-family="Helvetica Neue,Helvetica,Arial,sans-serif"`;

function renderPicture(
  { label, message }: Drawing,
  size: { width: number; height: number },
  content: string[],
): string {
  const name = escapeXml(label ? `${label}: ${message}` : message);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" role="img" aria-label="${name}">` +
    `<title>${name}</title>${content.join("")}</svg>`
  );
}

function renderLogo(logo: string | null, x: number, height: number): string {
  if (!logo) return "";
  const y = (height - logoSize) / 2;
  return `<image x="${x}" y="${y}" width="${logoSize}" height="${logoSize}" href="${logo}"/>`;
}

/** Odd, so that the middle of the text falls on half a pixel and its edges on whole ones. */
function oddWidth(text: string, font: Font): number {
  return Math.floor(textWidth(text, font)) | 1;
}

function spacedWidth(text: string, font: Font): number {
  const letterSpacing = 1.25;
  return Math.floor(textWidth(text, font)) + letterSpacing * glyphCount(text);
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}
