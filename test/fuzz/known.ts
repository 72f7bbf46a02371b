/** What the requests of a fuzzing run may speak of. */
export interface Known {
  /** Where the server is. */
  readonly url: string;
  readonly siteKey: string;
  readonly secretKey: string;
  /** A console session's cookie. */
  readonly cookie: string;
  /** Secrets of browsers, each a visitor's; the same in every run. */
  readonly secrets: readonly string[];
  /** Public ids of visitors that there are. */
  readonly visitors: readonly string[];
  /** The token of a prompt's preview. */
  readonly previewToken: string;
  /** Cursors of lists of the site. */
  readonly cursors: readonly string[];
  /** What belongs to another site: no request may reach it, whatever it says. */
  readonly foreign: { readonly visitor: string; readonly cursor: string; readonly secretKey: string };
}
