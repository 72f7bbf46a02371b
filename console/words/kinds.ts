import { wordId } from "../wording.ts";

/** What someone does who sends a signal of a kind: "When someone …". */
const acts: ReadonlyMap<string, string> = new Map([
  ["page_view", "views a page"],
  ["dwell", "spends time on a page"],
  ["scroll", "reads down a page"],
  ["visit", "comes to the site"],
  ["ad_click", "clicks an ad"],
  ["cart_add", "puts something into the cart"],
  ["cart_remove", "takes something out of the cart"],
  ["wishlist_add", "puts something on the wish list"],
  ["product_view", "looks at a product"],
  ["checkout_start", "begins the checkout"],
  ["purchase", "buys"],
  ["chat_open", "opens the chat"],
  ["chat_start", "begins to chat"],
  ["chat_message", "writes in the chat"],
  ["chat_email", "gives an address in the chat"],
  ["form_start", "begins a form"],
  ["form_submit", "sends a form"],
  ["signup", "signs up"],
  ["trial_start", "starts a trial"],
  ["newsletter_subscribe", "subscribes to the newsletter"],
  ["demo_request", "asks for a demo"],
  ["quote_request", "asks for a quote"],
  ["meeting_book", "books a meeting"],
  ["webinar_register", "registers for a webinar"],
  ["webinar_attend", "attends a webinar"],
  ["survey_answer", "answers a survey"],
  ["download", "downloads something"],
  ["outbound_click", "follows a link elsewhere"],
  ["cta_click", "clicks a call to action"],
  ["copy", "copies text"],
  ["search", "searches the site"],
  ["video_play", "starts a video"],
  ["video_progress", "watches a video"],
  ["help_view", "reads the help"],
  ["exit_intent", "is about to leave"],
  ["rage_click", "clicks in anger"],
  ["share", "shares a page"],
  ["answer", "answers a question"],
  ["email_open", "opens an e-mail"],
  ["email_click", "clicks in an e-mail"],
  ["email_reply", "replies to an e-mail"],
  ["email_bounce", "has an e-mail bounce"],
  ["email_unsubscribe", "unsubscribes from e-mail"],
  ["social_engage", "engages on social media"],
  ["product_use", "uses the product"],
  ["prompt_show", "sees a prompt"],
  ["prompt_dismiss", "closes a prompt"],
  ["prompt_click", "follows a prompt"],
  ["cart_abandon", "leaves a full cart"],
  ["form_abandon", "leaves a form unsent"],
]);

/** Every standard kind of signal, for lists to choose from. */
export const standardKinds: readonly string[] = [...acts.keys()];

/** Words what someone does who sends a signal of this kind, goes on after "someone". */
export function wordAct(kind: string): string {
  return acts.get(kind) ?? `does “${wordId(kind)}”`;
}
