// The foot of an element: a progress bar, and a message that screen readers announce.
import {make} from "./look.js";

export class Status {
  #progress = make("progress", {part: "progress", "aria-labelledby": "status", max: "1", hidden: ""});
  #message = make("p", {part: "status", class: "status", id: "status", role: "status"});

  /** Its parts. */
  parts = [this.#progress, this.#message];

  /** Shows a message. */
  say(message, problem = false) {
    this.#progress.hidden = true;
    this.#show(message, problem, "polite");
  }

  /** Shows progress, of which only the beginning is announced. */
  tell(share, message) {
    this.#progress.hidden = false;
    this.#progress.value = share;
    this.#show(message, false, share > 0 ? "off" : "polite");
  }

  #show(message, problem, live) {
    this.#message.setAttribute("aria-live", live);
    this.#message.classList.toggle("problem", problem);
    this.#message.textContent = message;
  }
}
