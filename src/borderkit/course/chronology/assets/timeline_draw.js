// Lanes and marks as SVG.
const ROW = 17, LEFT = 190, RIGHT = 16;
const SHAPES = {
  "circle": "M-4.5 0A4.5 4.5 0 1 0 4.5 0A4.5 4.5 0 1 0 -4.5 0Z",
  "circle-open": "M-4.5 0A4.5 4.5 0 1 0 4.5 0A4.5 4.5 0 1 0 -4.5 0Z",
  "triangle-up": "M0 -5.5L5.5 4.5H-5.5Z",
  "diamond": "M0 -6L6 0L0 6L-6 0Z",
  "x": "M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z",
  "square": "M-4.5 -4.5H4.5V4.5H-4.5Z",
};

function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function scaleOf(choice, width) {
  const first = dayOf(`${choice.from}-01-01`), last = dayOf(`${choice.to}-12-31`) + 1;
  return day => {
    const inside = Math.min(Math.max(day, first), last);
    return Math.round(10 * (LEFT + (inside - first) / (last - first) * (width - LEFT - RIGHT))) / 10;
  };
}

function drawYears(choice, scale, width) {
  const step = choice.to - choice.from > 1.6 * (width - LEFT) / 100 ? 2 : 1;
  const years = [];
  for (let year = choice.from; year <= choice.to; year += step) years.push(year);
  const texts = years.map(year => svg("text", { x: scale(dayOf(`${year}-01-01`)), y: 14 }, String(year)));
  return svg("svg", { width, height: 20, "aria-hidden": "true" }, ...texts);
}

function drawLanes(found, choice, scale, width, data) {
  const height = ROW * found.reduce((sum, lane) => sum + lane.height, 0);
  const made = svg("svg", { width, height: height + 18, role: "group", "aria-label": data.words.keys });
  for (let year = choice.from; year <= choice.to; year += 1) made.append(upright(scale(dayOf(`${year}-01-01`)), height));
  const article = dayOf(data.article);
  if (article >= dayOf(`${choice.from}-01-01`) && article <= dayOf(`${choice.to}-12-31`)) {
    made.append(upright(scale(article), height, "article"));
    made.append(svg("text", { x: scale(article) + 4, y: height + 13, class: "quiet" }, "the article"));
  }
  for (const lane of found) {
    const y = ROW * lane.top;
    made.append(svg("line", { x1: 0, x2: width, y1: y, y2: y }), laneName(lane.name, y));
    for (const one of lane.marks) made.append(one.node = drawMark(one, y + ROW * (one.level + 0.5), scale, data));
  }
  return made;
}

const upright = (x, height, kind = "") => svg("line", { x1: x, x2: x, y1: 0, y2: height + (kind ? 14 : 0), class: kind });

// A long name takes two lines.
function laneName(name, y) {
  const cut = name.length > 26 ? name.lastIndexOf(" ", 26) : name.length;
  const lines = [name.slice(0, cut), name.slice(cut + 1)].filter(Boolean);
  return svg("text", { y }, ...lines.map(text => svg("tspan", { x: 6, dy: 13 }, text)));
}

function drawMark(one, y, scale, data) {
  const look = data.authors[one.first.author];
  const node = svg("g", { class: "mark", role: "button", tabindex: -1, "aria-label": spoken(one, data) });
  node.append(svg("rect", { class: "halo", x: one.from - 7, y: y - 8, width: Math.max(one.to - one.from + 3, 15), height: 16, rx: 4 }));
  if (one.events.length > 1) {
    node.append(svg("path", { d: SHAPES.square, transform: `translate(${one.from} ${y})`, fill: data.ink }));
    node.append(svg("text", { x: one.from + 8, y: y + 4, class: "count" }, String(one.events.length)));
  } else if (one.oneDay) {
    node.append(shape(look, one.from, y));
  } else {
    node.append(...stretch(one, look, y, scale));
  }
  if (one.first.doubt && one.events.length === 1) node.append(svg("text", { x: one.from + 5, y: y - 1 }, "?"));
  return node;
}

function shape(look, x, y) {
  const fill = look.filled ? look.colour : "#fff";
  return svg("path", { d: SHAPES[look.symbol], transform: `translate(${x} ${y})`, fill, stroke: look.colour, "stroke-width": 1.4 });
}

// What is sure is full, what is only possible is pale, and an end marked "about" fades out.
function stretch(one, look, y, scale) {
  const after = one.right + 1, sure = one.sureLeft <= one.sureRight;
  const cuts = sure ? [one.left, one.sureLeft, one.sureRight + 1, after] : [one.left, after, after, after];
  const fade = { left: one.first.about.includes("<"), right: one.first.about.includes(">") };
  return [0, 1, 2].filter(n => cuts[n] < cuts[n + 1]).map(n => {
    const x = scale(cuts[n]), width = Math.max(scale(cuts[n + 1]) - x, 2);
    const full = sure && n === 1;
    const faded = !full && width > 4 && (n === 0 && fade.left ? "left" : fade.right && (n === 2 || !sure) ? "right" : "");
    const fill = faded ? `url(#fade-${faded}-${one.first.author})` : look.filled || !full ? look.colour : "#fff";
    return svg("rect", { x, y: y - 5, width, height: 10, fill, "fill-opacity": full || faded ? 1 : 0.3, stroke: full ? look.colour : "none" });
  });
}

function fades(data) {
  const stops = (look, ends) => ends.map((opacity, n) => svg("stop", { offset: n, "stop-color": look.colour, "stop-opacity": opacity }));
  const made = data.authors.flatMap((look, n) => [
    svg("linearGradient", { id: `fade-left-${n}` }, ...stops(look, [0, 0.9])),
    svg("linearGradient", { id: `fade-right-${n}` }, ...stops(look, [0.9, 0])),
  ]);
  return svg("svg", { width: 0, height: 0, "aria-hidden": "true" }, svg("defs", {}, ...made));
}

function spoken(one, data) {
  if (one.events.length > 1) return `${one.events.length} events, ${one.lane}, from ${one.first.when}`;
  const { when, title, kind, author, reports } = one.first;
  return `${when}: ${title}. ${data.kinds[kind]}. ${data.authors[author].name}. ${reports.length} reports.`;
}
