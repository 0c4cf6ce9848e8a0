import * as z from "zod/mini";
import english from "zod/v4/locales/en.js";

// zod/mini says "Invalid input" of everything; whoever shows its messages imports this file.
z.config(english());
