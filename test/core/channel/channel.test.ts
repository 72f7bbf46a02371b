import { describe, expect, test } from "vitest";
import { type Channel, nameChannel } from "../../../worker/core/channel/channel.ts";
import { findOrigin } from "../../../worker/core/channel/origin.ts";

type Props = Readonly<Record<string, string>>;
type Case = readonly [props: Props, site: string, channel: Channel];

/** Tells a visit's source, medium and channel, as GA4's reports do. */
function tell(props: Props, url = "https://www.shop.example/pricing"): readonly [string, Channel] {
  const origin = findOrigin(props, { id: "p", url });
  return [`${origin.source} / ${origin.medium}`, nameChannel(origin)];
}

function utm(source: string, medium: string, campaign?: string): Props {
  return {
    ...(source && { utm_source: source }),
    ...(medium && { utm_medium: medium }),
    ...(campaign && { utm_campaign: campaign }),
  };
}

const rules: readonly Case[] = [
  [{}, "(direct) / (none)", "Direct"],
  [utm("(direct)", "(none)", "cross-network"), "(direct) / (none)", "Direct"],
  [utm("(direct)", ""), "(direct) / (not set)", "Direct"],
  [utm("google", "cpc", "EU Cross-Network"), "google / cpc", "Cross-network"],
  [utm("amazon", "cpc"), "amazon / cpc", "Paid Shopping"],
  [utm("Google Shopping", "ppc"), "Google Shopping / ppc", "Paid Shopping"],
  [utm("google", "cpc", "spring_shopping_de"), "google / cpc", "Paid Shopping"],
  [utm("google", "cpc", "shop-brand"), "google / cpc", "Paid Shopping"],
  [utm("google", "cpc", "workshop"), "google / cpc", "Paid Search"],
  [utm("google", "cpc", "bishop"), "google / cpc", "Paid Search"],
  [utm("google", "cpc", "eshop"), "google / cpc", "Paid Shopping"],
  [utm("google", "cpc"), "google / cpc", "Paid Search"],
  [utm("bing", "paidsearch"), "bing / paidsearch", "Paid Search"],
  [utm("duckduckgo", "cpm"), "duckduckgo / cpm", "Paid Search"],
  [utm("facebook", "paid_social"), "facebook / paid_social", "Paid Social"],
  [utm("fb", "retargeting"), "fb / retargeting", "Paid Social"],
  [utm("linkedin.com", "ecpc"), "linkedin.com / ecpc", "Paid Social"],
  [utm("youtube", "cpv"), "youtube / cpv", "Paid Video"],
  [utm("youtube", "cpc"), "youtube / cpc", "Paid Video"],
  [utm("m.youtube.com", "ppc"), "m.youtube.com / ppc", "Paid Video"],
  [utm("taboola", "display"), "taboola / display", "Display"],
  [utm("partner", "cpm"), "partner / cpm", "Display"],
  [utm("partner", "interstitial"), "partner / interstitial", "Display"],
  [utm("capterra", "cpc"), "capterra / cpc", "Paid Other"],
  [utm("chatgpt.com", "cpc"), "chatgpt.com / cpc", "Paid Other"],
  [utm("etsy", "referral"), "etsy / referral", "Organic Shopping"],
  [utm("newsletter", "post", "shopping-week"), "newsletter / post", "Organic Shopping"],
  [utm("instagram", "bio"), "instagram / bio", "Organic Social"],
  [utm("buffer", "social"), "buffer / social", "Organic Social"],
  [utm("buffer", "Social-Media"), "buffer / Social-Media", "Organic Social"],
  [utm("buffer", "sm"), "buffer / sm", "Organic Social"],
  [utm("vimeo.com", "link"), "vimeo.com / link", "Organic Video"],
  [utm("partner", "webvideo"), "partner / webvideo", "Organic Video"],
  [utm("google", "organic"), "google / organic", "Organic Search"],
  [utm("intranet", "organic"), "intranet / organic", "Organic Search"],
  [utm("ecosia.org", ""), "ecosia.org / (not set)", "Organic Search"],
  [utm("partner", "referral"), "partner / referral", "Referral"],
  [utm("our-app", "app"), "our-app / app", "Referral"],
  [utm("spring", "e-mail"), "spring / e-mail", "Email"],
  [utm("Email", "newsletter"), "Email / newsletter", "Email"],
  [utm("", "EMAIL"), "(direct) / EMAIL", "Email"],
  [utm("awin", "affiliate"), "awin / affiliate", "Affiliates"],
  [utm("spotify", "audio"), "spotify / audio", "Audio"],
  [utm("sms", "text"), "sms / text", "SMS"],
  [utm("twilio", "sms"), "twilio / sms", "SMS"],
  [utm("braze", "webpush"), "braze / webpush", "Mobile Push Notifications"],
  [utm("braze", "mobile_app"), "braze / mobile_app", "Mobile Push Notifications"],
  [utm("firebase", "alert"), "firebase / alert", "Mobile Push Notifications"],
  [utm("newsletter", ""), "newsletter / (not set)", "Unassigned"],
  [utm("partner", "brochure"), "partner / brochure", "Unassigned"],
];

