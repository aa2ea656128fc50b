import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { Button } from "./Controls.jsx";
import { FactorNode } from "./FactorNode.jsx";
import { routes } from "./geometry.js";
import { Lanes } from "./Lanes.jsx";
import { LinkEdge } from "./LinkEdge.jsx";
import { PictureContext } from "./context.js";

const NODES = { factor: FactorNode };
const EDGES = { link: LinkEdge };
const STEP = 10, LONG_STEP = 40;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const AFTER_KEYS = 500; // a run of arrow keys is one change
const NONE = {};

const HELP =
  "Arrow keys move a factor, L starts a link and L again ends it, F2 renames, Delete deletes, N adds another in the same lane.";
const WORDS = {
  "node.a11yDescription.default": HELP,
  "node.a11yDescription.keyboardDisabled": HELP,
};

export function Picture(props) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ shown, answered, tell, chosen, choose, cause, startLink, link, addTo }) {
  const flow = useReactFlow();
  const box = useRef(null);
  const [moved, setMoved] = useState(NONE); // where factors are while they are being moved
  const [renaming, setRenaming] = useState(null);
  const keyed = useRef({});
  const { frozen } = shown;

  useEffect(() => setMoved(NONE), [answered]);
  useFit(flow, box, shown);

  const { nodes, edges } = useElements({ shown, moved, chosen, cause });

  const drop = useCallback((id, { x, y }) => tell("moved", { id, x, y }), [tell]);
  const change = useCallback((changes) => {
    const places = changes.filter((one) => one.type === "position" && one.position);
    if (!places.length) return;
    setMoved((was) => ({ ...was, ...Object.fromEntries(places.map((one) => [one.id, one.position])) }));
  }, []);

  const linkTo = useCallback((event, state) => {
    const { clientX, clientY } = event.changedTouches?.[0] ?? event;
    const under = document.elementsFromPoint(clientX, clientY)
      .map((one) => one.closest?.(".react-flow__node")).find(Boolean);
    const effect = state.toNode?.id ?? under?.dataset.id;
    if (state.fromNode && effect) link(state.fromNode.id, effect);
  }, [link]);

  const press = (id) => {
    if (cause && cause !== id) link(cause, id);
    else if (cause) startLink(null);
    else choose("factor", id);
  };

  const moveByKey = (factor, [across, down], long) => {
    const step = long ? LONG_STEP : STEP;
    const at = keyed.current.id === factor.id && keyed.current.at ? keyed.current.at : factor;
    const to = { x: at.x + across * step, y: at.y + down * step };
    clearTimeout(keyed.current.timer);
    keyed.current = {
      id: factor.id,
      at: to,
      timer: setTimeout(() => { keyed.current = {}; drop(factor.id, to); }, AFTER_KEYS),
    };
    setMoved((was) => ({ ...was, [factor.id]: to }));
  };

  const keyOnFactor = (event, factor) => {
    const { key } = event;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain) return;
    const acts = {
      Enter: () => press(factor.id),
      " ": () => press(factor.id),
      l: () => (cause ? press(factor.id) : startLink(factor.id)),
      n: () => addTo(factor.lane),
      F2: () => setRenaming(factor.id),
      Delete: () => tell("removed", { part: "factor", id: factor.id }),
      Backspace: () => tell("removed", { part: "factor", id: factor.id }),
    };
    const act = key in ARROWS ? () => moveByKey(factor, ARROWS[key], event.shiftKey) : acts[key.length === 1 ? key.toLowerCase() : key];
    if (!act || (frozen && key !== "Enter" && key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  // Only keys pressed on a factor itself: React Flow's own handling listens to the whole page.
  const key = (event) => {
    const id = event.target.classList.contains("react-flow__node") && event.target.dataset.id;
    const factor = id && shown.factors.find((one) => one.id === id);
    if (factor) keyOnFactor(event, factor);
  };

  const addHere = (event) => {
    if (frozen || !event.target.classList.contains("react-flow__pane")) return;
    const place = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const room = shown.rooms.find((one) => place.x >= one.x && place.x <= one.x + one.width
      && place.y >= one.y && place.y <= one.y + one.height);
    if (room) addTo(room.id);
  };

  const taken = useMemo(
    () => new Set(shown.factors.filter((one) => one.drawn).map((one) => one.lane)), [shown.factors],
  );
  const context = useMemo(
    () => ({ tell, choose, startLink, addTo, frozen, renaming, setRenaming }),
    [tell, choose, startLink, addTo, frozen, renaming],
  );

  return (
    <PictureContext.Provider value={context}>
      <div
        className="stepkit-map-picture"
        ref={box}
        role="region"
        aria-label="Picture of the formulation"
        tabIndex={-1}
        data-region
        onKeyDown={key}
        onDoubleClick={addHere}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODES}
          edgeTypes={EDGES}
          onNodesChange={change}
          onNodeDragStop={(_, node) => drop(node.id, node.position)}
          onNodeClick={(_, node) => press(node.id)}
          onNodeDoubleClick={(_, node) => !frozen && setRenaming(node.id)}
          onEdgeClick={(_, edge) => choose("link", edge.id)}
          onPaneClick={() => { startLink(null); choose(null, null); }}
          onConnectEnd={linkTo}
          nodesDraggable={!frozen}
          nodesConnectable={!frozen}
          elementsSelectable={false}
          edgesFocusable={false}
          connectionMode="loose"
          nodeDragThreshold={4}
          nodeClickDistance={6}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomActivationKeyCode={null}
          panActivationKeyCode={null}
          disableKeyboardA11y
          ariaLabelConfig={WORDS}
          preventScrolling={false}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          minZoom={0.2}
          maxZoom={2}
        >
          <Lanes rooms={shown.rooms} lanes={shown.lanes} taken={taken} />
        </ReactFlow>
        <div className="stepkit-map-zoom">
          <Button aria-label="Zoom in" onClick={() => flow.zoomIn()}>+</Button>
          <Button aria-label="Zoom out" onClick={() => flow.zoomOut()}>−</Button>
          <Button onClick={() => flow.fitView(FIT)}>Show all</Button>
        </div>
      </div>
    </PictureContext.Provider>
  );
}

const FIT = { padding: 0.03, maxZoom: 1.25 };
const READABLE = 0.8;
const EDGE = 8;

function extentOf(boxes) {
  if (!boxes.length) return { x: 0, y: 0, width: 1, height: 1 };
  const x = Math.min(...boxes.map((one) => one.x)), y = Math.min(...boxes.map((one) => one.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((one) => one.x + one.width)) - x,
    height: Math.max(...boxes.map((one) => one.y + one.height)) - y,
  };
}

// All of the picture where it can still be read, else its top left corner, to be moved about; a
// picture without lanes may have nothing in that corner, so it begins with its first factor.
function useFit(flow, box, shown) {
  useEffect(() => {
    const frame = box.current.getBoundingClientRect();
    if (!frame.width) return;
    const drawn = shown.factors.filter((one) => one.drawn);
    const { x, y, width, height } = extentOf([...shown.rooms, ...drawn]);
    const whole = Math.min(frame.width / width, frame.height / height) * (1 - FIT.padding);
    const zoom = Math.min(Math.max(whole, READABLE), FIT.maxZoom);
    const spare = Math.max((frame.width - width * zoom) / 2, 0);
    const first = !spare && !shown.rooms.length && drawn.length ? drawn[0].x - EDGE : x;
    flow.setViewport({ x: spare - first * zoom, y: EDGE - y * zoom, zoom });
  }, [flow]);
}

// React Flow's elements; an element that says the same as before stays the same object, so that
// only what has changed is drawn again.
function useElements({ shown, moved, chosen, cause }) {
  const kept = useRef(new Map());
  const same = (key, made) => {
    const text = JSON.stringify(made);
    const before = kept.current.get(key);
    if (before?.text === text) return before.made;
    kept.current.set(key, { text, made });
    return made;
  };
  const factors = shown.factors.filter((one) => one.drawn);
  const lines = shown.links.filter((one) => one.drawn);
  const settled = useMemo(() => {
    const boxes = Object.fromEntries(factors.map((one) => [one.id, boxOf(one)]));
    const titles = shown.rooms.map((room) => ({ ...boxOf(room), height: room.title_height }));
    return { boxes, lines, titles, found: routes(boxes, lines, titles) };
  }, [shown.factors, shown.links, shown.rooms]);
  const found = useMemo(() => {
    const ids = Object.keys(moved).filter((id) => settled.boxes[id]);
    if (!ids.length) return settled.found;
    const boxes = { ...settled.boxes };
    for (const id of ids) boxes[id] = { ...boxes[id], ...moved[id] };
    const only = settled.lines.filter((line) => ids.includes(line.cause) || ids.includes(line.effect));
    return { ...settled.found, ...routes(boxes, settled.lines, settled.titles, new Set(only.map((line) => line.id))) };
  }, [settled, moved]);
  const nodes = factors.map((factor) => same(`factor ${factor.id}`, {
    id: factor.id,
    type: "factor",
    position: moved[factor.id] ?? { x: factor.x, y: factor.y },
    width: factor.width,
    height: factor.height,
    measured: { width: factor.width, height: factor.height },
    handles: [{ type: "source", position: "right", x: factor.width - 12, y: factor.height / 2 - 12, width: 24, height: 24 }],
    ariaLabel: factor.name,
    domAttributes: {
      "data-lm-suppress-shortcuts": "true",
      "data-factor": factor.id,
      "aria-roledescription": "factor",
      "aria-keyshortcuts": "L N F2 Delete",
    },
    data: {
      factor,
      chosen: chosen?.part === "factor" && chosen.id === factor.id,
      linking: cause === null ? "" : cause === factor.id ? "from" : "to",
    },
  }));
  const edges = lines.map((line) => same(`link ${line.id}`, {
    id: line.id,
    type: "link",
    source: line.cause,
    target: line.effect,
    domAttributes: { "aria-hidden": "true" },
    data: {
      link: line,
      route: found[line.id],
      steps: shown.steps,
      chosen: chosen?.part === "link" && chosen.id === line.id,
    },
  }));
  return { nodes, edges };
}

const boxOf = ({ x, y, width, height }) => ({ x, y, width, height });
