import { AnalyticsBrowser } from "@segment/analytics-next";

// The default delivery, one request an event with a retry queue that is kept in localStorage between pages.
// Its own documentation advises against `keepalive` where much is sent.
const analytics = AnalyticsBrowser.load(
  {
    writeKey: "test",
    cdnSettings: { integrations: { "Segment.io": { apiKey: "test" } } },
  },
  { integrations: { "Segment.io": { apiHost: `${new URL(window.edgeUrl).host}/v1`, protocol: "http" } } },
);
void analytics.page();
window.track = (props) => void analytics.track("signal", props);
