import { core } from "../detectors/core.ts";

/** Reports Marketo's forms once they were sent; true lets the form go on to its own next page. */
export function attachMarketo(): void {
  Object(Reflect.get(window, "MktoForms2")).whenReady?.((form: ReturnType<typeof Object>) => {
    form.onSuccess(() => {
      core.signal("form_submit", { form: `${form.getId()}`, vendor: "marketo" });
      return true;
    });
  });
}