const clickIds: readonly Case[] = [
  [{ gclid: "Cj0" }, "google / cpc", "Paid Search"],
  [{ gbraid: "0AA" }, "google / cpc", "Paid Search"],
  [{ wbraid: "CjA" }, "google / cpc", "Paid Search"],
  [{ msclkid: "a1b" }, "bing / cpc", "Paid Search"],
  [{ yclid: "123" }, "yandex / cpc", "Paid Search"],
  [{ dclid: "CNy" }, "dfa / cpm", "Display"],
  [{ ttclid: "E.C" }, "tiktok / cpc", "Paid Social"],
  [{ twclid: "26l" }, "twitter / cpc", "Paid Social"],
  [{ li_fat_id: "f3c" }, "linkedin / cpc", "Paid Social"],
  [{ rdt_cid: "519" }, "reddit / cpc", "Paid Social"],
  [{ qclid: "qad" }, "quora / cpc", "Paid Social"],
  [{ fbclid: "IwA" }, "facebook / referral", "Organic Social"],
  [{ fbclid: "IwA", referrer: "l.instagram.com" }, "l.instagram.com / referral", "Organic Social"],
  [{ fbclid: "IwA", ...utm("facebook", "paid") }, "facebook / paid", "Paid Social"],
  [{ fbclid: "IwA", ...utm("facebook", "") }, "facebook / (not set)", "Organic Social"],
  [{ gclid: "Cj0", referrer: "www.google.com" }, "google / cpc", "Paid Search"],
  [{ gclid: "Cj0", ...utm("youtube", "") }, "youtube / cpc", "Paid Video"],
  [{ gclid: "Cj0", ...utm("", "", "cross-network") }, "google / cpc", "Cross-network"],
  [{ gclid: "" }, "(direct) / (none)", "Direct"],
  [{ msclkid: "a1b", ...utm("spring", "email") }, "spring / email", "Email"],
];

