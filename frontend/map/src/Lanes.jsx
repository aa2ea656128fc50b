import { useContext } from "react";
import { ViewportPortal } from "@xyflow/react";
import { Button } from "./Controls.jsx";
import { PictureContext } from "./context.js";

// The lanes behind the factors, each with its title and a button that adds to it.
export function Lanes({ rooms }) {
  const { addTo, frozen } = useContext(PictureContext);
  return (
    <ViewportPortal>
      {rooms.map(({ id, label, lines, x, y, width, height }) => (
        <div
          key={id}
          className="stepkit-map-lane"
          style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
        >
          <span className="stepkit-map-title">{lines.map((line) => <span key={line}>{line}</span>)}</span>
          {!frozen && (
            <Button className="stepkit-map-add nopan" aria-label={`Add a factor to ${label}`} onClick={() => addTo(id)}>
              +
            </Button>
          )}
        </div>
      ))}
    </ViewportPortal>
  );
}
