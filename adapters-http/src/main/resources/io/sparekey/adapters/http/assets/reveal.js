// SPDX-License-Identifier: Apache-2.0
// Takes keys off the page: when their time is over, and when the page is left, so that "Back" does not bring them to light again.
(() => {
  "use strict";
  const shown = document.getElementById("revealed");
  const gone = document.getElementById("key-gone");
  if (!shown || !gone) {
    return;
  }
  const countdown = shown.querySelector(".countdown");
  // A clock that goes on while the tab sleeps; timers alone do not.
  const end = Date.now() + Number(shown.dataset.seconds) * 1000;
  let ticking = 0;

  const hide = () => {
    clearInterval(ticking);
    if (shown.isConnected) {
      const focused = shown.contains(document.activeElement);
      shown.replaceChildren();
      shown.remove();
      gone.hidden = false;
      if (focused) {
        gone.focus();
      }
    }
  };

  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    countdown.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
    if (left === 0) {
      hide();
    }
  };

  const copy = async (button) => {
    const card = button.closest(".revealed-key");
    const result = card.querySelector(".copy-result");
    try {
      await navigator.clipboard.writeText(card.querySelector(".key").textContent.trim());
      result.textContent = shown.dataset.copied;
    } catch {
      result.textContent = shown.dataset.notCopied;
    }
  };

  countdown.hidden = false;
  tick();
  ticking = setInterval(tick, 500);
  document.addEventListener("visibilitychange", tick);
  addEventListener("pagehide", hide);
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      hide();
    }
  });
  if (navigator.clipboard) {
    for (const button of shown.querySelectorAll(".copy-key")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    }
  }
})();
