import { readFileSync } from "node:fs";

export const recording = (name: string) => JSON.parse(readFileSync(`recordings/${name}`, "utf8"));
