import { useEffect, useId, useRef, useState } from "react";
import { QUIET } from "./quiet.js";

// One thing that can be said of a factor or a link. What is typed stands here until Python has
// answered; what is shown after that is Python's, never the control's own idea of it.
export function Field({ field, value, name, answered, change, frozen, bare = false }) {
  const id = useId();
  const Control = CONTROLS[field.kind];
  const control = (
    <Control
      id={id}
      field={field}
      value={value}
      answered={answered}
      change={change}
      frozen={frozen}
      name={bare ? `${field.label}, ${name}` : undefined}
      hint={!bare && field.hint ? `${id}-hint` : undefined}
    />
  );
  if (bare || field.kind === "words") {
    return bare ? control : <p>{`${field.label}: `}{control}</p>;
  }
  return (
    <div className="stepkit-map-field">
      <label htmlFor={id}>{field.label}</label>
      {control}
      {field.hint && <span className="stepkit-map-hint" id={`${id}-hint`}>{field.hint}</span>}
    </div>
  );
}

function useDraft(value, answered) {
  const [draft, setDraft] = useState(null);
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) {
      sent.current = false;
      setDraft(null);
    }
  }, [answered]);
  const send = (text, change) => {
    sent.current = true;
    setDraft(text);
    change(text);
  };
  return { text: draft ?? value, draft, setDraft, send };
}

function Typed({ id, field, value, answered, change, frozen, name, hint }) {
  const { text, draft, setDraft, send } = useDraft(value, answered);
  const commit = () => {
    if (draft === null) return;
    if (draft === value) setDraft(null);
    else send(draft, change);
  };
  const key = (event) => {
    if (event.key === "Enter" && field.kind !== "area") commit();
    if (event.key === "Escape" && draft !== null) {
      setDraft(null);
      event.stopPropagation();
    }
  };
  const Tag = field.kind === "area" ? "textarea" : "input";
  return (
    <Tag
      {...QUIET}
      id={id}
      {...(Tag === "input" ? { type: "text" } : { rows: 3 })}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      autoComplete="off"
      aria-label={name}
      aria-describedby={hint}
      readOnly={frozen}
      value={text}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={key}
    />
  );
}

function Chosen({ id, field, value, answered, change, frozen, name, hint }) {
  const { text, send } = useDraft(value, answered);
  return (
    <select
      {...QUIET}
      id={id}
      aria-label={name}
      aria-describedby={hint}
      disabled={frozen}
      value={text}
      onChange={(event) => send(event.target.value, change)}
    >
      <Options of={field.options} also={text} />
    </select>
  );
}

// A value that is not among the options is shown as itself: the browser would show another.
function Options({ of, also }) {
  const known = of.some((option) => option.id === also);
  return [...of, ...(known ? [] : [{ id: also, label: also }])].map((option) => (
    <option key={option.id} value={option.id}>{option.label}</option>
  ));
}

// A second choice goes on from the first, also before that has been answered.
function useLatest(value, change) {
  const latest = useRef({});
  const said = JSON.stringify(value);
  if (latest.current.said !== said) latest.current = { said, value };
  return (next) => {
    latest.current.value = next(latest.current.value);
    change(latest.current.value);
  };
}

function Many({ id, field, value, change, frozen, name, hint }) {
  const put = useLatest(value, change);
  const words = Object.fromEntries(field.options.map((option) => [option.id, option.label]));
  const rest = field.options.filter((option) => !value.includes(option.id));
  return (
    <div className="stepkit-map-many">
      {value.map((one) => (
        <span key={one}>
          {words[one] ?? one}
          {!frozen && (
            <button
              {...QUIET}
              type="button"
              aria-label={`Take out ${words[one] ?? one}`}
              onClick={() => put((all) => all.filter((other) => other !== one))}
            >
              ×
            </button>
          )}
        </span>
      ))}
      <select
        {...QUIET}
        id={id}
        aria-label={name}
        aria-describedby={hint}
        disabled={frozen || rest.length === 0}
        value=""
        onChange={(event) => put((all) => [...all, event.target.value])}
      >
        <option value="">{rest.length ? "Add …" : "Nothing more to add"}</option>
        {rest.map((option) => <option key={option.id} value={option.id}>{option.label}</option>)}
      </select>
    </div>
  );
}

const Words = ({ value }) => <span>{value}</span>;

const CONTROLS = { words: Words, text: Typed, area: Typed, number: Typed, choice: Chosen, many: Many };
