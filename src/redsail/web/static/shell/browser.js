/* Leads browsers that miss what the pages need to a page that says so. Written for the oldest of them: ES3, no build. */
(function () {
  var here = document.currentScript || document.getElementsByTagName("script")[0];
  var able =
    "noModule" in document.createElement("script") &&
    typeof window.Promise === "function" &&
    typeof window.fetch === "function" &&
    typeof window.IntersectionObserver === "function" &&
    typeof String.prototype.replaceAll === "function" &&
    window.CSS && CSS.supports && CSS.supports("color", "var(--x)");
  if (!able && here) {
    window.location.replace(here.getAttribute("data-page") + "?reason=old&next=" + encodeURIComponent(window.location.pathname + window.location.search));
  }
})();
