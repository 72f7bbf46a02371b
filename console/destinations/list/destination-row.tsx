import { useResource } from "../../data/resource.ts";
import { Moment } from "../../moment.tsx";
import { OnSwitch } from "../../parts/on-switch.tsx";
import { say } from "../../shell/toasts.tsx";
import { stateNames, wordEffect } from "../../words/delivery.ts";
import { toEditor, toLog } from "../address.ts";
import { findNewest, patchDestination } from "../data.ts";
import { wordDead } from "../dead-letters.ts";
import { kinds } from "../kinds.ts";
import type { Stored } from "../types.ts";
import { findHealth, type Health, healthNames, type NamePrompt, wordGets } from "../word-destination.ts";

interface DestinationRowProps {
  readonly stored: Stored;
  /** How many deliveries to it were given up lately. */
  readonly dead: number;
  readonly namePrompt: NamePrompt;
}

/** Shows one destination: whether it is on and well, what it gets, and what went there last. */
export function DestinationRow({ stored, dead, namePrompt }: DestinationRowProps) {
  const { id, destination } = stored;
  const { name, kind } = destination;
  const health = findHealth(stored);
  const isOn = health !== "off" && health !== "stopped";
  return (
    <li class="row destination-row" data-off={health === "off"}>
      <OnSwitch name={name} isOn={isOn} turn={(next) => turn(stored, next)} />
      <a class="row-main" href={toEditor(id)}>
        <span class="who">
          <b>{name}</b> <span class="chip">{kinds[kind].label}</span>
          {health !== "on" && <HealthChip health={health} />}
        </span>
        <span class="quiet">{wordGets(destination, namePrompt)}</span>
        <Trouble stored={stored} health={health} />
      </a>
      <div class="lately">
        <Newest id={id} />
        {dead > 0 && (
          <a class="dead" href={toLog({ destination: id, state: "dead" })}>
            {wordDead(dead)} given up
          </a>
        )}
      </div>
    </li>
  );
}

/** Shows how a destination does. */
function HealthChip({ health }: { readonly health: Health }) {
  return (
    <span class="chip health" data-health={health}>
      {healthNames[health]}
    </span>
  );
}

function Trouble({ stored, health }: { readonly stored: Stored; readonly health: Health }) {
  if (health === "stopped") return <span class="trouble">Nothing is sent: {stored.disabledReason}</span>;
  if (health !== "failing" || stored.failingSince === null) return null;
  return (
    <span class="trouble">
      Every attempt has failed since <Moment at={stored.failingSince} />
    </span>
  );
}

function Newest({ id }: { readonly id: string }) {
  const { value } = useResource(findNewest(id));
  if (!value) return null;
  if (!value.newest) return <span class="quiet">Nothing yet</span>;
  const { newest } = value;
  return (
    <a class="newest" href={toLog({ destination: id })}>
      <span class="state" data-state={newest.state}>
        {stateNames[newest.state]}
      </span>{" "}
      <Moment at={newest.endedAt ?? newest.madeAt} />
      <span class="quiet whose">
        <bdi>{newest.name}</bdi> · {wordEffect(newest)}
      </span>
    </a>
  );
}

async function turn(
  { id, destination: { name }, disabledReason }: Stored,
  isOn: boolean,
): Promise<string | null> {
  const failure = await patchDestination(id, { enabled: isOn });
  if (failure !== null) return failure;
  // One that was stopped can't be stopped again as it was.
  if (disabledReason !== null) say(`“${name}” is on again. What it missed is among the deliveries`);
  else
    say(isOn ? `“${name}” is on` : `“${name}” is off: nothing is handed off there`, () =>
      patchDestination(id, { enabled: !isOn }),
    );
  return null;
}
