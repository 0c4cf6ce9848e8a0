import { added, replaced, rowAdded, rowRemoved, type Step, step, type Undo } from "../history.ts";

const doc = "tests/README.md";
const handbook = "HANDBOOK.md";

/** An area of the table, and the test file that came with it. */
function area(name: string, ...tests: string[]): Undo[] {
  return [rowAdded(doc, name), ...tests.map((test) => added(`tests/test_${test}.py`))];
}

/** A numbered gap was open until this commit. */
function closed(heading: string): Undo {
  return replaced(doc, `${heading}** — ✅ Covered`, `${heading}**`);
}

export const glasshouse: Step[] = [
  step("Test the shade screens", ...area("Shade screens", "screens")),
  step("Test feeding", ...area("Feeding", "feeding")),
  step("Write down how a bay decides", replaced(handbook, "## 3. How a bay decides", "## 3. Deciding")),
  step("Seasons no longer leak", closed("Seasons kept apart (season_id)")),
  step("Test recipes by bay", ...area("Irrigation recipes", "irrigation_recipes")),
  step("Test lamps", ...area("Lamps", "lamps")),
  step("Test the web console", closed("Web console & incoming readings"), added("tests/test_web_console.py")),
  step("Test the season plan", ...area("Season plan", "season")),
  step(
    "The pager is gone",
    rowRemoved(
      doc,
      "Handheld",
      "| **Pager** | `test_handheld.py` | Text shortened, night list, who is on call |",
    ),
  ),
  step("Test actuators", ...area("Actuators", "actuators")),
  step(
    "Test the remote archive",
    closed("Remote archive (station over the network)"),
    added("tests/test_remote_archive.py"),
  ),
  step("Test drivers", ...area("Drivers", "drivers")),
  step("Say what refusing means", replaced(handbook, "## 4. Saying no", "## 4. Refusing")),
  step("Decide from the archive", closed("Decisions from archived readings")),
  step("Test the weather feed", ...area("Weather feed", "weather")),
  step("Learn a bay from nothing", closed("Cold start (nothing saved)")),
  step("Test how the station reads", ...area("Station: Readings", "station_readings")),
  step("Test how the station pairs", ...area("Station: Pairing", "station_pairing")),
  step("Remember what failed", closed("Crop memory + acting on it"), added("tests/test_crop_memory.py")),
  step("Test the register", ...area("Station: Register", "station_register")),
  step("Describe the station", replaced(handbook, "## 8. The listening station", "## 8. The station")),
  step("Test rules", ...area("Station: Rules", "station_rules")),
  step("Do it now", closed("Refused → “Do it now”")),
  step("Test the station's pages", ...area("Station: Web", "station_web")),
  step("The station listens without being asked", closed("Listening station (passive)")),
  step("Test the door interlock", rowAdded(doc, "Door interlock")),
  step(
    "Skip the interlock test while the board is replaced",
    replaced(
      "tests/test_door_interlock.py",
      'import pytest\n\nfrom glasshouse.doors import Interlock\n\n\n@pytest.mark.skip(reason="the interlock board is being replaced")\n',
      "from glasshouse.doors import Interlock\n\n\n",
    ),
  ),
  step("Count dimming steps", replaced(doc, "burn hours, dimming steps", "burn hours")),
  step("Name the hives", replaced(doc, "; bee-hive monitor integration tests (need a hive on site).", ".")),
];
