import type { ComponentType } from "preact";
import type { Session } from "../api.ts";
import { useDeadBadge } from "../destinations/dead-letters.ts";

/** What every screen is given. */
export interface ScreenProps {
  readonly session: Session;
}

/** One screen that is loaded when it is first shown. */
interface LazyScreen {
  readonly kind: "lazy";
  readonly load: () => Promise<ComponentType<ScreenProps>>;
}

/** How much waits on a screen, for the eye and in words. */
interface Badge {
  readonly count: string;
  readonly says: string;
}

/** Reads what waits on a screen, where it is shown; a hook. */
export type UseBadge = () => Badge;

/** One entry of the navigation; `path` is the first part of its address, `letter` goes there after `g`. */
export interface Screen {
  readonly path: string;
  readonly label: string;
  readonly letter: string;
  /** Drawn in a box of 16 by 16, as the `d` of a path. */
  readonly icon: string;
  /** First parts of addresses that lead there as well. */
  readonly also?: readonly string[];
  /** What waits there; an empty count for nothing. */
  readonly useBadge?: UseBadge;
  readonly shows: LazyScreen;
}

/** Every screen there is, in the order of the navigation; the first is shown where the address names none. */
export const screens = [
  {
    path: "now",
    label: "Now",
    letter: "n",
    icon: "M8 9.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM4.7 11.3a4.7 4.7 0 0 1 0-6.6M11.3 4.7a4.7 4.7 0 0 1 0 6.6M2.5 13.5a7.8 7.8 0 0 1 0-11M13.5 2.5a7.8 7.8 0 0 1 0 11",
    shows: { kind: "lazy", load: async () => (await import("../now/now-screen.tsx")).NowScreen },
  },
  {
    path: "leads",
    label: "Leads",
    letter: "l",
    icon: "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4.5 6c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.4 2.4 0 0 1 0 4.4M12 9.8c1.6.5 2.5 1.8 2.5 3.7",
    also: ["anonymous", "accounts", "people", "person"],
    shows: { kind: "lazy", load: async () => (await import("../leads/leads-screen.tsx")).LeadsScreen },
  },
  {
    path: "model",
    label: "Model",
    letter: "m",
    icon: "M2 4.5h7m3 0h2M2 11.5h2m3 0h7M10.5 6.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM5.5 13.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z",
    shows: { kind: "lazy", load: async () => (await import("../model/model-screen.tsx")).ModelScreen },
  },
  {
    path: "prompts",
    label: "Prompts",
    letter: "r",
    icon: "M2.5 3h11v8H8l-3.5 2.5V11h-2ZM5.5 6h5M5.5 8.3h3",
    shows: { kind: "lazy", load: async () => (await import("../prompts/prompts-screen.tsx")).PromptsScreen },
  },
  {
    path: "reports",
    label: "Reports",
    letter: "e",
    icon: "M2.5 2.5v11h11M5.5 11V8.5M8.5 11V5.5M11.5 11V7",
    shows: { kind: "lazy", load: async () => (await import("../reports/reports-screen.tsx")).ReportsScreen },
  },
  {
    path: "destinations",
    label: "Destinations",
    letter: "d",
    icon: "M2 8h9M7.5 4.5 11 8l-3.5 3.5M9 2.5h4.5v11H9",
    useBadge: useDeadBadge,
    shows: {
      kind: "lazy",
      load: async () => (await import("../destinations/destinations-screen.tsx")).DestinationsScreen,
    },
  },
  {
    path: "settings",
    label: "Settings",
    letter: "s",
    icon: "M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4",
    shows: {
      kind: "lazy",
      load: async () => (await import("../settings/settings-screen.tsx")).SettingsScreen,
    },
  },
] as const satisfies readonly [Screen, ...Screen[]];

/** The way from nothing to the first score; it is no entry of the navigation, since it is walked once. */
const firstRun: Screen = {
  path: "first-run",
  label: "First steps",
  letter: "",
  icon: "",
  shows: {
    kind: "lazy",
    load: async () => (await import("../first-run/first-run-screen.tsx")).FirstRunScreen,
  },
};

/** Finds the screen of an address by its first part; the first screen where it names none. */
export function findScreen(name: string | undefined): Screen {
  const all: readonly Screen[] = [...screens, firstRun];
  return all.find(({ path, also = [] }) => name === path || (name && also.includes(name))) ?? screens[0];
}
