// Where the links of a map run: from side to side, bent where another way is needed.
//
// The same rules as stepkit/draw/map_geometry.py, so that screen and paper agree; both are tested
// on the numbers of tests/data/map_geometry.json. A box is {x, y, width, height}, a point {x, y},
// a line {id, cause, effect, wide, high} with the size of its text.

const HEAD = 10, HEAD_WIDE = 9;
const TWIN = 12;
const FAR = 57;
const PAST = [40, 60, 100, 150];
const PORTS = 0.8;
const DETOURS = [30, -30, 60, -60, 100, -100, 150, -150, 210, -210];
const CLEAR = 3;
const STEPS = 8;
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
const ON_BOX = 100, ON_TEXT = 30, ON_LINE = 1;

const LEFT = { id: "left", x: -1, y: 0 };
const RIGHT = { id: "right", x: 1, y: 0 };
const HIGH = { id: "high", x: 0, y: -1 };
const LOW = { id: "low", x: 0, y: 1 };

const middle = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

const wider = (box, by) => ({
  x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by,
});

const touches = (one, other) =>
  one.x < other.x + other.width && other.x < one.x + one.width
  && one.y < other.y + other.height && other.y < one.y + one.height;

const between = (one, other) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

function sides(cause, effect, others) {
  if (effect.x >= cause.x + cause.width) return [RIGHT, LEFT];
  if (cause.x >= effect.x + effect.width) return [LEFT, RIGHT];
  const down = middle(effect).y >= middle(cause).y;
  const [above, below] = down ? [cause, effect] : [effect, cause];
  if (below.y - above.y - above.height > FAR
    && others.some((one) => crosses(middle(cause), middle(effect), one))) {
    return down ? [LEFT, LEFT] : [RIGHT, RIGHT];
  }
  return down ? [LOW, HIGH] : [HIGH, LOW];
}

function ports(boxes, lines, chosen) {
  const ends = new Map();
  lines.forEach((line, number) => {
    const cause = boxes[line.cause], effect = boxes[line.effect];
    const [leaves, comes] = chosen[line.id];
    for (const [name, side, other, out] of [
      [line.cause, leaves, effect, true], [line.effect, comes, cause, false],
    ]) {
      const key = `${side.id} ${name}`;
      if (!ends.has(key)) ends.set(key, { name, side, on: [] });
      const slope = slopeOf(middle(boxes[name]), middle(other), side, leaves === comes);
      ends.get(key).on.push({ slope, turn: turnOf(side, out), number, link: line.id });
    }
  });
  const found = {};
  for (const line of lines) found[line.id] = {};
  for (const { name, side, on } of ends.values()) {
    on.sort((one, other) => one.slope - other.slope || one.turn - other.turn || one.number - other.number);
    on.forEach(({ link }, place) => {
      found[link][name] = portOf(boxes[name], side, (place + 0.5) / on.length);
    });
  }
  return found;
}

function slopeOf(own, other, side, past) {
  const across = other.x - own.x, down = other.y - own.y;
  if (past) return down * 1000;
  return side.x ? down / Math.max(Math.abs(across), 1) : across / Math.max(Math.abs(down), 1);
}

const turnOf = (side, out) => Number(out === (side === RIGHT || side === HIGH));

function portOf(box, side, share) {
  const place = (1 - PORTS) / 2 + PORTS * share;
  return side.x
    ? { x: box.x + (side.x > 0 ? box.width : 0), y: box.y + box.height * place }
    : { x: box.x + box.width * place, y: box.y + (side.y > 0 ? box.height : 0) };
}

function curve(start, end, aside) {
  const half = between(start, end);
  if (aside === 0) return { start, bend: half, end, straight: true };
  const long = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const bend = {
    x: half.x + (-(end.y - start.y) / long) * 2 * aside,
    y: half.y + ((end.x - start.x) / long) * 2 * aside,
  };
  return { start, bend, end, straight: false };
}

