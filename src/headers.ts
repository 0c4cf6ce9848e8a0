/** Of every answer, one from memory too. */
export const commonHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
} as const;
