// JupyterLab's own keys (b for a new cell, and the like) stay out of whatever has the focus here.
// It only looks at the focused element itself, so every one that can have the focus carries this.
export const QUIET = { "data-lm-suppress-shortcuts": "true" };