function along({ start, bend, end, straight }, share) {
  const left = 1 - share;
  if (straight) {
    return { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
  }
  return {
    x: left * left * start.x + 2 * left * share * bend.x + share * share * end.x,
    y: left * left * start.y + 2 * left * share * bend.y + share * share * end.y,
  };
}

function head(way) {
  const tip = way.end;
  const back = { x: way.bend.x - tip.x, y: way.bend.y - tip.y };
  const long = Math.hypot(back.x, back.y) || 1;
  const unit = { x: back.x / long, y: back.y / long };
  const foot = { x: tip.x + unit.x * HEAD, y: tip.y + unit.y * HEAD };
  const aside = { x: (-unit.y * HEAD_WIDE) / 2, y: (unit.x * HEAD_WIDE) / 2 };
  return [
    tip,
    { x: foot.x + aside.x, y: foot.y + aside.y },
    { x: foot.x - aside.x, y: foot.y - aside.y },
  ];
}

function crosses(start, end, box) {
  const right = box.x + box.width, foot = box.y + box.height;
  if (Math.max(start.x, end.x) <= box.x || Math.min(start.x, end.x) >= right
    || Math.max(start.y, end.y) <= box.y || Math.min(start.y, end.y) >= foot) return false;
  let enter = 0, leave = 1;
  const clip = (near, step, low, high) => {
    if (!step) return;
    const first = (low - near) / step, last = (high - near) / step;
    enter = Math.max(enter, Math.min(first, last));
    leave = Math.min(leave, Math.max(first, last));
  };
  clip(start.x, end.x - start.x, box.x, right);
  clip(start.y, end.y - start.y, box.y, foot);
  return enter < leave;
}

// A way with its straight pieces and a box round all of them.
function trail(way) {
  const steps = way.straight ? 1 : STEPS;
  const places = Array.from({ length: steps + 1 }, (_, step) => along(way, step / steps));
  const across = places.map((place) => place.x), down = places.map((place) => place.y);
  const x = Math.min(...across), y = Math.min(...down);
  const hull = { x, y, width: Math.max(...across) - x, height: Math.max(...down) - y };
  return { way, places, hull };
}

const meets = ({ places, hull }, box) =>
  touches(hull, box)
  && places.some((place, number) => number > 0 && crosses(places[number - 1], place, box));

// The way, head and text place of every line, by id. `boxes` is an object of boxes by id; texts
// keep off boxes, each other, and what else is in `keepOff`. With `only` (a set of ids) the other
// lines are left out, as while a box is being dragged.
export function routes(boxes, lines, keepOff = [], only = null) {
  const wanted = only ? lines.filter((line) => only.has(line.id)) : lines;
  const trails = trailsOf(boxes, lines, wanted);
  const walls = [...Object.values(boxes), ...keepOff].map((box) => wider(box, CLEAR));
  const texts = [];
  const found = {};
  for (const line of wanted) {
    const own = trails.get(line.id);
    const near = wider(own.hull, Math.max(line.wide, line.high));
    const text = textPlace(
      own.way,
      line,
      walls.filter((wall) => touches(near, wall)),
      texts.filter((one) => touches(near, one)),
      [...trails.values()].filter((one) => one !== own && touches(near, one.hull)),
    );
    texts.push(around(text, line));
    found[line.id] = { ...own.way, head: head(own.way), text };
  }
  return found;
}

function trailsOf(boxes, lines, wanted) {
  const pairs = new Set(lines.map((line) => `${line.cause} ${line.effect}`));
  const walls = Object.entries(boxes).map(([name, box]) => ({ name, box: wider(box, CLEAR) }));
  const others = (line) =>
    walls.filter(({ name }) => name !== line.cause && name !== line.effect).map(({ box }) => box);
  const chosen = Object.fromEntries(lines.map((line) =>
    [line.id, sides(boxes[line.cause], boxes[line.effect], others(line))]));
  const ends = ports(boxes, lines, chosen);
  return new Map(wanted.map((line) => [line.id, trailOf(
    ends[line.id][line.cause],
    ends[line.id][line.effect],
    others(line),
    bendsOf(chosen[line.id], pairs.has(`${line.effect} ${line.cause}`)),
  )]));
}

function bendsOf([leaves, comes], twin) {
  if (leaves === comes) return PAST;
  return twin ? [TWIN, ...DETOURS.filter((one) => one > TWIN)] : [0, ...DETOURS];
}

function trailOf(start, end, walls, bends) {
  let best = trail(curve(start, end, bends[0])), fewest = walls.length + 1;
  for (const aside of bends) {
    const tried = trail(curve(start, end, aside));
    const met = walls.filter((wall) => meets(tried, wall)).length;
    if (met < fewest) [best, fewest] = [tried, met];
    if (fewest === 0) break;
  }
  return best;
}

function textPlace(way, line, walls, texts, others) {
  let best = along(way, ALONG[0]), least = Infinity;
  for (const share of ALONG) {
    const place = along(way, share);
    const room = around(place, line);
    const bad =
      ON_BOX * walls.filter((wall) => touches(room, wall)).length
      + ON_TEXT * texts.filter((text) => touches(room, text)).length
      + ON_LINE * others.filter((other) => meets(other, room)).length;
    if (bad < least) [best, least] = [place, bad];
    if (least === 0) break;
  }
  return best;
}

const around = (place, line) => ({
  x: place.x - line.wide / 2, y: place.y - line.high / 2, width: line.wide, height: line.high,
});

// The way as an SVG path.
export const path = ({ start, bend, end, straight }) =>
  straight
    ? `M ${start.x} ${start.y} L ${end.x} ${end.y}`
    : `M ${start.x} ${start.y} Q ${bend.x} ${bend.y} ${end.x} ${end.y}`;

// The bar across the end of a link that lessens: as wide as one and a half heads, near the tip.
export function bar([tip, one, other]) {
  const foot = between(one, other);
  const middle = { x: tip.x + (foot.x - tip.x) * 0.35, y: tip.y + (foot.y - tip.y) * 0.35 };
  return [one, other].map((side) => ({
    x: middle.x + (side.x - foot.x) * 1.5, y: middle.y + (side.y - foot.y) * 1.5,
  }));
}
