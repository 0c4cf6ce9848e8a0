import type { Child } from "hono/jsx";

import { assetPaths } from "./asset-paths.ts";

interface LayoutProps {
  title: string;
  /** Names and addresses on the way here, the page itself left out. */
  crumbs?: { name: string; href?: string }[];
  /** Where to ask whether the page changed, what it showed, and how often to ask. */
  live?: { href: string; version: string; everySeconds: number };
  /** A script of this page alone. */
  script?: keyof typeof assetPaths;
  children: Child;
}

export const Layout = ({ title, crumbs = [], live, script, children }: LayoutProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <link rel="icon" href={assetPaths["icon.svg"]} type="image/svg+xml" />
      <link rel="stylesheet" href={assetPaths["style.css"]} />
      <script type="module" src={assetPaths["live.js"]}></script>
      {script && <script type="module" src={assetPaths[script]}></script>}
    </head>
    <body>
      <header class="top">
        <nav aria-label="Where you are">
          <a class="mark" href="/">
            <img src={assetPaths["icon.svg"]} width="22" height="22" alt="" />
            Canopy
          </a>
          {crumbs.map(({ name, href }) => (
            <>
              <span class="crumb" aria-hidden="true">
                /
              </span>
              {href === undefined ? <span>{name}</span> : <a href={href}>{name}</a>}
            </>
          ))}
        </nav>
        <a href="/playground">Playground</a>
      </header>
      {live ? (
        <main data-live={live.href} data-version={live.version} data-every={live.everySeconds}>
          {children}
        </main>
      ) : (
        <main>{children}</main>
      )}
      <footer>
        Every figure is read from files in git. <a href="/playground">Playground</a>{" "}
        <a href="/openapi.json">API</a>
      </footer>
    </body>
  </html>
);
