// The editor's links on the numbers the printed picture is tested on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { routes } from "../src/geometry.js";

const FIXTURE = JSON.parse(
  readFileSync(new URL("../../../tests/data/map_geometry.json", import.meta.url), "utf-8"),
);
const box = ([x, y, width, height]) => ({ x, y, width, height });
const line = ([id, cause, effect, wide, high]) => ({ id, cause, effect, wide, high });
const pair = ({ x, y }) => [x, y];

function near(found, expected) {
  found.forEach((one, place) => assert.ok(
    Math.abs(one - expected[place]) < 1e-3, `${found} instead of ${expected}`,
  ));
}

for (const one of FIXTURE.routes) {
  test(`links run from side to side: ${one.name}`, () => {
    const boxes = Object.fromEntries(Object.entries(one.boxes).map(([id, at]) => [id, box(at)]));
    const found = routes(boxes, one.links.map(line), (one.keep_off ?? []).map(box));
    for (const [id, expected] of Object.entries(one.expected)) {
      const route = found[id];
      for (const part of ["start", "bend", "end", "text"]) {
        if (part in expected) near(pair(route[part]), expected[part]);
      }
      if ("straight" in expected) assert.equal(route.straight, expected.straight);
      (expected.head ?? []).forEach((corner, place) => near(pair(route.head[place]), corner));
    }
  });
}

test("there and back are two ways, with two texts", () => {
  const boxes = { a: box([0, 0, 100, 40]), b: box([300, 0, 100, 40]) };
  const there = line(["there", "a", "b", 30, 16]), back = line(["back", "b", "a", 30, 16]);
  const both = routes(boxes, [there, back]);
  assert.notDeepEqual(both.there.bend, both.back.bend);
  assert.ok(Math.abs(both.there.text.y - both.back.text.y) >= 16);
  assert.deepEqual(routes(boxes, [there, back], [], new Set(["there"])).there.bend, both.there.bend);
});
