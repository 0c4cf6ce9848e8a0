/** What a word of a name, a title, a heading or a folder may mean. A word may have several senses. */
export const senses = [
  /** It speaks of tests. */
  "test",
  /** It says test, and nothing wider such as coverage. */
  "test.itself",
  /** Of what a list of tests is called, beside a word for tests: "test plan", "coverage matrix". */
  "test-list",
  /** Is the name of a list of tests by itself: "traceability". */
  "test-list.whole",
  /** In a heading: what stands below is about tests, one of their kinds, or what they check. */
  "heading.tests",
  /** A whole heading, above what is no coverage. */
  "heading.aside",
  /** A whole heading, above how tests are written, run and kept. */
  "heading.handling",
  /** A folder in which tests lie. */
  "place.tests",
  /** A folder of what is planned, decided, explained or laid away. */
  "place.aside",
  /** A kind of document that tells how or what to do. */
  "document.aside",
  /** About what is built or supported, and not about tests. */
  "subject.features",
  /** About performance, in a title or a heading. */
  "subject.performance",
  /** Measures of performance, as headers of columns. */
  "column.performance",
  /** A title of things to do by hand. */
  "subject.tasks",
  /** A heading of things to do. */
  "heading.tasks",
  /** About lines of code that tests ran through, in a title or a heading. */
  "subject.lines",
  /** Units of line coverage, as headers of columns. */
  "column.lines",
  /** What line coverage is measured with. */
  "tool.lines",
  /** Headers of columns that hold a share of code. */
  "column.percent",
  /** A heading of what a thing cannot do. */
  "heading.limits",
  /** Headers of columns of what is built. */
  "column.features",
  /** Statuses of what is built. */
  "status.features",
  /** Anywhere in a heading: what stands below is missing; and that it is missing tests, whatever else stands there. */
  "heading.gaps",
  "heading.untested",
  /** Anywhere in a heading: what stands below is covered, or left out on purpose. */
  "heading.covered",
  "heading.excluded",
  /** Anywhere in a heading: what stands below is no coverage; and what to do next. */
  "heading.other",
  "heading.advice",
  /** Anywhere in a heading: it is about tests. */
  "heading.about-tests",
  /** Anywhere in a heading: how something is found or done. */
  "heading.method",
  /** What the cells of a status column say. */
  "status.covered",
  "status.partial",
  "status.gap",
  "status.planned",
  "status.external",
  "status.excluded",
  "status.unknown",
  /** How much of a thing is covered; of no other column do these words tell a status. */
  "level.covered",
  "level.partial",
  /** Headers of columns and keys of data, by the field that they stand for. */
  "column.status",
  "column.name",
  "column.test",
  "column.id",
  "column.tests",
  "column.spec",
  "column.nextGap",
  "column.gap",
  "column.notes",
  "column.category",
  "column.priority",
  "column.owner",
  "column.command",
  "column.number",
  /** Headers of the two columns of a legend. */
  "column.mark",
  "column.meaning",
  /** Headers of a table about the document itself. */
  "column.field",
  "column.value",
  /** A header of a table that explains the columns of others. */
  "column.column",
  /** A header above what is measured and counted. */
  "column.measure",
  /** The name of a row that sums up the others. */
  "total",
  /** Anywhere in a heading: marks and words are explained. */
  "legend",
  /** Before a colon: what follows is a legend, or a status. */
  "label.legend",
  "label.status",
  /** Anywhere in a heading: who may do what. */
  "roles",
  /** Names of rows of a record about one test. */
  "test-steps",
  /** Where gaps are listed: there are none. */
  "nothing",
  /** Between a number and what is counted. */
  "counter",
  /** How urgent a behaviour is. */
  "priority.P0",
  "priority.P1",
  "priority.P2",
  "priority.P3",
] as const;
export type Sense = (typeof senses)[number];

/**
 * The words of one language: lower case, single blanks; sorted, each once a sense. In senses of what occurs anywhere in a
 * heading `*` stands for any letters, `^` and `$` for its begin and end.
 */
export type Words = Partial<Record<Sense, readonly string[]>>;
