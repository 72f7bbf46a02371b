import posthog from "posthog-js";

// The default queue: sent every 3 s, repeated when it fails, and what is left goes by beacon. The shorter interval that its
// documentation has for short visits (250 ms) lost fewer in the two outages (58, 73) but in every second run the whole
// burst. Nothing but events: no flags, no recording, no filter for driven browsers, no limit of events a second.
posthog.init("phc_test", {
  api_host: window.edgeUrl,
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
