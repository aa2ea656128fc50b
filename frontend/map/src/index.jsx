import { createRoot } from "react-dom/client";
import { Editor } from "./Editor.jsx";
import { Python } from "./python.js";

export default {
  render({ model, el }) {
    const python = new Python(model);
    const root = createRoot(el, { identifierPrefix: python.id }); // ids are shared by the whole page
    root.render(<Editor python={python} />);
    return () => {
      root.unmount();
      python.leave();
    };
  },
};
