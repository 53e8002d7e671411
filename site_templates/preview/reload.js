// Loads the page again when the preview has something else to show than what it was made from.
(() => {
  const { events, stamp } = document.currentScript.dataset;
  new EventSource(events).addEventListener("message", (told) => {
    if (told.data !== stamp) location.reload();
  });
})();
