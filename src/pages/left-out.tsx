import type { FieldError } from "../api/validate.ts";

/** What of the address the page could not heed: nobody takes a list for narrower than it is. */
export const LeftOut = ({ leftOut }: { leftOut: FieldError[] }) =>
  leftOut.length === 0 ? null : (
    <section class="panel warn" role="note" aria-label="Left out of the address">
      <p>Left out, since this page cannot heed it:</p>
      <ul>
        {leftOut.map(({ field, message }) => (
          <li class="path">
            <code>{field}</code> <span class="quiet small">{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
