import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** D1 within this process, for what is measured of the process: its rows lie outside of the heap, as D1's do. */
export function localD1(migrations: string[]): D1Database {
  const sqlite = new DatabaseSync(":memory:");
  for (const migration of migrations) sqlite.exec(migration);

  const statement = (text: string, values: SQLInputValue[] = []) => {
    const rows = () => sqlite.prepare(text).all(...values);
    return {
      text,
      values,
      bind: (...bound: SQLInputValue[]) => statement(text, bound),
      run: async () => ({ success: true, results: rows(), meta: {} }),
      all: async () => ({ success: true, results: rows(), meta: {} }),
      first: async () => rows()[0] ?? null,
      raw: async () => {
        // Columns of one name would be one here; Drizzle asks for none such.
        return rows().map((row) => Object.values(row));
      },
      rows,
    };
  };
  const database = {
    prepare: (text: string) => statement(text),
    async batch(statements: ReturnType<typeof statement>[]) {
      // D1's client sends a batch as one text.
      sent(JSON.stringify(statements.map(({ text, values }) => ({ sql: text, params: values }))));
      sqlite.exec("begin");
      try {
        const results = statements.map((one) => ({ success: true, results: one.rows(), meta: {} }));
        sqlite.exec("commit");
        return results;
      } catch (error) {
        sqlite.exec("rollback");
        throw error;
      }
    },
  };
  return database as unknown as D1Database; // all that Drizzle calls
}

let longest = 0;
const sent = (body: string) => {
  longest = Math.max(longest, body.length);
};
/** Characters of the longest batch that was sent. */
export const longestBatch = () => longest;
