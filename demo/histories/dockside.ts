import {
  added,
  edit,
  replaced,
  rowAdded,
  rowRemoved,
  statusWas,
  type Step,
  step,
  type Undo,
} from "../history.ts";

const registry = "quality/surface-registry.json";
const matrix = "docs/live-coverage.md";

interface Surface {
  id: string;
  name: string;
  mockTests: string[];
  liveTests: string[];
  status: string;
  nextGap: string;
}

function surfaces(before: (all: Surface[]) => Surface[]): Undo {
  return edit(registry, (text) => {
    const { version, surfaces: all } = JSON.parse(text) as { version: number; surfaces: Surface[] };
    return `${JSON.stringify({ version, surfaces: before(all) }, null, 2)}\n`;
  });
}

/** Until this commit the surface was tried with a stand-in only. */
function live(name: string, test: string): Step {
  return step(
    `Try ${name.toLowerCase()} on the bench`,
    surfaces((all) =>
      all.map((surface) =>
        surface.name === name ? { ...surface, liveTests: [], status: "mock_only" } : surface,
      ),
    ),
    statusWas(matrix, name, "mock only"),
    added(`station/tests/live_${test}.rs`),
  );
}

/** The surface came with this commit. */
function surface(name: string): Step {
  return step(
    `Track ${name.toLowerCase()}`,
    surfaces((all) => all.filter((surface) => surface.name !== name)),
    rowAdded(matrix, name),
  );
}

const coinSlot: Surface = {
  id: "coin-slot",
  name: "Coin slot",
  mockTests: ["station/tests/kiosk_session.rs"],
  liveTests: [],
  status: "planned",
  nextGap: "a slot to try it with",
};

export const dockside: Step[] = [
  live("Dock heartbeat", "heartbeat"),
  live("Ride start", "ride_start"),
  surface("Pass renewal"),
  live("Ride end", "ride_end"),
  surface("Fleet map feed"),
  surface("Zone rules"),
  live("Kiosk session", "kiosk_session"),
  step(
    "Kiosks take no coins",
    surfaces((all) => all.toSpliced(4, 0, coinSlot)),
    rowRemoved(matrix, "Kiosk session", "| Coin slot | planned | a slot to try it with |"),
  ),
  live("Zone rules", "zone_rules"),
  surface("Dock listing"),
  live("Dock pairing", "dock_pairing"),
  surface("Repair tickets"),
  live("Pass renewal", "pass_renewal"),
  step(
    "Say where the bench is described",
    replaced(matrix, " How to wire one is described in Lock bench.", ""),
  ),
  live("Fleet map feed", "fleet_map"),
  surface("Lock driver process"),
  surface("Second-series lock"),
  live("Dock listing", "dock_listing"),
  surface("Fare caps"),
  live("Lock driver process", "lock_driver"),
  surface("Ride receipts"),
  surface("Payment terminal"),
  live("Firmware rollout", "firmware_rollout"),
  live("Fare caps", "fare_caps"),
  step("Tell people where to look", replaced("README.md", "; `docs/live-coverage.md` is for people", "")),
  live("Repair tickets", "repair_tickets"),
  live("Ride receipts", "ride_receipts"),
  step(
    "Name the next step for pairing",
    replaced(registry, "pairing after a board swap", "pairing again"),
    replaced(matrix, "pairing after a board swap", "pairing again"),
  ),
  step("Bump the station", replaced("station/Cargo.toml", 'version = "0.9.0"', 'version = "0.8.4"')),
];
