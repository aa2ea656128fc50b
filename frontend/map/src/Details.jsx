import { Button } from "./Controls.jsx";
import { Field } from "./Field.jsx";

// Everything that is said of the factor or link that was chosen.
export function Details({ shown, part, chosen, choose, answered, frozen, tell }) {
  if (!part) {
    return (
      <aside className="stepkit-map-details" aria-label="Details">
        <p className="stepkit-map-help">Choose a factor or a link to see who holds it and how surely.</p>
      </aside>
    );
  }
  const fields = chosen.part === "factor" ? shown.factor_fields : shown.link_fields;
  return (
    <aside className="stepkit-map-details" aria-label="Details" data-region tabIndex={-1}>
      <p className="stepkit-map-heading"><strong>{part.name}</strong></p>
      {fields.map((field) => (
        <Field
          key={`${chosen.id} ${field.id}`}
          field={field}
          value={part.values[field.id]}
          answered={answered}
          frozen={frozen}
          change={(value) => tell("changed", { ...chosen, field: field.id, value })}
        />
      ))}
      <div className="stepkit-map-bar">
        {!frozen && (
          <Button onClick={() => tell("removed", chosen)}>
            {chosen.part === "factor" ? "Delete this factor" : "Delete this link"}
          </Button>
        )}
        <Button onClick={() => choose(chosen.part, null)}>Close the details</Button>
      </div>
    </aside>
  );
}
