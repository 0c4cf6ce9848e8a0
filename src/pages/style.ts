/** The one style sheet. Colours are pairs for light and dark; every text colour has at least 4.5:1 on its ground. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f5, #0f1411);
  --panel: light-dark(#ffffff, #171e1a);
  --line: light-dark(#dfe4df, #2a342e);
  --text: light-dark(#17211b, #e6ece8);
  --quiet: light-dark(#566259, #9aa8a0);
  --link: light-dark(#0b6b3f, #6fd3a0);
  --covered: light-dark(#1f8a53, #3fae75);
  --partial: light-dark(#c98a00, #d9a53a);
  --gap: light-dark(#c8372d, #e8695f);
  --planned: light-dark(#4a74c9, #7a9ee6);
  --external: light-dark(#7a6bb0, #a596d8);
  --excluded: light-dark(#9aa39d, #66716b);
  --unknown: light-dark(#b9c0bb, #4b554f);
  --bad: light-dark(#b3261e, #ff8a80);
  --warn: light-dark(#8a5a00, #f0bd62);
  --good: light-dark(#136c40, #6fd3a0);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
a:focus-visible, summary:focus-visible, textarea:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
header.top { border-bottom: 1px solid var(--line); background: var(--panel); }
header.top { padding: .7rem max(1.25rem, 50% - 36.75rem); display: flex; gap: .6rem; align-items: center; justify-content: space-between; }
header.top nav { display: flex; gap: .6rem; align-items: center; flex-wrap: wrap; min-width: 0; overflow-wrap: anywhere; }
header.top .mark { display: inline-flex; gap: .5rem; align-items: center; font-weight: 650; color: inherit; text-decoration: none; }
header.top .crumb { color: var(--quiet); }
main { max-width: 76rem; margin: 0 auto; padding: 1.25rem; display: grid; gap: 1.25rem; }
main > *, #result > * { min-width: 0; }
footer { max-width: 76rem; margin: 0 auto; padding: 1rem 1.25rem 2.5rem; color: var(--quiet); font-size: .85rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
h3 { font-size: .95rem; margin: 1.25rem 0 .4rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; }
.quiet { color: var(--quiet); }
.small { font-size: .85rem; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; }
.title { display: flex; gap: .35rem 1rem; align-items: baseline; flex-wrap: wrap; }
.tag { display: inline-block; font-size: .75rem; line-height: 1.4; border: 1px solid var(--line); border-radius: 999px; padding: .05rem .55rem; color: var(--quiet); white-space: nowrap; }
.hurts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; margin: 0; padding: 0; list-style: none; }
.hurts li { background: var(--panel); border: 1px solid var(--line); border-left: 4px solid var(--tone, var(--line)); border-radius: 10px; padding: .8rem 1rem; }
.hurts strong { display: block; font-size: 1.9rem; line-height: 1.15; font-variant-numeric: tabular-nums; color: var(--ink, inherit); }
.bad { --tone: var(--bad); --ink: var(--bad); }
.warn { --tone: var(--warn); --ink: var(--warn); }
.good { --tone: var(--good); --ink: var(--good); }
.split { display: grid; gap: 1.25rem; grid-template-columns: minmax(15rem, 1fr) minmax(0, 2fr); align-items: start; }
.percent { font-size: 2.9rem; line-height: 1; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
.bar { display: block; width: 100%; height: .6rem; border-radius: 999px; overflow: hidden; background: var(--line); }
.bar.thin { height: .4rem; min-width: 5rem; max-width: 16rem; }
.bar rect.covered { fill: var(--covered); } .bar rect.partial { fill: var(--partial); } .bar rect.gap { fill: var(--gap); } .bar rect.planned { fill: var(--planned); }
.legend { display: flex; flex-wrap: wrap; gap: .15rem .9rem; padding: 0; margin: .7rem 0 0; list-style: none; font-size: .85rem; }
.dot::before { content: ""; display: inline-block; width: .6rem; height: .6rem; border-radius: 2px; margin-right: .4rem; background: var(--dot); }
.dot.covered { --dot: var(--covered); } .dot.partial { --dot: var(--partial); } .dot.gap { --dot: var(--gap); } .dot.planned { --dot: var(--planned); }
.dot.external { --dot: var(--external); } .dot.excluded { --dot: var(--excluded); } .dot.unknown { --dot: var(--unknown); }
.chart { display: block; width: 100%; height: auto; }
.chart .area { fill: var(--covered); opacity: .14; } .chart .trend { fill: none; stroke: var(--covered); stroke-width: 2; vector-effect: non-scaling-stroke; }
.chart .grid { stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; } .chart text { fill: var(--quiet); font-size: 11px; }
.scroll { overflow-x: auto; margin: 0 -1.25rem; padding: 0 1.25rem; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; font-size: .8rem; color: var(--quiet); white-space: nowrap; }
th, td { padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
td:has(> time), td > time { white-space: nowrap; }
tr:last-child > td { border-bottom: 0; }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.path { overflow-wrap: anywhere; }
td.path, td > div.path { min-width: 10rem; }
code, .mono { font: .88em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.filters { display: flex; flex-wrap: wrap; gap: .6rem; margin: 0 0 .5rem; align-items: end; }
.filters label { display: grid; gap: .15rem; font-size: .78rem; color: var(--quiet); }
input, select, button, textarea { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .55rem; max-width: 100%; }
button { cursor: pointer; background: var(--panel); }
.items { list-style: none; margin: 0; padding: 0; }
.items > li { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .1rem .9rem; padding: .55rem 0; border-bottom: 1px solid var(--line); }
.items > li:last-child { border-bottom: 0; }
.items > li > .tag { justify-self: start; align-self: start; }
.items .name { font-weight: 550; overflow-wrap: anywhere; }
.items .uncounted .name { font-weight: 400; }
.items h3 { margin: 0; }
.group { border-top: 1px solid var(--line); padding: .55rem 0; }
.group > summary { color: var(--text); font-weight: 600; font-size: .95rem; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; gap: .1rem .9rem; font-size: .85rem; color: var(--quiet); }
.evidence { list-style: none; margin: .2rem 0 0; padding: 0; font-size: .85rem; }
.yes { color: var(--good); } .no { color: var(--bad); } .maybe { color: var(--quiet); }
pre { margin: .4rem 0 .8rem; padding: .7rem .9rem; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; font: .87rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
details > summary { cursor: pointer; color: var(--quiet); font-size: .85rem; }
.panel label:has(textarea) { display: grid; gap: .15rem; margin: .6rem 0; font-size: .78rem; color: var(--quiet); }
textarea { width: 100%; font: .87rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--text); resize: vertical; }
.dropping { outline: 3px dashed var(--link); outline-offset: -3px; }
#result { display: contents; }
#path { min-width: 14rem; }
.lines { list-style: none; margin: 0; padding: 0; overflow-wrap: anywhere; }
.lines li { display: grid; grid-template-columns: 2.8rem minmax(0, 1fr) minmax(0, 1fr); gap: .1rem .9rem; padding: .2rem 0; min-height: 1.2rem; }
.lines .first { border-top: 1px solid var(--line); }
.lines li:target { background: color-mix(in srgb, var(--covered) 14%, transparent); }
.lines li > a { text-align: right; color: var(--quiet); text-decoration: none; font-size: .8rem; font-variant-numeric: tabular-nums; }
.lines li > code { white-space: pre-wrap; }
.lines p { margin: 0; }
.lines li > div { position: relative; padding-left: 8.6rem; }
.lines .tag { position: absolute; left: 0; }
.lines-of { list-style: none; margin: 0; padding: 0; display: grid; gap: .45rem; overflow-wrap: anywhere; }
pre { margin: .4rem 0; padding: .6rem .8rem; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; font: .85rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.num a.plain { color: inherit; }
.beside { margin-top: .6rem; }
.drift { color: var(--warn); }
.changed { animation: changed 2.5s ease-out; }
@keyframes changed { from { background: color-mix(in srgb, var(--covered) 22%, transparent); } }
@media (prefers-reduced-motion: reduce) { .changed { animation: none; } }
@media (max-width: 46rem) {
  .chart text { font-size: 20px; }
  .split { grid-template-columns: minmax(0, 1fr); }
  main { padding: .9rem; gap: .9rem; }
  .panel { padding: .9rem; }
  .scroll { margin: 0 -.9rem; padding: 0 .9rem; }
  .items > li { grid-template-columns: minmax(0, 1fr); }
  .lines li { grid-template-columns: 2.2rem minmax(0, 1fr); }
  .lines li > div { grid-column: 2; padding-left: .6rem; border-left: 2px solid var(--line); }
  .lines .tag { position: static; }
  .lines .tag + p { display: inline; }
  .wide { display: none; }
}
@media print { header.top, .filters { display: none; } .panel { break-inside: avoid; border: 0; padding: 0; } }
`;
