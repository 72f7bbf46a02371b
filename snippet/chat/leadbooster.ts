import { attachChat } from "./adapter.ts";

attachChat("leadbooster", {
  on: ({ opened }) => Object(window.LeadBooster).on("opened", opened),
  open: () => Object(window.LeadBooster).trigger("open"),
});
