import { Tabs } from "../parts/tabs.tsx";
import { goTo, path, query } from "../route.ts";
import { type Ask, readAsk, type Tab, tabs, toReport } from "./ask.ts";
import { ChannelsTab } from "./channels/channels-tab.tsx";
import { FunnelTab } from "./funnel/funnel-tab.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import { PromptsTab } from "./prompts/prompts-tab.tsx";
import { RulesTab } from "./rules/rules-tab.tsx";
import { SpendTab } from "./spend/spend-tab.tsx";
import { VelocityTab } from "./velocity/velocity-tab.tsx";
import { WhoSheet } from "./who/who-sheet.tsx";

const labels: Readonly<Record<Tab, string>> = {
  funnel: "Funnel",
  velocity: "Velocity",
  channels: "Channels",
  spend: "Spend",
  rules: "Rules",
  prompts: "Prompts",
};

/** Shows how far people come, how fast, from where and at what cost; what is asked is in the address, so that it can be passed on. */
export function ReportsScreen() {
  const [, name] = path.value;
  const ask = readAsk(name, query.value, Date.now());
  return (
    <main class="screen reports">
      <header class="pane-head">
        <h1>Reports</h1>
        <PeriodPicker ask={ask} />
      </header>
      <Tabs
        label="Reports"
        tabs={tabs.map((tab) => ({
          href: toReport(tab, query.value),
          label: labels[tab],
          isHere: tab === ask.tab,
        }))}
      />
      <Shown ask={ask} />
      {ask.who !== null && (
        <WhoSheet key={ask.who} who={ask.who} onClose={() => goTo(toReport(ask.tab, query.value))} />
      )}
    </main>
  );
}

function Shown({ ask }: { readonly ask: Ask }) {
  switch (ask.tab) {
    case "funnel":
      return <FunnelTab ask={ask} />;
    case "velocity":
      return <VelocityTab ask={ask} />;
    case "channels":
      return <ChannelsTab ask={ask} />;
    case "spend":
      return <SpendTab ask={ask} />;
    case "rules":
      return <RulesTab ask={ask} />;
    case "prompts":
      return <PromptsTab ask={ask} />;
  }
}
