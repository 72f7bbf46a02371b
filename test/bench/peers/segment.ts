import { AnalyticsBrowser } from "@segment/analytics-next";

// The default strategy: one request an event, and a retry queue that is kept in localStorage between pages. `keepalive` lets
// requests outlive their page; its documentation warns of the browser's 64 KB, but without it more is lost here.
const analytics = AnalyticsBrowser.load(
  {
    writeKey: "test",
    cdnSettings: { integrations: { "Segment.io": { apiKey: "test" } } },
  },
  {
    integrations: {
      "Segment.io": {
        apiHost: `${new URL(window.edgeUrl).host}/v1`,
        protocol: "http",
        deliveryStrategy: { strategy: "standard", config: { keepalive: true } },
      },
    },
  },
);
void analytics.page();
window.track = (props) => void analytics.track("signal", props);
