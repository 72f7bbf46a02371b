import { accountEngagement } from "./templates/account-engagement.ts";
import { actOn } from "./templates/act-on.ts";
import { b2bSaas } from "./templates/b2b-saas.ts";
import { eCommerce } from "./templates/e-commerce.ts";
import { observix, pulseGate } from "./templates/engagement.ts";
import { gitlab, gitlabTrial } from "./templates/gitlab.ts";
import { hubspot } from "./templates/hubspot.ts";
import { anvil, koala } from "./templates/intent.ts";
import { marketo } from "./templates/marketo.ts";
import { productLed } from "./templates/product-led.ts";
import type { Template } from "./templates/template.ts";

/** Lists the models that a site can begin with: ours first, then the published ones. */
export const templates: readonly Template[] = [
  b2bSaas,
  eCommerce,
  productLed,
  gitlab,
  gitlabTrial,
  accountEngagement,
  actOn,
  hubspot,
  marketo,
  koala,
  anvil,
  pulseGate,
  observix,
];
