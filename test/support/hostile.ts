import fc from "fast-check";

/** Pieces that mean something to some reader of what is printed: terminals, the runner, Markdown, XML, spreadsheets. */
const pieces = [
  "\n", "\r", "\r\n", "\t", "\v", "\f", "\u0085", "\u2028", "\u2029", // line breaks of some reader
  "\u001b]0;owned\u0007", "\u001b[2J", "\u009b31m", "\u0008", "\u007f", "\u0000", "\ufffe", "\uffff",
  "\u202e", "\u2066", "\u2069", "\ud800", "\udc00", "\ud83d\udca5", "\ufeff", "\u00a0",
  "::add-mask::x", "::stop-commands::t", "::", "##[", "##[warning]x", "%0A", "%", ",", ":",
  "|", "\\", "\\|", "`", "``", "|<img src=x>", "<script>alert(1)</script>", "<b>", "<!--", "-->", "]]>",
  "&lt;", "&#60;", "&", "[a](https://a.example)", "![a](b)", "[a]: b", "](", "<https://a.example>",
  "https://a.example/b", "www.a.example", "HTTP://A.EXAMPLE", "a@b.example", "@mention", "@", ":octocat:",
  "*a*", "_a_", "__a__", "~a~", "~~a~~", "a_b_c", "# ", "- ", "1. ", "> ", "---", "\"", "'",
  "=cmd()", "+1", "-1", "a", "b c", "  ", "#1", "?", "/", "..", "é", "漢字",
]; // prettier-ignore

/** Text as a repo that means harm would write it. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: "binary", minLength: 1, maxLength: 3 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(""));
