import type { Funnel } from "../api.ts";
import { nowMs } from "../clock.ts";
import { useResource } from "../data/resource.ts";
import { destinations } from "../destinations/data.ts";
import { FirstSteps } from "../leads/first-steps.tsx";
import { published } from "../model/data.ts";
import { Views } from "../parts/views.tsx";
import { toHref } from "../place.ts";
import { place } from "../route.ts";
import type { ScreenProps } from "../shell/screens.ts";
import { Skeleton } from "../skeleton.tsx";
import { TroubleNotice } from "../trouble-notice.tsx";
import type { Model } from "../words/types.ts";
import { dead, recent } from "./data.ts";
import { findBroken, findSilence, type Warning } from "./find-warnings.ts";
import { LiveList } from "./live-list.tsx";
import { Opened } from "./opened.tsx";
import { Today } from "./today.tsx";
import { type Site, useSite } from "./use-site.ts";

/** Shows who is on the site, how the day goes, and what is broken. */
export function NowScreen({ session }: ScreenProps) {
  const model = useResource(published);
  const report = useResource(recent);
  const { person, filter } = place.value;
  const isNarrowed = new URLSearchParams(filter).get("who") === "qualified";
  const site = useSite(model.value && chooseStages(model.value, isNarrowed));
  const isNew = report.value?.totals.people === 0 && report.value.totals.leads === 0;
  return (
    <main class="split" data-open={person !== null}>
      <div class="people now">
        <header class="pane-head">
          <h1>Now</h1>
          <Views
            label="Whom to show"
            views={[
              { href: toHref("now", person), label: "Everyone", isHere: !isNarrowed },
              { href: toHref("now", person, "who=qualified"), label: "Qualified", isHere: isNarrowed },
            ]}
          />
          <StandingMark site={site} />
        </header>
        <Warnings report={report.value} />
        <Today report={report.value} />
        <TroubleNotice live={model} />
        {isNew && site.people?.length === 0 ? (
          <FirstSteps session={session} title="Nobody has come yet">
            Whoever shows interest appears here at once.
          </FirstSteps>
        ) : (
          model.value && <There site={site} isNarrowed={isNarrowed} />
        )}
      </div>
      {person !== null && <Opened id={person} />}
    </main>
  );
}

/** Chooses whom to watch: from `mql` on, or of every stage that there is. */
function chooseStages({ stages }: Model, isNarrowed: boolean): readonly string[] {
  const all = stages.map(({ id }) => id);
  return isNarrowed ? all.slice(Math.max(0, all.indexOf("mql"))) : all;
}

const standings = {
  opening: "Connecting…",
  live: "Live",
  reconnecting: "Reconnecting… This is the last that was seen.",
} as const;

function StandingMark({ site: { standing } }: { readonly site: Site }) {
  return (
    <span class="live-mark" role="status" data-state={standing === "live" ? "live" : "late"}>
      {standings[standing]}
    </span>
  );
}

interface ThereProps {
  readonly site: Site;
  readonly isNarrowed: boolean;
}

function There({ site: { people, standing }, isNarrowed }: ThereProps) {
  if (people === null) return <Skeleton />;
  const title = people.length === 0 ? "On the site" : `On the site · ${people.length}`;
  return (
    <section class="there" aria-label="On the site" data-late={standing === "reconnecting"}>
      <h2>{title}</h2>
      {people.length === 0 ? (
        <p class="nobody">
          {isNarrowed
            ? "Nobody qualified is on the site just now."
            : "Nobody who has shown interest is on the site just now. Whoever earns a first stage appears here at once."}{" "}
          <a href="#/leads?sort=lastSeen">Who was seen last</a>
        </p>
      ) : (
        <LiveList people={people} />
      )}
    </section>
  );
}

/** Says what is broken; nothing where nothing is. */
function Warnings({ report }: { readonly report: Funnel | null }) {
  const given = useResource(destinations).value;
  const lost = useResource(dead).value;
  const silence = report && findSilence(report.series, nowMs.value);
  const broken = given
    ? findBroken(given.destinations, {
        count: lost?.deliveries.length ?? 0,
        isWhole: lost?.cursor === null,
      })
    : [];
  const warnings = [...(silence ? [silence] : []), ...broken];
  if (warnings.length === 0) return null;
  return (
    <ul class="warnings" aria-label="What needs you">
      {warnings.map((warning) => (
        <WarningRow key={warning.title} warning={warning} />
      ))}
    </ul>
  );
}

function WarningRow({ warning: { title, text, link, isElsewhere } }: { readonly warning: Warning }) {
  return (
    <li>
      <strong>
        <bdi>{title}</bdi>
      </strong>
      <span>{text}</span>
      <a href={link.href} {...(isElsewhere && { target: "_blank", rel: "noopener" })}>
        {link.label}
      </a>
    </li>
  );
}
