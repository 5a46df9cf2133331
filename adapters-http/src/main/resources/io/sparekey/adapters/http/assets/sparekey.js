// SPDX-License-Identifier: Apache-2.0
// Makes pages nicer that work without it: keys that format as one types, progress that shows by itself, toasts.
"use strict";

/** Typing a recovery key: the same reading as the server's, which has the last word. */
const keys = {
  length: 24,
  readings: { 0: ["O"], 1: ["L", "7"], I: ["8"], S: ["9", "5"] },
  ignored: /[\s\p{Zs}\p{Pd}\u200b\u200c\u200d\u2060\ufeff\u2212\u00ad\u30fc\uff70]/gu,

  symbols(text) {
    return text
      .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      .replace(this.ignored, "")
      .replace(/[a-z]/g, (c) => c.toUpperCase());
  },

  grouped(symbols) {
    return symbols.replace(/(.{4})(?=.)/gsu, "$1-");
  },

  looksLikeBlob(text) {
    return /[<>\u0000-\u0008]/.test(text) || text.length > 4 * 29 || this.symbols(text).length >= 2 * this.length;
  },
};

const filled = (text, ...values) => values.reduce((result, value, i) => result.replaceAll(`{${i}}`, value), text);

/** Groups what is in the field, with the caret behind the same symbol as before. */
function regroup(input, before, inputType) {
  const typed = input.value;
  if (keys.looksLikeBlob(typed)) {
    return typed;
  }
  let symbols = keys.symbols(typed);
  let caret = keys.symbols(typed.slice(0, input.selectionStart)).length;
  if (symbols === before && inputType === "deleteContentBackward" && caret > 0) {
    // Only a hyphen went: the symbol before it was meant.
    symbols = symbols.slice(0, caret - 1) + symbols.slice(caret);
    caret -= 1;
  } else if (symbols === before && inputType === "deleteContentForward") {
    symbols = symbols.slice(0, caret) + symbols.slice(caret + 1);
  }
  input.value = keys.grouped(symbols);
  const inserting = inputType.startsWith("insert");
  const hyphens = Math.floor((inserting ? caret : Math.max(caret - 1, 0)) / 4);
  const at = Math.min(caret + hyphens, input.value.length);
  input.setSelectionRange(at, at);
  return symbols;
}

function storeForm(form) {
  const texts = form.dataset;
  const key = form.elements.key;
  const confirmation = form.elements.confirmation;
  const held = new Map([[key, ""], [confirmation, ""]]);
  const say = (id, text) => {
    const place = document.getElementById(id);
    if (place.textContent !== text) {
      place.textContent = text;
    }
  };
  const fault = (input, text) => {
    say(`${input.id}-error`, text);
    text ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    return text !== "";
  };
  const faultOf = (symbols, complete) => {
    const odd = symbols.match(/[^A-Z0-9]/u);
    if (keys.looksLikeBlob(symbols)) {
      return texts.blob;
    }
    if (odd) {
      return filled(texts.impossible, odd[0]);
    }
    if (symbols.length > keys.length) {
      return filled(texts.long, symbols.length - keys.length);
    }
    return complete && symbols.length < keys.length ? filled(texts.short, keys.length - symbols.length) : "";
  };
  const hints = (symbols) =>
    [...symbols]
      .map((symbol, i) => [symbol, i + 1, keys.readings[symbol]])
      .filter(([, , readings]) => readings)
      .map(([symbol, position, readings]) => filled(texts.reading, symbol, position, readings.join(texts.or)))
      .join(" ");
  const differ = () => held.get(key) !== held.get(confirmation);

  const changed = (input, inputType) => {
    const symbols = regroup(input, held.get(input), inputType);
    held.set(input, symbols);
    fault(input, faultOf(symbols, false));
    say(`${input.id}-count`, symbols ? filled(texts.count, symbols.length) : "");
    if (input === key) {
      say("key-warning", hints(symbols));
    }
    if (held.get(confirmation).length >= keys.length && held.get(key)) {
      if (!fault(confirmation, differ() ? texts.differ : "")) {
        say("confirmation-count", texts.same);
      }
    }
  };
  for (const input of [key, confirmation]) {
    input.addEventListener("input", (event) => {
      if (!event.isComposing) {
        changed(input, event.inputType || "");
      }
    });
    input.addEventListener("compositionend", () => changed(input, "insertText"));
  }
  form.addEventListener("submit", (event) => {
    const keyFault = fault(key, faultOf(held.get(key), true));
    const confirmationFault = !keyFault && fault(confirmation, differ() ? texts.differ : "");
    if (keyFault || confirmationFault) {
      event.preventDefault();
      (keyFault ? key : confirmation).focus();
    }
  });
  // Nobody finds a typed key by going back.
  window.addEventListener("pagehide", () => form.reset());
}

/** Moves toasts to the top of the window, where they can be closed. */
function showToasts(root) {
  const tray = document.getElementById("toasts");
  for (const toast of root.querySelectorAll("main .toast")) {
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", tray.dataset.close);
    close.addEventListener("click", () => toast.remove());
    toast.append(close);
    tray.replaceChildren(toast);
  }
  // Whoever loads the page again, or comes back to it, has been told.
  const here = new URL(location.href);
  here.searchParams.delete("done");
  if (!root.querySelector("[data-events]")) {
    here.searchParams.delete("watching");
  }
  if (here.href !== location.href) {
    history.replaceState(null, "", here);
  }
}

/** Puts the current state in the place of the old one; whatever the reader has opened stays open. */
async function refresh(page) {
  const answer = await fetch(page, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) {
    location.reload();
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = document.querySelector("main");
  for (const open of main.querySelectorAll("details[open][id]")) {
    fresh.getElementById(open.id)?.setAttribute("open", "");
  }
  const focused = document.activeElement?.id;
  main.replaceChildren(...fresh.querySelector("main").childNodes);
  if (focused) {
    document.getElementById(focused)?.focus();
  }
  showToasts(document);
  watch();
}

/** Follows an attempt that is under way. */
function watch() {
  const live = document.querySelector("[data-events]");
  if (!live) {
    return;
  }
  const again = () => refresh(live.dataset.page).catch(() => setTimeout(() => location.reload(), 5000));
  const events = new EventSource(live.dataset.events);
  events.addEventListener("state", () => {
    events.close();
    again();
  });
  events.addEventListener("error", () => {
    // Closed for good, as when too many pages watch: looking now and then has to do.
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(again, 5000);
    }
  });
  window.addEventListener("pagehide", () => events.close(), { once: true });
}

document.querySelectorAll("form[data-store]").forEach(storeForm);
showToasts(document);
watch();
