import type { AppContext } from "../context.ts";

export interface HeadProps {
  readonly c: AppContext;
  /** The whole title of the window. */
  readonly title: string;
  /** Scripts of src/app/client. */
  readonly islands: readonly string[];
}

/** What every page loads. */
export function Head({ c, title, islands }: HeadProps) {
  const { assets } = c.var.server;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <link rel="icon" href={assets.address("icon.svg")} type="image/svg+xml" />
      {["serif.woff2", "sans.woff2"].map((font) => (
        <link rel="preload" href={assets.address(font)} as="font" type="font/woff2" crossorigin="" />
      ))}
      <link rel="stylesheet" href={assets.address("style.css")} />
      {islands.map((name) => (
        <script type="module" src={assets.address(`${name}.js`)} />
      ))}
    </head>
  );
}
