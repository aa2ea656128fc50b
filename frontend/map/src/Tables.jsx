import { useState } from "react";
import { Button, Pick } from "./Controls.jsx";
import { QUIET } from "./quiet.js";
import { Field } from "./Field.jsx";

// The same as the picture, to read and to change row by row.
function PartTable({ part, caption, parts, fields, empty, choose, answered, frozen, tell }) {
  const columns = fields.filter((field) => field.in_table);
  return (
    <div className="stepkit-map-scroll" role="region" aria-label={caption} tabIndex={0} data-region
      {...QUIET}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((field) => <th key={field.id} scope="col">{field.label}</th>)}
            <th scope="col">More</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((one) => (
            <tr key={one.id}>
              {columns.map((field) => (
                <td key={field.id}>
                  <Field
                    bare
                    field={field}
                    name={one.name}
                    value={one.values[field.id]}
                    answered={answered}
                    frozen={frozen}
                    change={(value) => tell("changed", { part, id: one.id, field: field.id, value })}
                  />
                </td>
              ))}
              <td className="stepkit-map-buttons">
                <Button aria-label={`Details, ${one.name}`} onClick={() => choose(part, one.id)}>Details</Button>
                {!frozen && (
                  <Button
                    aria-label={`Delete, ${one.name}`}
                    onClick={() => tell("removed", { part, id: one.id })}
                  >
                    Delete
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {parts.length === 0 && <p className="stepkit-map-help">{empty}</p>}
    </div>
  );
}

// What is asked in each lane.
export function LaneTable({ lanes }) {
  return (
    <table className="stepkit-map-lanes">
      <caption>Lanes</caption>
      <tbody>
        {lanes.map((lane) => (
          <tr key={lane.id}>
            <th scope="row">{lane.label}</th>
            <td>{lane.hint}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function FactorTable({ shown, ...common }) {
  return (
    <PartTable
      part="factor"
      caption="Factors"
      parts={shown.factors}
      fields={shown.factor_fields}
      empty="There is no factor yet."
      {...common}
    />
  );
}

export function LinkTable({ shown, link, ...common }) {
  return (
    <>
      <PartTable
        part="link"
        caption="Links"
        parts={shown.links}
        fields={shown.link_fields}
        empty="There is no link yet."
        {...common}
      />
      {!shown.frozen && shown.factors.length > 1 && <NewLink {...{ shown, link }} />}
    </>
  );
}

function NewLink({ shown, link }) {
  const [ends, setEnds] = useState({ cause: "", effect: "" });
  const options = [{ id: "", label: "Choose …" }, ...shown.factors];
  const known = (id) => (shown.factors.some((factor) => factor.id === id) ? id : "");
  const add = () => {
    if (known(ends.cause) && known(ends.effect)) link(ends.cause, ends.effect);
  };
  return (
    <div className="stepkit-map-new" role="group" aria-label="New link">
      <Pick label="New link from" options={options} value={known(ends.cause)}
        change={(cause) => setEnds((was) => ({ ...was, cause }))} />
      <Pick label="to" options={options} value={known(ends.effect)}
        change={(effect) => setEnds((was) => ({ ...was, effect }))} />
      <Button onClick={add}>Add the link</Button>
    </div>
  );
}
