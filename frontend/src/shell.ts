/** What every page loads: behaviour of the components. Each file looks after one `data-…` attribute. */
import "./styles/main.css";
import { Alert, Collapse, Dropdown, Modal, Offcanvas } from "@tabler/core";
import htmx from "htmx.org";
import { watchBack } from "./back.ts";
import { watchBoards } from "./board/board.ts";
import { watchCodes } from "./codes-form.ts";
import { watchLeaving } from "./field/leaving.ts";
import { watchForms } from "./forms.ts";
import { watchKeeping } from "./keep.ts";
import { watchMaps } from "./map/load.ts";
import { watchMenu } from "./menu.ts";
import { watchMonths } from "./month.ts";
import { watchPrint } from "./print.ts";
import { watchRegroupings } from "./regroup/table.ts";
import { watchRequests } from "./requests.ts";
import { watchTyping } from "./typed.ts";
import { watchUploads } from "./uploads.ts";
import { followMaps, watchEmptying, watchNights, watchReturn } from "./wizard.ts";
import { showWidths } from "./widths.ts";

// Named so that the bundler keeps them: importing registers their data-bs-… attributes.
void [Alert, Collapse, Dropdown, Modal, Offcanvas];

/** Runs for the page and again for every part htmx brings in. */
function enliven(root: HTMLElement): void {
  showWidths(root);
  watchUploads(root);
  watchCodes(root);
  watchMaps(root);
  watchNights(root);
  watchEmptying(root);
  watchReturn(root);
  followMaps(root);
  watchBoards(root);
  watchRegroupings(root);
  watchMonths(root);
}

watchBack(document);
watchForms(document);
watchLeaving(document);
watchKeeping(document);
watchMenu(document);
watchPrint(document);
watchRequests(document.body);
watchTyping(document);
htmx.onLoad((element) => enliven(element as HTMLElement));
