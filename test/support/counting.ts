/** What D1 would bill, and how many statements it ran. */
export interface Costs {
  statements: number;
  rowsRead: number;
  rowsWritten: number;
}

/** A D1 that counts what goes through it, by its own figures. */
export function counting(db: D1Database): { db: D1Database; costs: Costs; batches: () => number } {
  const costs: Costs = { statements: 0, rowsRead: 0, rowsWritten: 0 };
  let batches = 0;
  const inner = new WeakMap<object, D1PreparedStatement>();
  const note = ({ meta }: { meta: { rows_read?: number; rows_written?: number } }) => {
    costs.statements += 1;
    costs.rowsRead += meta.rows_read ?? 0;
    costs.rowsWritten += meta.rows_written ?? 0;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      async run() {
        const result = await statement.run();
        note(result);
        return result;
      },
      async all() {
        const result = await statement.all();
        note(result);
        return result;
      },
      // `raw` tells no figures, so the same statement is asked once more for them: reads alone come this way.
      async raw(options?: { columnNames: true }) {
        note(await statement.all());
        return options ? statement.raw(options) : statement.raw();
      },
      first: (column?: string) => (column === undefined ? statement.first() : statement.first(column)),
    };
    inner.set(wrapped, statement);
    return wrapped as unknown as D1PreparedStatement; // all that Drizzle calls
  };
  const counted = {
    prepare: (text: string) => wrap(db.prepare(text)),
    async batch(statements: D1PreparedStatement[]) {
      const results = await db.batch(statements.map((statement) => inner.get(statement) ?? statement));
      batches += 1;
      for (const result of results) note(result);
      return results;
    },
    exec: (text: string) => db.exec(text),
  };
  return { db: counted as unknown as D1Database, costs, batches: () => batches };
}
