import { render } from "preact";
import { InstallPage } from "./install-page.tsx";

const root = document.getElementById("install");
if (root) render(<InstallPage />, root);
