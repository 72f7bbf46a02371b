import posthog from "posthog-js";

// The default queue, flushed as often as its documentation allows ("for very short visits"); requests that fail are
// repeated, and what is left goes by beacon. Nothing but events: no flags, no recording, no filter for driven browsers.
posthog.init("phc_test", {
  api_host: window.edgeUrl,
  request_queue_config: { flush_interval_ms: 250 },
  rate_limiting: { events_per_second: 1_000, events_burst_limit: 10_000 },
  opt_out_useragent_filter: true,
  advanced_disable_flags: true,
  disable_external_dependency_loading: true,
  disable_session_recording: true,
  disable_surveys: true,
  autocapture: false,
  persistence: "localStorage",
});
window.track = (props) => posthog.capture("signal", props);
