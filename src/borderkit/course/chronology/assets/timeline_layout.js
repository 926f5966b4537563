// Which events are shown, in which lanes, and where each mark stands. Nothing here draws.
const MOST_LEVELS = 14; // a fuller lane is drawn as one mark a month, with a count

// Arithmetic on the text of a day: no time zone can move it.
function dayOf(text) {
  const [year, month, day] = text.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / 864e5;
}

function chosen(events, choice) {
  const agrees = (wanted, has) => wanted === "" || has.includes(Number(wanted));
  return events.filter(event =>
    agrees(choice.kind, [event.kind]) && agrees(choice.author, [event.author]) &&
    agrees(choice.actor, event.actors) &&
    agrees(choice.told, [event.told]) &&
    event.days[3] >= choice.from + "-01-01" && event.days[0] <= choice.to + "-12-31");
}

// Lanes from the top down, each with its marks on levels; an empty lane takes no room.
function lanes(events, by, names, scale) {
  const found = names.map((name, n) => ({ name, events: events.filter(event => event[by].includes(n)) }));
  let top = 0;
  return found.filter(lane => lane.events.length).map(lane => {
    const single = lane.events.map(event => mark([event], lane, scale));
    const marks = levelled(single, MOST_LEVELS) ?? levelled(byMonth(lane, scale), Infinity);
    const height = Math.max(1 + Math.max(...marks.map(one => one.level)), lane.name.length > 26 ? 2 : 1);
    top += height;
    return { name: lane.name, marks, top: top - height, height };
  });
}

function mark(events, lane, scale) {
  const first = events[0];
  const [left, sureLeft, sureRight, right] = first.days.map(dayOf);
  const oneDay = left === right && sureLeft === left;
  const from = scale(left), to = oneDay || events.length > 1 ? from + 12 : scale(right + 1) + 2;
  return { events, first, lane: lane.name, left, sureLeft, sureRight, right, oneDay, from, to };
}

function byMonth(lane, scale) {
  return [...grouped(lane.events, month).values()].map(events => {
    const one = mark(events, lane, scale);
    return { ...one, to: one.from + 14 + 8 * String(events.length).length };
  });
}

const month = event => event.days[0].slice(0, 7);

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

// Each mark on the first level where it touches no other; null where that takes too many levels.
function levelled(marks, most) {
  const ends = [];
  for (const one of marks) {
    let level = ends.findIndex(end => end <= one.from);
    if (level < 0) level = ends.length;
    if (level >= most) return null;
    ends[level] = one.to + 2;
    one.level = level;
  }
  return marks;
}
