/** Wrong words on the command line, or files that are not there: exit code 2. */
export class BadUsage extends Error {
  override name = "BadUsage";
}

export const usage = `canopy: which behaviours are tested, which gaps are open, and can the documents be believed?

  canopy check [paths]        read the working tree and judge it
  canopy report [paths]       render the canonical report
  canopy explain FILE         say beside each line what it was taken for

Paths: a directory is read as a repo of its own (default: this one); files are read as its sources, whatever their names.

check   --format text|json|markdown|sarif|github    default text
        --fail-on KIND,...    error, warning, drift, dangling, skipped, none; default error,drift,dangling,skipped
        --min-percent N       fail below this coverage
        --quiet               only what fails
report  --format markdown|csv|json                  default markdown
        --help, --version

Exit codes: 0 fine, 1 the gate failed, 2 bad input or usage, 3 a failure of the machine.
Nothing is sent anywhere.`;
