import { memo, useContext, useEffect, useRef } from "react";
import { Handle, Position } from "@xyflow/react";
import { QUIET } from "./quiet.js";
import { PictureContext } from "./context.js";

export const FactorNode = memo(function FactorNode({ id, data }) {
  const { factor, chosen, linking } = data;
  const { frozen, renaming, startLink } = useContext(PictureContext);
  const classes = [
    "stepkit-map-factor",
    chosen && "stepkit-map-chosen",
    linking && `stepkit-map-linking-${linking}`,
    factor.unsure && "stepkit-map-unsure",
    factor.positive && "stepkit-map-positive",
  ].filter(Boolean).join(" ");
  return (
    <div className={classes} lang="und" dir="auto">
      {factor.title && <span className="stepkit-map-over">{factor.title}</span>}
      {factor.lines.map((line, number) => <span key={number}>{line}</span>)}
      {renaming === id && <Rename factor={factor} />}
      <Marks factor={factor} />
      <Handle type="source" position={Position.Right} className="stepkit-map-handle" title="Drag to another factor" />
      {!frozen && (
        <button
          {...QUIET}
          type="button"
          tabIndex={-1}
          className="stepkit-map-from nodrag nopan"
          aria-label={linking === "to" ? `Link to ${factor.label}` : `Link from ${factor.label}`}
          onClick={(event) => {
            if (linking === "to") return; // the factor itself takes it
            event.stopPropagation();
            startLink(linking === "from" ? null : id);
          }}
        >
          <span aria-hidden="true">→</span>
        </button>
      )}
    </div>
  );
});

// Whose voice it is, and whether the young person agrees: as on the printed picture.
function Marks({ factor }) {
  const corners = factor.shape.map(([x, y]) => `${x},${y}`).join(" ");
  return (
    <>
      <svg className="stepkit-map-voice" viewBox="-1.4 -1.4 2.8 2.8" aria-hidden="true">
        <title>{factor.voice}</title>
        {corners ? <polygon points={corners} fill={factor.colour} /> : <circle r="1" fill={factor.colour} />}
      </svg>
      {factor.agreed !== "not_asked" && (
        <svg className="stepkit-map-agreed" viewBox="-1.2 -1.2 2.4 2.4" aria-hidden="true">
          <circle r="1" fill="#fff" />
          <path d={factor.agreed === "yes" ? "M-.5 .05 L-.12 .45 L.55 -.4" : "M-.42 -.42 L.42 .42 M-.42 .42 L.42 -.42"} />
        </svg>
      )}
    </>
  );
}

function Rename({ factor }) {
  const { tell, setRenaming } = useContext(PictureContext);
  const input = useRef(null);
  const closed = useRef(false);
  useEffect(() => input.current.select(), []);
  const close = (keep) => {
    if (closed.current) return;
    closed.current = true;
    const value = input.current.value;
    const node = input.current.closest(".react-flow__node");
    setRenaming(null);
    node.focus({ preventScroll: true });
    if (keep && value !== factor.label) {
      tell("changed", { part: "factor", id: factor.id, field: "label", value });
    }
  };
  const key = (event) => {
    event.stopPropagation();
    if (event.key === "Enter") event.preventDefault();
    if (event.key === "Enter" || event.key === "Escape") close(event.key === "Enter");
  };
  return (
    <textarea
      {...QUIET}
      ref={input}
      className="stepkit-map-rename nodrag nopan nowheel"
      aria-label={`Rename ${factor.label}`}
      defaultValue={factor.label}
      onKeyDown={key}
      onBlur={() => close(true)}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
