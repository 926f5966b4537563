// The full card of one event, or the list of the events behind a count. Text is only ever text.
const LISTED = 100;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children.filter(child => child !== null));
  return made;
}

function card(event, data) {
  const told = event.told ? "The article tells it or alludes to it." : "The article leaves it out.";
  return [
    element("h2", { id: "card-title" }, event.title),
    element("p", {}, `${event.when}; recorded as ${event.edtf} (EDTF). ${data.kinds[event.kind]}.`),
    element("p", {}, `Attribution: ${data.authors[event.author].name.toLowerCase()}. ${told}`),
    element("p", {}, event.summary),
    line("Where", event.where), line("By", event.by), line("Against", event.on),
    line("Stated reason", event.reason), line("Notes", event.notes),
    element("h3", {}, `Reports side by side (${event.reports.length})`),
    element("p", { class: "quiet" }, data.words.order),
    table(data.words.report, event.reports.map(([source, ...rest]) => [...who(data.sources[source]), ...rest])),
    element("h3", {}, `Reactions (${event.reactions.length})`),
    event.reactions.length ? element("p", { class: "quiet" }, data.words.order) : null,
    table(data.words.reaction, event.reactions.map(([by, says, source]) => [by, says, ...who(data.sources[source])])),
  ];
}

function line(name, text) {
  return text ? element("p", {}, element("b", {}, `${name}: `), text) : null;
}

// A source as two cells: when and who, with a link; its side, and whether it was opened.
function who([when, publisher, alignment, opened, url]) {
  const named = url ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, publisher) : publisher;
  const cell = document.createDocumentFragment();
  cell.append(`${when}: `, named);
  return [cell, `${alignment}; ${opened ? "opened" : "not opened"}`];
}

function table(heads, rows) {
  if (!rows.length) return element("p", { class: "quiet" }, "None on record.");
  const head = element("tr", {}, ...heads.map(text => element("th", { scope: "col" }, text)));
  const body = rows.map(cells => element("tr", {}, ...cells.map(cell => element("td", {}, cell))));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
}

function list(one, open) {
  const rest = one.events.length - LISTED;
  const items = one.events.slice(0, LISTED).map(event => {
    const button = element("button", { type: "button" }, `${event.when}: ${event.title}`);
    button.addEventListener("click", () => open(event));
    return element("li", {}, button);
  });
  return [
    element("h2", { id: "card-title" }, `${one.events.length} events in one month, ${one.lane}`),
    element("p", { class: "quiet" }, "In order of date, then of name."),
    element("ul", {}, ...items),
    rest > 0 ? element("p", {}, `And ${rest} more. Narrow the choice above to reach them.`) : null,
  ];
}
