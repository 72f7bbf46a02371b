/** Writes the `_headers` fragment of the browser files: readable and timed from any site, cached as long as each may be. */
export function snippetHeaders(version: string): string {
  const lives = {
    "/s.js": "public, max-age=300, stale-while-revalidate=86400",
    "/s/first.js": "public, max-age=86400, stale-while-revalidate=604800",
    [`/s/${version}.js`]: "public, max-age=31536000, immutable",
    [`/s/${version}/*`]: "public, max-age=31536000, immutable",
  };
  return Object.entries(lives)
    .map(([path, life]) =>
      [
        path,
        `Cache-Control: ${life}`,
        "Access-Control-Allow-Origin: *",
        "Cross-Origin-Resource-Policy: cross-origin",
        "Timing-Allow-Origin: *",
        "X-Content-Type-Options: nosniff",
      ].join("\n  "),
    )
    .join("\n\n");
}
