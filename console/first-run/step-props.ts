import type { ScreenProps } from "../shell/screens.ts";

/** What every step is given: how to go on to the next. */
export interface StepProps extends ScreenProps {
  readonly goOn: () => void;
}
