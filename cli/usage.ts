/** Wrong words on the command line, or files that are not there: exit code 2. */
export class BadUsage extends Error {
  override name = "BadUsage";
}

export const usage = `canopy: which behaviours are tested, which gaps are open, and can the documents be believed?

  canopy check [paths]        read the working tree and judge it
  canopy report [paths]       render the canonical report
  canopy explain FILE         say beside each line what it was taken for
  canopy init [DIR]           write .github/canopy.yml: what was found, and why it counts or does not

Paths: a directory is read as a repo of its own (default: this one); files are read as its sources, whatever their names.

check   --format text|json|markdown|sarif|github    default text
        --fail-on KIND,...    error, warning, drift, dangling, skipped, none; default error,drift,dangling,skipped
        --min-percent N       fail below this coverage
        --quiet               only what fails
report  --format markdown|csv|json                  default markdown
init    --stdout, or -        print it instead; a config that is there is never overwritten
        --help, --version

Exit codes: 0 fine, 1 the gate failed, 2 bad input or usage (a config that names no file of the tree is one), 3 a failure of the machine.
Nothing is sent anywhere.`;