const referrers: readonly (readonly [referrer: string, site: string, channel: Channel])[] = [
  ["www.google.com", "google.com / organic", "Organic Search"],
  ["google.co.uk", "google.co.uk / organic", "Organic Search"],
  ["www.google.com.br", "google.com.br / organic", "Organic Search"],
  ["https://www.google.de/", "google.de / organic", "Organic Search"],
  ["cn.bing.com", "cn.bing.com / organic", "Organic Search"],
  ["duckduckgo.com", "duckduckgo.com / organic", "Organic Search"],
  ["search.brave.com", "search.brave.com / organic", "Organic Search"],
  ["fr.search.yahoo.com", "fr.search.yahoo.com / organic", "Organic Search"],
  ["yandex.com.tr", "yandex.com.tr / organic", "Organic Search"],
  ["android-app://com.google.android.googlequicksearchbox/", appOf("googlequicksearchbox"), "Organic Search"],
  ["android-app://com.slack/", "com.slack / referral", "Referral"],
  ["mail.google.com", "mail.google.com / referral", "Referral"],
  ["docs.google.com", "docs.google.com / referral", "Referral"],
  ["aws.amazon.com", "aws.amazon.com / referral", "Referral"],
  ["google.com.evil.example", "google.com.evil.example / referral", "Referral"],
  ["notfacebook.com", "notfacebook.com / referral", "Referral"],
  ["com", "com / referral", "Referral"],
  ["bank.social", "bank.social / referral", "Referral"],
  ["a.b.mastodon.social", "a.b.mastodon.social / referral", "Organic Social"],
  ["www.ebay.de", "ebay.de / referral", "Organic Shopping"],
  ["l.facebook.com", "l.facebook.com / referral", "Organic Social"],
  ["de.linkedin.com", "de.linkedin.com / referral", "Organic Social"],
  ["out.reddit.com", "out.reddit.com / referral", "Organic Social"],
  ["t.co", "t.co / referral", "Organic Social"],
  ["bsky.app", "bsky.app / referral", "Organic Social"],
  ["WWW.YouTube.com", "youtube.com / referral", "Organic Video"],
  ["chatgpt.com", "chatgpt.com / ai-assistant", "AI Assistant"],
  ["chat.openai.com", "chat.openai.com / ai-assistant", "AI Assistant"],
  ["www.perplexity.ai", "perplexity.ai / ai-assistant", "AI Assistant"],
  ["gemini.google.com", "gemini.google.com / ai-assistant", "AI Assistant"],
  ["copilot.microsoft.com", "copilot.microsoft.com / ai-assistant", "AI Assistant"],
  ["claude.ai", "claude.ai / ai-assistant", "AI Assistant"],
  ["blog.example.org", "blog.example.org / referral", "Referral"],
  ["shop.example", "(direct) / (none)", "Direct"],
  ["www.shop.example:8443", "(direct) / (none)", "Direct"],
  ["checkout.shop.example", "(direct) / (none)", "Direct"],
  ["workshop.example", "workshop.example / referral", "Referral"],
  ["://", "(direct) / (none)", "Direct"],
];

function appOf(name: string): string {
  return `com.google.android.${name} / organic`;
}

describe("the channel of a visit", () => {
  test.each(rules)("with %j follows GA4's rules: %s is %s", (props, site, channel) => {
    expect(tell(props)).toEqual([site, channel]);
  });

  test.each(clickIds)(
    "with %j follows what the click id says of payment: %s is %s",
    (props, site, channel) => {
      expect(tell(props)).toEqual([site, channel]);
    },
  );

  test.each(referrers)("from %s is that of the site: %s is %s", (referrer, site, channel) => {
    expect(tell({ referrer })).toEqual([site, channel]);
  });

  test.each(["chatgpt.com", "ChatGPT", "perplexity"])("named %s alone is an assistant's", (source) => {
    expect(tell(utm(source, ""))).toEqual([`${source} / (not set)`, "AI Assistant"]);
  });

  test("is told by the page's referrer where the visit names none", () => {
    const page = { id: "p", url: "https://shop.example/", referrer: "https://www.bing.com/" };
    expect(nameChannel(findOrigin({}, page))).toBe("Organic Search");
    expect(nameChannel(findOrigin({ referrer: "claude.ai" }, page))).toBe("AI Assistant");
  });

  test("without a page is told as well", () => {
    expect(nameChannel(findOrigin({ referrer: "claude.ai" }, undefined))).toBe("AI Assistant");
  });

  test("is not led astray by what is no text", () => {
    expect(nameChannel(findOrigin({ utm_source: 7, gclid: ["x"], referrer: null }, undefined))).toBe(
      "Direct",
    );
  });

  test("of a name that is longer than any host's is not looked for in it", () => {
    expect(tell({ referrer: `${"a.".repeat(500)}facebook.com` })[1]).toBe("Referral");
  });

  test("on a subdomain of the referrer's own site is direct", () => {
    expect(tell({ referrer: "shop.example" }, "https://app.shop.example/")[1]).toBe("Direct");
  });
});
