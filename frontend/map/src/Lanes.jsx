import { useContext, useId } from "react";
import { ViewportPortal } from "@xyflow/react";
import { Button } from "./Controls.jsx";
import { PictureContext } from "./context.js";

// The lanes behind the factors, each with its title, its prompt and a button that adds to it. The
// prompt is seen while there is room for it, and always there to be read out.
export function Lanes({ rooms, lanes, taken }) {
  const { addTo, frozen } = useContext(PictureContext);
  const start = useId();
  const hints = Object.fromEntries(lanes.map((lane) => [lane.id, lane.hint]));
  return (
    <ViewportPortal>
      {rooms.map(({ id, label, lines, x, y, width, height, title_height }) => (
        <div
          key={id}
          className="stepkit-map-lane"
          role="group"
          aria-label={label}
          aria-describedby={`${start}-${id}`}
          style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
        >
          <span className="stepkit-map-title">{lines.map((line) => <span key={line}>{line}</span>)}</span>
          <span
            id={`${start}-${id}`}
            className={taken.has(id) ? "stepkit-map-unseen" : "stepkit-map-prompt"}
            style={{ top: title_height + 8 }}
          >
            {hints[id]}
          </span>
          {!frozen && (
            <Button
              className="stepkit-map-add nopan"
              aria-label={`Add a factor to ${label}`}
              aria-describedby={`${start}-${id}`}
              onClick={() => addTo(id)}
            >
              +
            </Button>
          )}
        </div>
      ))}
    </ViewportPortal>
  );
}
