import { type Node, textOf } from "../formats/data/node.ts";

type Container = Record<string, unknown> | unknown[];
export type Place = readonly PropertyKey[];

/** Settings as plain values, each with the line on which it stands, of which bad ones can be taken out. */
export class SettingsTree {
  readonly value: Record<string, unknown>;
  private readonly nodes = new Map<Container, Node[] | Map<string, Node>>();
  private readonly told = new Map<Container, Set<PropertyKey>>();
  private readonly line: number;

  constructor(root: Node | null) {
    this.line = root?.line ?? 1;
    // What is no map has no settings.
    this.value = root?.type === "map" ? (this.plain(root) as Record<string, unknown>) : {};
    const version = root?.type === "map" ? root.entries.get("version") : undefined;
    if (version?.type === "scalar") this.value["version"] = version.value;
  }

  /** A number is the text that is written, since names and globs may look like one: only the version is none. */
  private plain(node: Node): unknown {
    if (node.type === "scalar") return typeof node.value === "number" ? textOf(node) : node.value;
    if (node.type === "list") {
      const items = node.items.map((item) => this.plain(item));
      this.nodes.set(items, [...node.items]);
      return items;
    }
    const entries = Object.fromEntries([...node.entries].map(([key, child]) => [key, this.plain(child)]));
    this.nodes.set(entries, new Map(node.entries));
    return entries;
  }

  get(at: Place): unknown {
    return at.reduce<unknown>(
      (value, key) => (isContainer(value) ? Reflect.get(value, key) : undefined),
      this.value,
    );
  }

  /** Of the value itself, or of the nearest one around it that is there. */
  lineOf(at: Place): number {
    let line = this.line;
    let value: unknown = this.value;
    for (const key of at) {
      if (!isContainer(value)) break;
      const nodes = this.nodes.get(value);
      const node = Array.isArray(nodes) ? nodes[Number(key)] : nodes?.get(String(key));
      if (!node) break;
      line = node.line;
      value = Reflect.get(value, key);
    }
    return line;
  }

  /** Of each entry of a list or map. */
  linesOf(key: string): number[] {
    const value = this.value[key];
    return isContainer(value) ? Object.keys(value).map((entry) => this.lineOf([key, entry])) : [];
  }

  /** Whether this place was not yet spoken of: what is taken out may then be missed at the same place. */
  isNews(at: Place): boolean {
    const parent = this.get(at.slice(0, -1));
    const key = at.at(-1);
    if (!isContainer(parent) || key === undefined) return true;
    const told = this.told.get(parent) ?? new Set();
    this.told.set(parent, told);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  }

  /** Takes the value out, or the one around it where it is missing. */
  remove(at: Place): void {
    const parent = this.get(at.slice(0, -1));
    const key = at.at(-1);
    if (key === undefined || !isContainer(parent)) return;
    if (!Object.hasOwn(parent, key)) this.remove(at.slice(0, -1));
    else if (Array.isArray(parent)) {
      parent.splice(Number(key), 1);
      const nodes = this.nodes.get(parent);
      if (Array.isArray(nodes)) nodes.splice(Number(key), 1);
    } else Reflect.deleteProperty(parent, key);
  }
}

const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null;
