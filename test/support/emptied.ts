/** A database as it is after its migrations. */
export async function emptied(database: D1Database): Promise<void> {
  const { results } = await database
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '\\_cf%' escape '\\' and name <> 'd1_migrations'",
    )
    .all<{ name: string }>();
  await database.batch(results.map(({ name }) => database.prepare(`delete from ${name}`)));
}
