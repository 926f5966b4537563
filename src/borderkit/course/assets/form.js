// Keep the arrow keys in a form: see keyboard_form in course/forms.py.
const keep = (tries) => {
  const form = element.closest(".borderkit-form");
  const own = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  const leave = (event) => event.key === "Escape" && form.closest(".jp-Cell")?.focus();
  if (form) {
    form.addEventListener("focusin", own);
    form.addEventListener("keydown", leave);
  }
  else if (tries > 0) setTimeout(keep, 50, tries - 1);
};
keep(100);
