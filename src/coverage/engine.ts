/** Who reads: what other readers kept is read anew. `npm run build:engine` writes it, and a test holds it. */
export const ENGINE = "adec07a5";
