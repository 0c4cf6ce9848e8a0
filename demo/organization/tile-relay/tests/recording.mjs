import { readFileSync } from "node:fs";

export const recording = (name) => JSON.parse(readFileSync(`recordings/${name}`, "utf8"));
