import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Details } from "./Details.jsx";
import { Layers, NewFactor, Offers, Toolbar, Versions } from "./Controls.jsx";
import { Picture } from "./Picture.jsx";
import { FactorTable, LaneTable, LinkTable } from "./Tables.jsx";
import { NO_ANSWER } from "./python.js";

// The whole editor: what Python shows, and of its own only what is chosen and half done.
export function Editor({ python }) {
  const { shown, busy, silent, answered, lost } = useSyncExternalStore(python.subscribe, python.snapshot);
  const { tell } = python;
  const [chosen, setChosen] = useState(null); // {part: "factor" | "link", id}
  const [from, setFrom] = useState(null); // the cause of a link half drawn
  const [start, setStart] = useState({ lane: shown.lanes[0]?.id ?? "", turn: 0 });
  const [views, setViews] = useState({ picture: true, table: false });
  const root = useRef(null);

  const factors = useMemo(
    () => Object.fromEntries(shown.factors.map((factor) => [factor.id, factor])), [shown.factors],
  );
  const links = useMemo(
    () => Object.fromEntries(shown.links.map((link) => [link.id, link])), [shown.links],
  );
  const cause = factors[from] ? from : null;
  const part = chosen && (chosen.part === "factor" ? factors : links)[chosen.id];

  const choose = useCallback((kind, id) => setChosen(id ? { part: kind, id } : null), []);
  const startLink = useCallback((id) => setFrom(id), []);
  const link = useCallback((cause, effect) => {
    setFrom(null);
    if (cause !== effect) tell("linked", { cause, effect });
  }, [tell]);
  const addTo = useCallback(
    (lane, place = null) => setStart((was) => ({ lane, place, turn: was.turn + 1 })), [],
  );

  useGoTo(root, shown.go_to, setChosen);
  useKeptFocus(root, shown);

  const undoByKey = (event) => {
    const typing = event.target.matches("input, textarea") && !event.target.readOnly;
    const key = event.key.toLowerCase();
    if (typing || !(event.ctrlKey || event.metaKey) || event.altKey || !"zy".includes(key)) return;
    event.preventDefault();
    tell("asked", { id: key === "y" || event.shiftKey ? "redo" : "undo" });
  };
  const escape = (event) => {
    if (event.key === "Escape" && cause) {
      setFrom(null);
      event.stopPropagation();
    }
  };
  const common = { answered, frozen: shown.frozen, tell };

  return (
    <>
      <p role="alert" className="stepkit-map-lost">{lost}</p>
      <div
        className="stepkit-map"
        ref={root}
        aria-busy={busy}
        inert={lost !== ""}
        onKeyDown={(event) => { undoByKey(event); escape(event); }}
      >
        <p className="stepkit-map-caption"><strong>{shown.caption}</strong></p>
        <Toolbar {...{ shown, tell, busy, views, setViews }} />
        <Offers {...{ shown, tell }} />
        <Layers {...{ shown, tell }} />
        {!shown.frozen && <NewFactor {...{ shown, tell, start, answered, silent }} />}
        <p role="status" className="stepkit-map-status">
          {cause ? `Link from “${factors[cause].label}”: choose the factor it leads to, or press Escape.` : shown.status}
        </p>
        <p role="alert" className="stepkit-map-alert">{silent ? NO_ANSWER : shown.alert}</p>
        <div className="stepkit-map-work">
          {views.picture && (
            <Picture {...{ shown, answered, tell, chosen, choose, cause, startLink, link, addTo }} />
          )}
          <Details {...{ shown, part, chosen, choose, ...common }} />
        </div>
        {views.picture && !shown.frozen && <p className="stepkit-map-help">{shown.help}</p>}
        {views.table && (
          <>
            <LaneTable lanes={shown.lanes} />
            <FactorTable {...{ shown, choose, ...common }} />
            <LinkTable {...{ shown, choose, link, ...common }} />
          </>
        )}
        <Versions {...{ shown, tell }} />
      </div>
    </>
  );
}

// Python says where to go after it has made something: there, once.
function useGoTo(root, goTo, setChosen) {
  const turn = useRef(goTo.turn);
  useEffect(() => {
    if (goTo.turn === turn.current) return;
    turn.current = goTo.turn;
    if (!goTo.id) return;
    setChosen({ part: goTo.part, id: goTo.id });
    const target = `[data-${goTo.part}="${CSS.escape(goTo.id)}"]`;
    const look = (tries) => {
      const found = root.current?.querySelector(target);
      if (found) found.focus({ preventScroll: true });
      else if (tries) requestAnimationFrame(() => look(tries - 1));
    };
    look(10);
  }, [goTo]);
}

// Where what had the focus is gone after an answer, the focus goes to the picture or the table
// it was in, not to the top of the page.
function useKeptFocus(root, shown) {
  const last = useRef(null);
  useEffect(() => {
    const remember = (event) => {
      last.current = event.target.closest("[data-region]");
    };
    const box = root.current;
    box.addEventListener("focusin", remember);
    return () => box.removeEventListener("focusin", remember);
  }, []);
  useEffect(() => {
    if (document.activeElement === document.body && last.current?.isConnected) {
      last.current.focus({ preventScroll: true });
    }
  }, [shown]);
}
