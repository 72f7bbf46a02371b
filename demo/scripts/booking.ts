/** Answers the demo form, which is sent nowhere: only Ripen learns what its declared fields hold. */
export function startBooking(): void {
  const form = document.querySelector<HTMLFormElement>("[data-book]");
  form?.addEventListener("submit", (submission) => {
    submission.preventDefault();
    const done = form.querySelector("[data-book-done]");
    if (done) done.textContent = "Thank you. Mara would write to you today, were this a real shop.";
    form.querySelector("button")?.setAttribute("disabled", "");
  });
}
