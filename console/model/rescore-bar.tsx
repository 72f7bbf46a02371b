import { useResource } from "../data/resource.ts";
import { rescore } from "./data.ts";

/** Shows how far everyone is scored again since the last publication; nothing once all are. */
export function RescoreBar() {
  const value = useResource(rescore).value?.rescore;
  if (!value || value.finishedAt !== null || value.total === 0) return null;
  return (
    <div class="rescore" role="status">
      <label>
        Scoring everyone again with version {value.version}: {value.done} of {value.total}
        <progress value={value.done} max={value.total} />
      </label>
    </div>
  );
}
