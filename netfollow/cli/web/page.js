// Keys go to the terminal from the start, and again whenever the page comes back to the front.
const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();
new MutationObserver(focus).observe(document.documentElement, {
  attributes: true, attributeFilter: ["class"], subtree: true,
});
window.addEventListener("focus", focus);
