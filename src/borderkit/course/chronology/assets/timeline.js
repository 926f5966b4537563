// What the reader chooses, points at and presses.
const data = JSON.parse(document.getElementById("data").textContent);
const at = id => document.getElementById(id);
let marks = [], here = 0, opener = null;

function choice() {
  const values = Object.fromEntries([...document.querySelectorAll("select")].map(one => [one.id, one.value]));
  const [from, to] = [Number(values.from), Number(values.to)].sort((a, b) => a - b);
  return { ...values, from, to };
}

function draw() {
  const wanted = choice(), width = at("lanes").clientWidth, scale = scaleOf(wanted, width);
  const events = chosen(data.events, wanted);
  const found = lanes(events, wanted.by, data.lanes[wanted.by], scale);
  at("years").replaceChildren(drawYears(wanted, scale, width));
  at("drawn").replaceChildren(fades(data), drawLanes(found, wanted, scale, width, data));
  marks = found.flatMap(lane => lane.marks).sort((a, b) => a.left - b.left || a.right - b.right);
  for (const one of marks) listen(one);
  here = 0;
  if (marks.length) marks[0].node.setAttribute("tabindex", 0);
  const counts = marks.some(one => one.events.length > 1) ? " A number is a count of events of one month." : "";
  at("said").textContent = events.length
    ? `${events.length} of ${data.events.length} events shown, in ${found.length} lanes.${counts}`
    : "No event fits this choice. Choose less, or press Show all.";
}

function listen(one) {
  one.node.addEventListener("click", () => openMark(one));
  one.node.addEventListener("mouseenter", () => hint(one));
  one.node.addEventListener("mouseleave", () => { at("hint").hidden = true; });
  one.node.addEventListener("blur", () => { at("hint").hidden = true; });
  one.node.addEventListener("focus", () => hint(one));
}

function hint(one) {
  const event = one.first, publishers = [...new Set(event.reports.map(([source]) => data.sources[source][1]))].sort();
  const lines = one.events.length > 1 ? [spoken(one, data), "Enter or a click lists them."] : [
    event.title, `${event.when} (${event.edtf})`, event.summary,
    `Attribution: ${data.authors[event.author].name.toLowerCase()}`,
    publishers.length ? `${publishers.length} publishers: ${publishers.slice(0, 5).join(", ")}${publishers.length > 5 ? " …" : ""}` : "No report on record"];
  at("hint").replaceChildren(...lines.map((text, n) => element("p", {}, n ? text : element("b", {}, text))));
  at("hint").hidden = false;
  place(one.node.getBoundingClientRect());
}

function place(box) {
  const tip = at("hint"), below = box.bottom + 6;
  const top = below + tip.offsetHeight < innerHeight ? below : Math.max(box.top - tip.offsetHeight - 6, 0);
  tip.style.top = `${top}px`;
  tip.style.left = `${Math.max(Math.min(box.left, innerWidth - tip.offsetWidth - 8), 0)}px`;
}

function openMark(one) {
  opener = one;
  here = goTo(marks.indexOf(one));
  return one.events.length > 1 ? fill(list(one, openEvent)) : openEvent(one.first);
}

const openEvent = event => fill(card(event, data));

function fill(content) {
  at("hint").hidden = true;
  at("content").replaceChildren(...content.filter(Boolean));
  at("card").hidden = false;
  at("card").scrollTop = 0;
  at("card").focus();
}

function close() {
  if (at("card").hidden) return;
  at("card").hidden = true;
  opener?.node.focus();
}

function goTo(n) {
  marks[here]?.node.setAttribute("tabindex", -1);
  marks[n].node.setAttribute("tabindex", 0);
  marks[n].node.focus();
  return n;
}

// Left and right: by date. Up and down: the nearest in date in the lane above or below.
function move(key) {
  const names = [...new Set(data.lanes[choice().by])].filter(name => marks.some(one => one.lane === name));
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!step) {
    const to = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: marks.length - 1 }[key];
    return Math.min(Math.max(to, 0), marks.length - 1);
  }
  const lane = names[names.indexOf(marks[here].lane) + step];
  const far = one => Math.abs(one.left - marks[here].left);
  const near = marks.filter(one => one.lane === lane).sort((a, b) => far(a) - far(b))[0];
  return near ? marks.indexOf(near) : here;
}

const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
at("drawn").addEventListener("keydown", event => {
  if (!marks.length || ![...MOVES, "Enter", " "].includes(event.key)) return;
  event.preventDefault();
  if (MOVES.includes(event.key)) here = goTo(move(event.key));
  else openMark(marks[here]);
});
document.addEventListener("keydown", event => { if (event.key === "Escape") { at("hint").hidden = true; close(); } });
at("close").addEventListener("click", close);
at("choices").addEventListener("change", draw);
at("all").addEventListener("click", () => { at("choices").reset(); draw(); });
at("how").textContent = data.words.keys;
at("key").append(...data.authors.map(look => element("span", {}, svg("svg", {}, shape(look, 7, 7)), ` ${look.name}`)));

function fit() {
  document.body.style.setProperty("--head", `${at("lanes").getBoundingClientRect().top + scrollY + 2}px`);
  draw();
}
// A frame that is not yet shown has no width: draw when it has one, and anew when that changes.
let width = 0;
new ResizeObserver(() => {
  if ([0, width].includes(at("lanes").clientWidth)) return;
  width = at("lanes").clientWidth;
  fit();
}).observe(at("lanes"));
