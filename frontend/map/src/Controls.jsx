import { useEffect, useId, useRef, useState } from "react";
import { QUIET } from "./quiet.js";

export function Button({ off = false, main = false, on, children, onClick, ...more }) {
  return (
    <button
      {...QUIET}
      type="button"
      className={main ? "stepkit-map-main" : undefined}
      aria-disabled={off || undefined} // disabled would lose the focus
      aria-pressed={on}
      onClick={off ? undefined : onClick}
      {...more}
    >
      {children}
    </button>
  );
}

export function Toolbar({ shown, tell, busy, views, setViews }) {
  const turn = (view) => setViews((was) => ({ ...was, [view]: !was[view] }));
  return (
    <div className="stepkit-map-bar" role="toolbar" aria-label="Formulation">
      {shown.actions.map((action) => (
        <Button
          key={action.id}
          off={busy || !action.enabled}
          main={action.main}
          onClick={() => tell("asked", { id: action.id })}
        >
          {action.label}
        </Button>
      ))}
      <span className="stepkit-map-gap" />
      <Button on={views.picture} onClick={() => turn("picture")}>Picture</Button>
      <Button on={views.table} onClick={() => turn("table")}>Table</Button>
      {shown.switches.map((one) => (
        <Button key={one.id} on={one.on} onClick={() => tell("chosen", { id: one.id, on: !one.on })}>
          {one.label}
        </Button>
      ))}
    </div>
  );
}

// What was changed before and not saved: to go on with, or to throw away.
export function Offers({ shown, tell }) {
  return shown.offers.map((offer) => (
    <div key={offer.id} className="stepkit-map-offer" role="group" aria-label={offer.words}>
      <p>{offer.words}</p>
      <Button onClick={() => tell("asked", { id: `take_up:${offer.id}` })}>Go on with it</Button>
      <Button onClick={() => tell("asked", { id: `throw_away:${offer.id}` })}>Throw it away</Button>
    </div>
  ));
}

export function Layers({ shown, tell }) {
  if (shown.layers.length < 2 && shown.layers.every((one) => one.on)) return null;
  return (
    <fieldset className="stepkit-map-layers">
      <legend>Shown</legend>
      {shown.layers.map((layer) => (
        <label key={layer.id}>
          <input
            {...QUIET}
            type="checkbox"
            checked={layer.on}
            onChange={() => tell("chosen", { id: layer.id, on: !layer.on })}
          />
          <span>{layer.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

// Where factors are added: by typing, so that the next one can be typed at once.
export function NewFactor({ shown, tell, start, answered, silent }) {
  const id = useId();
  const words = useRef(null);
  const [label, setLabel] = useState("");
  const [lane, setLane] = useState(start.lane);
  const [place, setPlace] = useState(null);
  const [sent, setSent] = useState("");
  useEffect(() => {
    if (start.turn === 0) return;
    setLane(start.lane);
    setPlace(start.place);
    words.current.focus();
  }, [start]);
  useEffect(() => {
    if (!sent) return;
    if (shown.alert || silent) setLabel((now) => now || sent); // refused: the words come back
    setSent("");
  }, [answered, silent]);
  const add = () => {
    tell("added", { label, lane, ...(place ?? {}) });
    setSent(label);
    setLabel(""); // at once: the next factor may be typed before this one is answered
    setPlace(null);
  };
  return (
    <div className="stepkit-map-new" role="group" aria-label="New factor">
      <div className="stepkit-map-field stepkit-map-wide">
        <label htmlFor={`${id}-label`}>New factor</label>
        <input
          {...QUIET}
          ref={words}
          id={`${id}-label`}
          type="text"
          autoComplete="off"
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && add()}
        />
      </div>
      <Pick label="In" options={shown.lanes} value={lane} change={setLane} hint={`${id}-hint`} />
      <Pick
        label="Said by"
        options={shown.speakers}
        value={shown.speaker}
        change={(voice) => tell("speaker", { id: voice })}
      />
      <Button onClick={add}>Add</Button>
      <p className="stepkit-map-hint" id={`${id}-hint`}>
        {shown.lanes.find((one) => one.id === lane)?.hint}
      </p>
    </div>
  );
}

export function Pick({ label, options, value, change, hint }) {
  const id = useId();
  return (
    <div className="stepkit-map-field">
      <label htmlFor={id}>{label}</label>
      <select {...QUIET} id={id} aria-describedby={hint} value={value} onChange={(event) => change(event.target.value)}>
        {options.map((option) => <option key={option.id} value={option.id}>{option.label}</option>)}
      </select>
    </div>
  );
}

// A slider over the saved versions, with what changed from the one before in fixed phrases.
export function Versions({ shown, tell }) {
  const id = useId();
  if (shown.versions.length < 2) return null;
  const last = shown.versions.length - 1;
  return (
    <div className="stepkit-map-versions">
      <label htmlFor={id}>Version</label>
      <input
        {...QUIET}
        id={id}
        type="range"
        min="0"
        max={last}
        step="1"
        value={shown.version}
        aria-valuetext={shown.versions[shown.version]}
        onChange={(event) => tell("version", { number: Number(event.target.value) })}
      />
      <output htmlFor={id}>{shown.versions[shown.version]}</output>
      <ul>{shown.changes.map((phrase) => <li key={phrase}>{phrase}</li>)}</ul>
    </div>
  );
}
