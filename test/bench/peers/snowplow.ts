import { newTracker, trackPageView, trackSelfDescribingEvent } from "@snowplow/browser-tracker";

// The defaults: every event is written to localStorage and sent alone, "recommended to reduce change of losing events",
// with retries. `keepalive` lets the last request outlive its page.
newTracker("peer", window.edgeUrl, {
  appId: "test",
  bufferSize: 1,
  credentials: "omit",
  keepalive: true,
  stateStorageStrategy: "cookieAndLocalStorage",
});
trackPageView();
window.track = (data) =>
  trackSelfDescribingEvent({ event: { schema: "iglu:test/signal/jsonschema/1-0-0", data } });
