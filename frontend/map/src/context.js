import { createContext } from "react";

// What the parts of a picture may do.
export const PictureContext = createContext(null);
