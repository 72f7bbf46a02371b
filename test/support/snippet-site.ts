import { bundleSnippet, type OtherLimits } from "../../scripts/build-snippet.ts";
import type { WireRequest, WireSignal } from "../../snippet/wire.ts";
import type { FaultServer, Site } from "./fault-server.ts";

declare global {
  interface Window {
    tell(told: Record<string, unknown>): void;
  }
}

/** The times of retries, compressed: a minute's wait becomes less than half a second. What ships is built without them. */
export const quickRetries = {
  timeoutMs: 500,
  strangerMs: 100,
  leftoverMs: 200,
  backoffMs: 50,
  maxBackoffMs: 400,
} satisfies OtherLimits;

/** Makes a site with our script, as it ships or with `others` for its bounds. Its pages call `track` to send a signal, `tell` to say who someone is. */
export async function makeSnippetSite(others?: OtherLimits): Promise<Site> {
  const { files } = await bundleSnippet(others);
  return {
    files: new Map([...files].map(([path, text]) => [`/${path}`, text])),
    head: (edgeUrl) => `<script src="/s.js" data-site="rpk_test" data-endpoint="${edgeUrl}"></script>
      <script>window.track = (props) => ripen("signal", "cta_click", props);
        window.tell = (told) => ripen("identify", told)</script>`,
  };
}

/** Lists the requests for signals that the edge stored, in order of arrival. */
export function listRequests({ stored }: FaultServer): WireRequest[] {
  return stored.map(({ body }) => JSON.parse(body.toString())).filter(({ signals }) => signals);
}

/** Lists the signals that the edge stored, repeats included. */
export function listSignals(server: FaultServer): WireSignal[] {
  return listRequests(server).flatMap(({ signals }) => signals);
}
