import { memo, useContext } from "react";
import { ViewportPortal } from "@xyflow/react";
import { QUIET } from "./quiet.js";
import { bar, path } from "./geometry.js";
import { PictureContext } from "./context.js";

const KEYS = { "+": "more", "=": "more", "-": "less", "−": "less" };

const points = (places) => places.map(({ x, y }) => `${x},${y}`).join(" ");

// A link: its line, its head and its text. Fewer is told by dashes, by a bar across its end and in words.
export const LinkEdge = memo(function LinkEdge({ id, data }) {
  const { link, route, steps, chosen } = data;
  const { tell, choose, frozen } = useContext(PictureContext);
  const classes = [
    "stepkit-map-link",
    link.less && "stepkit-map-less",
    chosen && "stepkit-map-chosen",
  ].filter(Boolean).join(" ");
  const key = (event) => {
    if (frozen || event.ctrlKey || event.metaKey || event.altKey) return;
    const sign = KEYS[event.key];
    const strength = steps[Number(event.key)];
    if (sign) tell("changed", { part: "link", id, field: "sign", value: sign });
    else if (/^\d$/.test(event.key) && strength !== undefined) {
      tell("changed", { part: "link", id, field: "strength", value: strength });
    } else if (event.key === "Delete" || event.key === "Backspace") {
      tell("removed", { part: "link", id });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g className={classes}>
      <path className="stepkit-map-reach" d={path(route)} />
      <path className="stepkit-map-line" d={path(route)} />
      {link.less
        ? <polyline points={points(bar(route.head))} />
        : <polygon points={points(route.head)} />}
      <ViewportPortal>
        <button
          {...QUIET}
          type="button"
          data-link={id}
          className={`stepkit-map-text nodrag nopan${chosen ? " stepkit-map-chosen" : ""}`}
          style={{ transform: `translate(-50%, -50%) translate(${route.text.x}px, ${route.text.y}px)`, minWidth: link.wide, height: link.high }}
          aria-label={link.name}
          aria-pressed={chosen}
          onClick={() => choose("link", id)}
          onKeyDown={key}
        >
          {link.text}
        </button>
      </ViewportPortal>
    </g>
  );
});
